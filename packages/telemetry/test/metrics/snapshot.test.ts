import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMetricsRegistry } from '../../src/metrics/registry.ts';
import { type GaugeMerge, mergeSnapshots, type MetricsSnapshot, totalsOnly } from '../../src/metrics/snapshot.ts';

interface Numbers {
  readonly site: string;
  readonly requests: number;
  readonly seconds: number;
}

function snapshotOf(numbers: readonly Numbers[]): MetricsSnapshot {
  const registry = createMetricsRegistry();
  const requests = registry.counter({ name: 'requests_total', help: '', labels: ['site'] });
  const duration = registry.histogram({ name: 'duration_seconds', help: '', labels: ['site'], buckets: [1, 2, 4] });
  for (const { site, requests: count, seconds } of numbers) {
    requests.labels(site).add(count);
    duration.labels(site).observe(seconds);
  }
  return registry.snapshot();
}

function byLabels(snapshot: MetricsSnapshot): unknown {
  return snapshot.families.map((family) => ({
    ...family,
    children: [...family.children].sort((a, b) => (a.labels.join() < b.labels.join() ? -1 : 1)),
  }));
}

const someNumbers = fc.array(fc.record({ site: fc.constantFrom('a', 'b', 'c'), requests: fc.nat(1_000), seconds: fc.nat(8) }), {
  maxLength: 8,
});

test('merged counters and histograms are what one process would have counted', () => {
  fc.assert(
    fc.property(fc.array(someNumbers, { minLength: 1, maxLength: 4 }), (workers) => {
      assert.deepEqual(byLabels(mergeSnapshots(workers.map(snapshotOf))), byLabels(snapshotOf(workers.flat())));
    }),
  );
});

test('gauges merge by their declared rule', () => {
  const gauge = (merge: GaugeMerge, value: number): MetricsSnapshot => {
    const registry = createMetricsRegistry();
    registry.gauge({ name: 'g', help: '', merge }).labels().set(value);
    return registry.snapshot();
  };
  const merged = (rule: GaugeMerge) => mergeSnapshots([gauge(rule, 5), gauge(rule, 9), gauge(rule, 2)]).families[0]?.children[0]?.values;
  assert.deepEqual([merged('sum'), merged('max'), merged('last')], [[16], [9], [2]]);
});

test('a family that two versions of the code define differently keeps its first definition', () => {
  const old = createMetricsRegistry();
  old
    .histogram({ name: 'd_seconds', help: '', buckets: [1, 2] })
    .labels()
    .observe(1);
  const successor = createMetricsRegistry();
  successor
    .histogram({ name: 'd_seconds', help: '', buckets: [1, 2, 3] })
    .labels()
    .observe(1);
  assert.deepEqual(mergeSnapshots([old.snapshot(), successor.snapshot()]), old.snapshot());
});

test('totals outlive a process, gauges do not', () => {
  const registry = createMetricsRegistry();
  registry.counter({ name: 'a_total', help: '' });
  registry.gauge({ name: 'b', help: '' });
  assert.deepEqual(
    totalsOnly(registry.snapshot()).families.map((family) => family.name),
    ['a_total'],
  );
});

test('merging leaves its sources as they were', () => {
  const snapshot = snapshotOf([{ site: 'a', requests: 1, seconds: 1 }]);
  const before = structuredClone(snapshot);
  mergeSnapshots([snapshot, snapshot]);
  assert.deepEqual(snapshot, before);
});
