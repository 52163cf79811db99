/** Tables of /proc/net, as Linux prints them. */
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { formatBlock } from '@aegis/config';
import { gatewaysIn, nameServersIn, surroundings } from '../src/surroundings.ts';

test('gateways are found in both routing tables', () => {
  const routes4 = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask
eth0\t00000000\t017133C6\t0003\t0\t0\t0\t00000000\t0\t0\t0
eth0\t007133C6\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
`;
  const routes6 = `20010db8000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
`;
  assert.deepEqual(gatewaysIn(routes4, routes6), ['198.51.113.1', 'fe80::1']);
  assert.deepEqual(gatewaysIn('', ''), []);
});

test('name servers are read from their file', () => {
  assert.deepEqual(nameServersIn('# nameserver 192.0.2.9\nnameserver 192.0.2.53\nnameserver 2001:db8::53\n'), [
    '192.0.2.53',
    '2001:db8::53',
  ]);
});

test('this machine’s own addresses are among what is protected', () => {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
  const found = new Set(surroundings().map(({ block }) => formatBlock(block)));
  for (const address of own) assert.ok(found.has(address) || address.startsWith('fe80'), address);
});
