import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockOf, networkOf, unmapped } from '../src/networks.ts';

test('an IPv6 address belongs to its /64, however it is written; an IPv4 address to itself', () => {
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
  assert.equal(networkOf('2001:0DB8:1:2::'), '2001:db8:1:2');
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0');
  assert.equal(networkOf('::1'), '0:0:0:0');
  assert.equal(networkOf('64:ff9b::192.0.2.1'), '64:ff9b:0:0');
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
});

test('a pass is bound to a /24 or a /64', () => {
  assert.equal(blockOf('192.0.2.1'), '192.0.2');
  assert.equal(blockOf('2001:db8:1:2:3::'), '2001:db8:1:2');
});

test('an IPv4 address is the same however a proxy writes it (RFC 4291 2.5.5.2)', () => {
  assert.equal(unmapped('::ffff:192.0.2.1'), '192.0.2.1');
  assert.equal(unmapped('::FFFF:192.0.2.1'), '192.0.2.1');
  assert.equal(blockOf('::ffff:192.0.2.1'), '192.0.2');
  for (const other of ['192.0.2.1', '2001:db8::1', '::1', '64:ff9b::192.0.2.1']) assert.equal(unmapped(other), other);
});
