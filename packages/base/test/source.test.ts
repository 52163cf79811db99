import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOf, unmapped } from '../src/source.ts';

test('an IPv6 address stands for its /64, however it is written; an IPv4 address for itself', () => {
  const sources = {
    '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
    '2001:0DB8:1:2::': '2001:db8:1:2::/64',
    '2001:db8::1': '2001:db8:0:0::/64',
    '::1': '0:0:0:0::/64',
    '2001:db8:1:2::192.0.2.1': '2001:db8:1:2::/64',
    '192.0.2.1': '192.0.2.1',
    '::ffff:192.0.2.1': '192.0.2.1',
    '::FFFF:192.0.2.1': '192.0.2.1',
  };
  for (const [address, source] of Object.entries(sources)) assert.equal(sourceOf(address), source, address);
});

test('IPv4 clients of a translator are not one source (RFC 6052 2.1)', () => {
  assert.equal(sourceOf('64:FF9B::192.0.2.1'), '64:ff9b::192.0.2.1');
  assert.notEqual(sourceOf('64:ff9b::c000:201'), sourceOf('64:ff9b::c000:202'));
});

test('an IPv4 address is the same however a proxy writes it (RFC 4291 2.5.5.2)', () => {
  assert.equal(unmapped('::ffff:192.0.2.1'), '192.0.2.1');
  for (const other of ['192.0.2.1', '2001:db8::1', '::1', '64:ff9b::192.0.2.1']) assert.equal(unmapped(other), other);
});
