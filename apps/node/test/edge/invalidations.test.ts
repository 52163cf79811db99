import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@aegis/testkit';
import { Invalidations } from '../../src/edge/invalidations.ts';

test('keys of a burst are told once, together', () => {
  const clock = new FakeClock();
  const told: (readonly string[])[] = [];
  const invalidations = new Invalidations(clock, (keys) => told.push(keys));
  for (const key of ['a', 'b', 'a']) invalidations.add(key);
  assert.deepEqual(told, []);
  clock.advance(10);
  assert.deepEqual(told, [['a', 'b']]);
  invalidations.add('c');
  clock.advance(10);
  assert.deepEqual(told, [['a', 'b'], ['c']]);
});

test('a flood of keys is told in bounded messages', () => {
  const told: (readonly string[])[] = [];
  const invalidations = new Invalidations(new FakeClock(), (keys) => told.push(keys));
  for (let i = 0; i < 2_500; i++) invalidations.add(String(i));
  assert.deepEqual(
    told.map((keys) => keys.length),
    [1_000, 1_000],
  );
});
