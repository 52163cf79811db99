import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockOf } from '../src/networks.ts';

test('a pass is bound to a /24 or a /64', () => {
  assert.equal(blockOf('192.0.2.1'), '192.0.2');
  assert.equal(blockOf('::ffff:192.0.2.1'), '192.0.2');
  assert.equal(blockOf('2001:db8:1:2:3::'), '2001:db8:1:2');
});
