/** Tables of /proc/net, as Linux prints them. */
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { formatBlock } from '../src/prefix.ts';
import { gatewaysIn, nameServersIn, peersIn, portsIn, surroundings } from '../src/surroundings.ts';

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
   1: 0100000A:0016 077133C6:D431 01 00000000:00000000 02:000A7214 00000000     0        0 2 4 0 20 4 24 10 -1
   2: 0100000A:01BB 087133C6:D432 01 00000000:00000000 02:000A7214 00000000     0        0 3 4 0 20 4 24 10 -1
   3: 0100000A:0016 097133C6:D433 06 00000000:00000000 02:000A7214 00000000     0        0 4 4 0 20 4 24 10 -1
`;

const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid
   0: B80D0120000000000000000001000000:0016 B80D0120000000000000000007000000:D431 01 00000000:00000000 02:000A7214 00000000     0
   1: 0000000000000000FFFF00000100000A:0016 0000000000000000FFFF0000077133C6:D431 01 00000000:00000000 02:000A7214 00000000     0
`;

test('the far ends of established SSH connections are found, others are not', () => {
  assert.deepEqual(peersIn(TCP, new Set([22])), ['198.51.113.7']);
  assert.deepEqual(peersIn(TCP6, new Set([22])), ['2001:db8::7', '::ffff:c633:7107']);
  assert.deepEqual(peersIn('', new Set([22])), []);
});

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

test('other ports of sshd and name servers are read from their files', () => {
  assert.deepEqual(portsIn('#Port 22\nPort 2222\n  port 2200\nPortable yes\n'), [2222, 2200]);
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
