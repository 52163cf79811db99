/** What a worker is told that does not read: bounded, and nothing that it must know is lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { settle } from '@aegis/testkit';
import { plan, started } from '../fixtures/worker-pool.ts';

test('a worker that does not read is asked for one report at a time, and told no more than its bound', async () => {
  const { pool, children, dropped } = await started();
  const [teller, stuck] = children.all;
  assert.ok(teller && stuck);
  stuck.stopped = true;
  for (let i = 0; i < 100; i++) void pool.reports();
  assert.equal(stuck.queued, 1);
  const sightings = { requests: [], failures: [] } as const;
  for (let i = 0; i < 1_000; i++) teller.says({ type: 'sightings', sightings });
  assert.equal(stuck.queued, LIMITS.workerQueueMessagesMax.value);
  assert.equal(dropped.length, 1_000 - LIMITS.workerQueueMessagesMax.value + 1);
});

test('RFC 9111 4.4: keys that a worker did not read are told when it reads again, each once', async () => {
  const { children } = await started();
  const [teller, stuck] = children.all;
  assert.ok(teller && stuck);
  stuck.stopped = true;
  for (let i = 0; i < 1_000; i++) teller.says({ type: 'invalidated', id: 1, keys: [`key ${i}`, 'the same'] });
  assert.equal(stuck.queued, LIMITS.workerQueueMessagesMax.value);
  stuck.reads();
  const told = stuck.received.flatMap((message) => (message.type === 'invalidate' ? message.keys : []));
  assert.equal(new Set(told).size, 1_001);
  assert.equal(told.length, 2 * LIMITS.workerQueueMessagesMax.value + 1 + 1_000 - LIMITS.workerQueueMessagesMax.value);
});

test('a worker that did not read too many keys forgets everything when it reads again', async () => {
  const { children, crashes } = await started();
  const [teller, stuck] = children.all;
  assert.ok(teller && stuck);
  stuck.stopped = true;
  const long = 'k'.repeat(8_000);
  const enough = LIMITS.workerQueueMessagesMax.value + Math.ceil(LIMITS.invalidationsPendingBytesMax.value / long.length);
  for (let i = 0; i <= 2 * enough; i++) teller.says({ type: 'invalidated', id: 1, keys: [`${i} ${long}`] });
  assert.equal(stuck.queued, LIMITS.workerQueueMessagesMax.value);
  stuck.reads();
  assert.deepEqual(stuck.received.at(-1), { type: 'forget' });
  assert.deepEqual(crashes, []);
  teller.says({ type: 'invalidated', id: 1, keys: ['later'] });
  const last = stuck.received.at(-1);
  assert.deepEqual(last?.type === 'invalidate' ? last.keys : last, ['later']);
});

test('RFC 9111 4.4: a worker is told that its keys are forgotten when all others have said so, or had their time', async () => {
  const { children, clock } = await started(plan({ workers: 3 }));
  const [teller, ...others] = children.all;
  assert.ok(teller && others.length === 2);
  const acknowledged = (id: number): boolean => teller.received.some((message) => message.type === 'invalidated-ack' && message.id === id);
  const acknowledge = (): void => {
    const last = others.shift();
    const told = last?.received.at(-1);
    assert.equal(told?.type, 'invalidate');
    last?.says({ type: 'invalidate-ack', id: told?.type === 'invalidate' ? told.id : -1 });
  };
  teller.says({ type: 'invalidated', id: 7, keys: ['a'] });
  acknowledge();
  await settle();
  assert.equal(acknowledged(7), false);
  acknowledge();
  await settle();
  assert.equal(acknowledged(7), true);
  teller.says({ type: 'invalidated', id: 8, keys: ['b'] });
  await settle();
  assert.equal(acknowledged(8), false);
  clock.advance(LIMITS.invalidationWaitMs.value);
  await settle();
  assert.equal(acknowledged(8), true, 'a worker that hangs holds up nobody for longer');
  // The first of the others answers, the last still hangs.
  const [first, last] = children.all.slice(1);
  const answer = (child: typeof first): void => {
    const told = child?.received.at(-1);
    child?.says({ type: 'invalidate-ack', id: told?.type === 'invalidate' ? told.id : -1 });
  };
  answer(first);
  teller.says({ type: 'invalidated', id: 9, keys: ['c'] });
  answer(first);
  await settle();
  assert.equal(acknowledged(9), true, 'it is not waited for again');
  answer(last);
  teller.says({ type: 'invalidated', id: 10, keys: ['d'] });
  answer(first);
  await settle();
  assert.equal(acknowledged(10), false, 'until it is heard');
});
