import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock, settle } from '@aegis/testkit';
import { Invalidations } from '../../src/edge/invalidations.ts';

function rig() {
  const clock = new FakeClock();
  const told: (readonly string[])[] = [];
  const taken: (() => void)[] = [];
  const invalidations = new Invalidations(clock, (keys) => {
    told.push(keys);
    return new Promise((resolve) => taken.push(resolve));
  });
  return { clock, told, taken, invalidations };
}

test('keys of a burst are told once, together; the next message goes when it is taken', async () => {
  const { clock, told, taken, invalidations } = rig();
  for (const key of ['a', 'b', 'a']) void invalidations.add(key);
  assert.deepEqual(told, []);
  clock.advance(10);
  assert.deepEqual(told, [['a', 'b']]);
  for (const key of ['c', 'd', 'c']) void invalidations.add(key);
  clock.advance(10);
  assert.equal(told.length, 1);
  taken.shift()?.();
  await settle();
  assert.deepEqual(told, [
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('a flood of keys is told in messages of invalidationBytesMax', async () => {
  const { clock, told, taken, invalidations } = rig();
  const long = 'k'.repeat(8_000);
  for (let i = 0; i < 100; i++) void invalidations.add(`${i} ${long}`);
  clock.advance(10);
  for (let take = taken.shift(); take !== undefined; take = taken.shift()) {
    take();
    await settle();
  }
  assert.equal(told.flat().length, 100);
  for (const keys of told) assert.ok(keys.join('').length <= LIMITS.invalidationBytesMax.value);
});

test('keys that nobody takes wait up to their bound; those beyond it are counted', () => {
  const { invalidations } = rig();
  const long = 'k'.repeat(8_000);
  const count = 2 * Math.ceil(LIMITS.invalidationsPendingBytesMax.value / long.length);
  for (let i = 0; i < count; i++) void invalidations.add(`${10_000 + i} ${long}`);
  assert.equal(invalidations.dropped, count - Math.floor(LIMITS.invalidationsPendingBytesMax.value / (long.length + 6)));
});

test('whoever adds a key is told when the message that has it was dealt with, and not before', async () => {
  const { clock, taken, invalidations } = rig();
  const done: string[] = [];
  void invalidations.add('a').then(() => done.push('a'));
  clock.advance(10);
  void invalidations.add('b').then(() => done.push('b'));
  await settle();
  assert.deepEqual(done, []);
  taken.shift()?.();
  await settle();
  assert.deepEqual(done, ['a']);
  taken.shift()?.();
  await settle();
  assert.deepEqual(done, ['a', 'b']);
});

test('a key that nobody can be told keeps nobody waiting', async () => {
  const { invalidations } = rig();
  const long = 'k'.repeat(8_000);
  for (let i = 0; i < Math.ceil(LIMITS.invalidationsPendingBytesMax.value / long.length); i++) void invalidations.add(`${i} ${long}`);
  await invalidations.add(`last ${long}`);
});
