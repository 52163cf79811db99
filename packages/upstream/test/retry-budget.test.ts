import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { RetryBudget } from '../src/retry-budget.ts';

const { retriesSavedMax, retriesPerHundredMax, retriesPerSecondMin } = LIMITS;

it('retries stay within what was saved, a share of the requests, and a few each second (requirement 2.5)', () => {
  const step = fc.oneof(fc.constant('request'), fc.constant('retry'), fc.integer({ min: 1, max: 2_000 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 500 }), (steps) => {
      const clock = new FakeClock();
      const budget = new RetryBudget(clock);
      let [requests, retries, refused, ms] = [0, 0, 0, 0];
      for (const now of steps) {
        if (now === 'request') {
          budget.request();
          requests++;
        } else if (now === 'retry') {
          if (budget.takeRetry()) retries++;
          else refused++;
        } else if (typeof now === 'number') {
          clock.advance(now);
          ms += now;
        }
      }
      const bound = retriesSavedMax.value + (requests * retriesPerHundredMax.value) / 100 + (ms / 1_000) * retriesPerSecondMin.value;
      assert.ok(retries <= bound + 1e-6);
      assert.ok(refused === 0 || retries >= retriesSavedMax.value);
    }),
  );
});

it('no more is saved than retriesSavedMax, however many requests come and however long it is calm', () => {
  for (const save of [
    (budget: RetryBudget) => Array.from({ length: 10_000 }, () => budget.request()),
    (_budget: RetryBudget, clock: FakeClock) => clock.advance(3_600_000),
  ]) {
    const clock = new FakeClock();
    const budget = new RetryBudget(clock);
    save(budget, clock);
    let retries = 0;
    while (budget.takeRetry()) retries++;
    assert.equal(retries, retriesSavedMax.value);
  }
});

it('an upstream with few requests may still retry, some each second', () => {
  const clock = new FakeClock();
  const budget = new RetryBudget(clock);
  while (budget.takeRetry());
  clock.advance(1_000);
  let retries = 0;
  while (budget.takeRetry()) retries++;
  assert.equal(retries, retriesPerSecondMin.value);
});
