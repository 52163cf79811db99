import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Counter, Histogram, histogramShape, LATENCY_BUCKETS_SECONDS } from '../../src/metrics/instruments.ts';

test('a histogram puts each value into the first bucket whose bound is not below it', () => {
  const boundaries = LATENCY_BUCKETS_SECONDS.flatMap((bound) => [bound, bound * (1 - 1e-12), bound * (1 + 1e-12)]);
  const seconds = fc.oneof(
    fc.double({ min: 0, max: 10_000, noNaN: true }),
    fc.double({ min: 0, max: 0.01, noNaN: true }),
    fc.constantFrom(...boundaries),
  );
  fc.assert(
    fc.property(seconds, (value) => {
      const histogram = new Histogram(histogramShape(LATENCY_BUCKETS_SECONDS));
      histogram.observe(value);
      const first = LATENCY_BUCKETS_SECONDS.findIndex((bound) => value <= bound);
      const expected = first === -1 ? LATENCY_BUCKETS_SECONDS.length : first;
      assert.equal(
        histogram.slots.findIndex((count) => count === 1),
        expected,
      );
    }),
  );
});

test('a histogram keeps the sum of its values', () => {
  const histogram = new Histogram(histogramShape([1, 2]));
  for (const value of [0.5, 1.5, 2.5, 4_000]) histogram.observe(value);
  assert.deepEqual([...histogram.slots], [1, 1, 2, 4_004.5]);
});

test('a counter never goes back', () => {
  const counter = new Counter();
  counter.raiseTo(10);
  counter.raiseTo(7);
  counter.add(2);
  assert.equal(counter.value, 12);
});
