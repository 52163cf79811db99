import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress, TrustedProxies } from '../../src/request/client-address.ts';

const trusted = new TrustedProxies([
  { family: 4, address: '10.0.0.0', prefixLength: 8 },
  { family: 6, address: '2001:db8::', prefixLength: 32 },
]);

test('RFC 7239 8.1: X-Forwarded-For is believed from the right, up to the first address that no trusted proxy vouches for', () => {
  const cases: readonly (readonly [peer: string, field: string | undefined, client: string])[] = [
    ['198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['10.0.0.1', '10.9.9.9, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '10.0.0.3,10.0.0.2', '10.0.0.3'],
    ['2001:db8::1', '2001:db9::7, 2001:db8::2', '2001:db9::7'],
    ['10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['10.0.0.1', '[2001:db9::7]:443', '2001:db9::7'],
  ];
  for (const [peer, field, client] of cases) assert.equal(clientAddress(peer, field, trusted), client, field ?? 'no field');
});

test('what cannot be read ends the list: nothing left of it is believed', () => {
  for (const unreadable of ['unknown', '', '203.0.113', '_hidden', '::1::', '[::1', '203.0.113.9:x:y'])
    assert.equal(clientAddress('10.0.0.1', `6.6.6.6, ${unreadable}, 10.0.0.2`, trusted), '10.0.0.2', unreadable);
});

test('of a list without end only so many entries are looked at', () => {
  const long = `203.0.113.9${', 10.0.0.2'.repeat(100)}`;
  assert.equal(clientAddress('10.0.0.1', long, trusted), '10.0.0.2');
  assert.equal(clientAddress('10.0.0.1', `203.0.113.9${', 10.0.0.2'.repeat(31)}`, trusted), '203.0.113.9', 'the 32nd is');
  assert.equal(clientAddress('10.0.0.1', `203.0.113.9${', 10.0.0.2'.repeat(32)}`, trusted), '10.0.0.2', 'the 33rd is not');
});
