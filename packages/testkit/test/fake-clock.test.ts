import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../src/fake-clock.ts';

test('timers fire at their own times, in order, those set meanwhile included; cancelled ones do not', () => {
  const clock = new FakeClock(0, 0);
  const fired: (readonly [string, number])[] = [];
  const note = (name: string) => () => void fired.push([name, clock.monotonicMs()]);
  clock.after(30, note('late'));
  clock.after(10, () => {
    note('early')();
    clock.after(10, note('set meanwhile'));
  });
  clock.after(15, note('cancelled'))();
  clock.advance(25);
  assert.deepEqual(fired, [
    ['early', 10],
    ['set meanwhile', 20],
  ]);
  assert.deepEqual([clock.monotonicMs(), clock.wallMs(), clock.pendingTimers], [25, 25, 1]);
});

test('advanceSettled lets code that awaits go on before time does', async () => {
  const clock = new FakeClock(0, 0);
  const woke: number[] = [];
  const sleep = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
  const loop = async () => {
    await Promise.resolve();
    for (let round = 0; round < 3; round++) {
      await sleep(10);
      woke.push(clock.monotonicMs());
    }
  };
  void loop();
  await clock.advanceSettled(25);
  assert.deepEqual(woke, [10, 20]);
});

test('the time of day jumps, durations do not', () => {
  const clock = new FakeClock(1_000, 5);
  clock.jumpWall(-400);
  clock.advance(1);
  assert.deepEqual([clock.wallMs(), clock.monotonicMs()], [601, 6]);
});
