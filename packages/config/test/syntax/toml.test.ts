import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '@aegis/base';
import { readToml } from '../../src/syntax/toml.ts';

function faultOf(text: string) {
  const read = readToml(text);
  assert.ok(!read.ok, text.slice(0, 80));
  assert.equal(read.faults.length, 1);
  return read.faults[0] as { readonly offset: number; readonly reason: string };
}

test('syntax errors have the offset and the reason of the parser, on one line', () => {
  const { offset, reason } = faultOf('a = 1\r\nb = = 2\r\n');
  assert.equal(offset, 11);
  assert.match(reason, /^not TOML: [^\n]+$/);
});

test('dates have no use in a configuration and are refused', () => {
  assert.deepEqual(faultOf('[cache]\nmemory = 1979-05-27'), {
    offset: 8,
    reason: 'cache.memory: dates have no use here; text stands in quotes',
  });
  assert.match(faultOf('cache = 07:32:00').reason, /dates have no use/);
});

test('"__proto__" is no key, at any depth', () => {
  for (const text of ['__proto__ = 1', '[__proto__]', 'a = { "__proto__" = 1 }', 'a.__proto__.b = 1'])
    assert.match(faultOf(text).reason, /a key that is not a name/);
});

test('LIMITS.configDepthMax: deeper nesting is refused, however it is written and however deep', () => {
  const max = LIMITS.configDepthMax.value;
  const nested = (depth: number): string => `a = ${'['.repeat(depth - 1)}1${']'.repeat(depth - 1)}`;
  assert.equal(readToml(nested(max)).ok, true);
  assert.match(faultOf(nested(max + 1)).reason, /nested/);
  for (const text of [
    `a=${'['.repeat(1_000_000)}`,
    `${'a.'.repeat(500_000)}a=1`,
    `[${'a.'.repeat(500_000)}a]`,
    `a=${'{b='.repeat(250_000)}`,
  ])
    assert.match(faultOf(text).reason, /nested/);
});

test('LIMITS.configValuesMax: more values are refused', () => {
  const list = (count: number): string => `a=[${'1,'.repeat(count)}]`;
  assert.equal(readToml(list(LIMITS.configValuesMax.value - 2)).ok, true);
  assert.match(faultOf(list(LIMITS.configValuesMax.value - 1)).reason, /more than 200000 values/);
});
