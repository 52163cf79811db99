import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Known, knownId, knownName } from '../src/known-fields.ts';

test('each name that changes how a message is handled has a bit of its own', () => {
  const bits = Object.values(Known);
  for (const bit of bits) assert.ok(bit > 0 && (bit & (bit - 1)) === 0, `${bit} is one bit`);
  assert.equal(new Set(bits).size, bits.length);
});

test('a known name is found by its id and its id by the name; others have none', () => {
  for (const name of ['host', 'connection', 'x-request-id']) assert.equal(knownName(knownId(name)), name);
  for (const name of ['', 'x-unknown', 'Host']) assert.throws(() => knownId(name), /is not a known name/);
});
