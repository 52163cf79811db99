/** Slots keep their pace, and don't hurry after a pause. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@aegis/testkit';
import { tickEvery } from '../src/slot-ticker.ts';

test('it ticks at every interval until it is ended', () => {
  const clock = new FakeClock();
  const ticks: number[] = [];
  const start = clock.monotonicMs();
  const end = tickEvery(400, clock, () => ticks.push(clock.monotonicMs() - start));
  clock.advance(1_300);
  assert.deepEqual(ticks, [400, 800, 1_200]);
  end();
  clock.advance(1_000);
  assert.equal(ticks.length, 3);
  assert.equal(clock.pendingTimers, 0);
});

test('a late tick is made up for once, not many times', () => {
  let [now, pending] = [0, () => {}];
  const delays: number[] = [];
  const clock = {
    wallMs: () => now,
    monotonicMs: () => now,
    after(delayMs: number, callback: () => void) {
      delays.push(delayMs);
      pending = callback;
      return () => {};
    },
  };
  let ticks = 0;
  tickEvery(400, clock, () => (ticks += 1));
  for (const at of [400, 5_000, 5_000, 5_400]) {
    now = at;
    pending();
  }
  assert.equal(ticks, 4);
  assert.deepEqual(delays, [400, 400, 0, 400, 400]);
});

test('an interval of 0 never ticks', () => {
  const clock = new FakeClock();
  tickEvery(0, clock, () => assert.fail('ticked'))();
  assert.equal(clock.pendingTimers, 0);
});
