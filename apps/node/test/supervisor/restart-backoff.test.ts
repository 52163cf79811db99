import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { RestartBackoff } from '../../src/supervisor/restart-backoff.ts';

test('the first crashes cost no wait, further quick ones ever more, up to workerRestartDelayMsMax', () => {
  const backoff = new RestartBackoff(new FakeClock());
  const delays = Array.from({ length: 10 }, () => backoff.afterCrash(0));
  assert.deepEqual(delays, [0, 0, 250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, LIMITS.workerRestartDelayMsMax.value]);
});

test('a process that lived for a while was not broken from the start', async () => {
  const clock = new FakeClock();
  const backoff = new RestartBackoff(clock);
  for (let crash = 0; crash < 5; crash++) backoff.afterCrash(clock.monotonicMs());
  const startedAtMs = clock.monotonicMs();
  await clock.advanceSettled(10_000);
  assert.equal(backoff.afterCrash(startedAtMs), 0);
  assert.equal(backoff.afterCrash(clock.monotonicMs()), 0);
});
