import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restartDelayMs } from '../src/restart-delay.ts';

test('the first failure costs no wait, each further one twice as much, up to the bound', () => {
  const delays = [0, 1, 2, 3, 4, 50].map((failures) => restartDelayMs(failures, { stepMs: 100, maxMs: 1_000 }));
  assert.deepEqual(delays, [0, 200, 400, 800, 1_000, 1_000]);
});
