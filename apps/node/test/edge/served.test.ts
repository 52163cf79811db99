import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { Served } from '../../src/edge/served.ts';
import type { ServedClient } from '../../src/shield-command.ts';

test('3.4: who is served is told in one message now and then, summed up by source', async () => {
  const clock = new FakeClock();
  const told: (readonly ServedClient[])[] = [];
  const served = new Served(clock, (clients) => told.push(clients));
  for (const [address, requests] of [
    ['192.0.2.1', 3],
    ['2001:db8::1', 1],
    ['192.0.2.1', 4],
    ['2001:db8::2', 1],
  ] as const)
    served.add(address, requests, 1_000 - requests * 100);
  assert.equal(told.length, 0);
  await clock.advanceSettled(5_000);
  served.add('192.0.2.1', 1, 5);
  await clock.advanceSettled(5_000);
  await clock.advanceSettled(60_000);
  assert.deepEqual(told, [
    [
      { source: '192.0.2.1', requests: 7, openMs: 700 },
      { source: '2001:db8:0:0::/64', requests: 2, openMs: 900 },
    ],
    [{ source: '192.0.2.1', requests: 1, openMs: 5 }],
  ]);
});

test('a message has room for so many clients, and who is in it is counted on', async () => {
  const clock = new FakeClock();
  const told: ServedClient[] = [];
  const served = new Served(clock, (clients) => told.push(...clients));
  const most = LIMITS.servedClientsPerMessageMax.value;
  for (let i = 0; i < most + 10; i++) served.add(`10.0.${i >> 8}.${i & 255}`, 1, 0);
  served.add('10.0.0.0', 1, 0);
  await clock.advanceSettled(5_000);
  assert.equal(told.length, most);
  assert.equal(told[0]?.requests, 2);
});
