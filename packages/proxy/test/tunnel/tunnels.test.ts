import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock, MemoryStream } from '@aegis/testkit';
import { Tunnels } from '../../src/tunnel/tunnels.ts';

const NOTHING = Buffer.alloc(0);

function joined({ clock = new FakeClock(), tunnels = new Tunnels(clock), early = [NOTHING, NOTHING] as readonly [Buffer, Buffer] } = {}) {
  const client = new MemoryStream();
  const origin = new MemoryStream();
  const closed: unknown[] = [];
  tunnels.join(client, early[0], origin, early[1], (error) => closed.push((error as { code?: string } | undefined)?.code));
  return { clock, tunnels, client, origin, closed };
}

/** Streams tell of their end in a microtask. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('RFC 9110 7.8: what each side says the other hears, beginning with what was there already', () => {
  const { client, origin } = joined({ early: [Buffer.from('hello'), Buffer.from('welcome')] });
  assert.deepEqual([origin.sent(), client.sent()], ['hello', 'welcome']);
  client.receiveSplit('abc', 1);
  origin.receive('def');
  assert.deepEqual([origin.sent(), client.sent()], ['abc', 'def']);
});

test('a side that does not read makes the other wait, and then hears everything', async () => {
  const { client, origin } = joined();
  origin.kernelTakes(2);
  client.receive('abcd');
  assert.equal(client.paused, true);
  client.receive('ef');
  assert.equal(origin.sent(), 'ab');
  origin.kernelTakes(Infinity);
  await settled();
  assert.equal(client.paused, false);
  assert.equal(origin.sent(), 'cdef');
});

test('who has said all still hears the other', () => {
  const { client, origin, closed } = joined();
  client.receiveEnd();
  assert.deepEqual([origin.ended, client.destroyed], [true, false]);
  origin.receive('last words');
  assert.equal(client.sent(), 'last words');
  assert.deepEqual(closed, []);
});

test('when one side is gone so is the other, once', async () => {
  const { client, origin, closed } = joined();
  client.breakOff();
  await settled();
  assert.equal(origin.destroyed, true);
  assert.equal(closed.length, 1);
});

test('a tunnel in which nothing is said for tunnelIdleTimeoutMs is closed, and no other', async () => {
  const silent = joined();
  const talking = joined({ clock: silent.clock, tunnels: silent.tunnels });
  silent.clock.advance(LIMITS.tunnelIdleTimeoutMs.value - 1_000);
  talking.origin.receive('still here');
  silent.clock.advance(10_000);
  await settled();
  assert.deepEqual([silent.closed, silent.client.destroyed, silent.origin.destroyed], [['proxy.tunnel_idle'], true, true]);
  assert.deepEqual([talking.closed, talking.client.destroyed], [[], false]);
});

test('2.6: a worker that drains waits for its tunnels until its deadline', async () => {
  const { clock, tunnels, client, closed } = joined();
  const drained = tunnels.drain(1_000);
  clock.advance(999);
  await settled();
  assert.equal(client.destroyed, false);
  clock.advance(1);
  assert.equal(await drained, 1, 'those that were cut are counted');
  assert.equal(client.destroyed, true);
  assert.deepEqual(closed, ['proxy.tunnel_drained']);
});

test('a worker has tunnelsMax tunnels at most, and room again when one ends', async () => {
  const first = joined();
  for (let i = 1; i < LIMITS.tunnelsMax.value; i++) {
    assert.equal(first.tunnels.full, false);
    first.tunnels.join(new MemoryStream(), NOTHING, new MemoryStream(), NOTHING, () => {});
  }
  assert.equal(first.tunnels.full, true);
  first.origin.breakOff();
  await settled();
  assert.equal(first.tunnels.full, false);
});

test('what all tunnels hold is bounded: those that hold most are closed', async () => {
  const first = joined();
  const second = joined({ clock: first.clock, tunnels: first.tunnels });
  first.origin.kernelTakes(0);
  first.client.receive(Buffer.alloc(LIMITS.connectionQueuesBytesMax.value + 1));
  second.origin.kernelTakes(0);
  second.client.receive('a few');
  first.clock.advance(1_000);
  await settled();
  assert.deepEqual(first.closed, ['proxy.tunnel_queues_full']);
  assert.deepEqual(second.closed, []);
});

test('when the rest is within the bound it stays open, and one timer watches over all', async () => {
  const first = joined();
  const second = joined({ clock: first.clock, tunnels: first.tunnels });
  assert.equal(first.clock.pendingTimers, 1);
  for (const [{ client, origin }, bytes] of [[first, 1] as const, [second, LIMITS.connectionQueuesBytesMax.value - 1] as const]) {
    origin.kernelTakes(0);
    client.receive(Buffer.alloc(bytes));
  }
  const third = joined({ clock: first.clock, tunnels: first.tunnels });
  third.origin.kernelTakes(0);
  third.client.receive(Buffer.alloc(LIMITS.connectionQueuesBytesMax.value + 1));
  first.clock.advance(1_000);
  await settled();
  assert.deepEqual([first.closed, second.closed, third.closed], [[], [], ['proxy.tunnel_queues_full']]);
  first.client.breakOff();
  second.client.breakOff();
  await settled();
  first.clock.advance(1_000);
  assert.equal(first.clock.pendingTimers, 0, 'nothing is watched when none is open');
});
