import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS, type Limit } from '@aegis/base';
import { configJsonSchema, keysAt, walkKeys } from '../../src/schema/json-schema.ts';
import { formatBytes, formatDuration } from '../../src/values/units.ts';

const schema = configJsonSchema();
const keys = new Map([...walkKeys(schema)].map((entry) => [[...entry.table, entry.name].join('.'), entry]));

test('every key says what it means', () => {
  for (const [path, { schema: value }] of keys) assert.ok((value.description ?? '').length > 10, path);
});

test('every key that is not required has a default or says what its absence means', () => {
  for (const [path, { schema: value, required }] of keys) {
    if (required || value.default !== undefined) continue;
    assert.match(value.description ?? '', /Left out|which it replaces|for logs and metrics/, path);
  }
});

test('LIMITS: where a bound names its key, the key exists and has the bound as its default', () => {
  for (const [name, limit] of Object.entries<Limit>(LIMITS)) {
    if (limit.key === undefined) continue;
    const written = limit.unit === 'bytes' ? formatBytes(limit.value) : limit.unit === 'ms' ? formatDuration(limit.value) : limit.value;
    assert.deepEqual(keys.get(limit.key)?.schema.default, written, `${name}: ${limit.key}`);
  }
});

test('tables allow nothing beyond their keys, so that editors mark what the node would refuse', () => {
  assert.equal(schema.additionalProperties, false);
  for (const [path, { schema: value }] of keys) {
    for (const form of value.anyOf ?? [value.items ?? value])
      if (form.properties !== undefined) assert.equal(form.additionalProperties, false, path);
  }
});

test('keysAt: through lists and alternatives', () => {
  assert.deepEqual(keysAt(schema, ['log']), ['access', 'level', 'address']);
  assert.deepEqual(keysAt(schema, ['site', 3, 'origins', 1]), ['url', 'weight']);
  assert.deepEqual(keysAt(schema, ['site', 0, 'cache', 'key', 'nope']), []);
});
