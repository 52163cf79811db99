import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError, LIMITS } from '@aegis/base';
import { createMetricsRegistry } from '../../src/metrics/registry.ts';

test('the same label values give the same child', () => {
  const family = createMetricsRegistry().counter({ name: 'requests_total', help: 'Requests.', labels: ['site', 'code'] });
  assert.equal(family.labels('shop', '200'), family.labels('shop', '200'));
  assert.notEqual(family.labels('shop', '200'), family.labels('shop', '404'));
});

test('a metric is defined once, with a name that Prometheus takes and ascending buckets', () => {
  const registry = createMetricsRegistry();
  registry.counter({ name: 'a_total', help: '' });
  const code = (expected: string) => (error: unknown) => isAegisError(error, expected);
  assert.throws(() => registry.gauge({ name: 'a_total', help: '' }), code('telemetry.duplicate_metric'));
  assert.throws(() => registry.gauge({ name: 'a b', help: '' }), code('telemetry.bad_metric'));
  assert.throws(() => registry.gauge({ name: 'b', help: '', labels: ['le'] }), code('telemetry.bad_metric'));
  assert.throws(() => registry.histogram({ name: 'c_seconds', help: '', buckets: [2, 1] }), code('telemetry.bad_metric'));
});

test('label sets are bounded: what is beyond metricChildrenMax is counted as other', () => {
  const registry = createMetricsRegistry();
  const family = registry.counter({ name: 'a_total', help: '', labels: ['name'] });
  for (let index = 0; index < LIMITS.metricChildrenMax.value + 50; index++) family.labels(`n${index}`).add();
  const children = registry.snapshot().families[0]?.children ?? [];
  assert.equal(children.length, LIMITS.metricChildrenMax.value + 1);
  assert.deepEqual(children.at(-1), { labels: ['other'], values: [50] });
});

test('a snapshot asks its readers first and survives structured cloning', () => {
  const registry = createMetricsRegistry();
  const gauge = registry.gauge({ name: 'queue_length', help: 'Waiting.', merge: 'max' }).labels();
  registry.onSnapshot(() => gauge.set(7));
  const snapshot = structuredClone(registry.snapshot());
  assert.deepEqual(snapshot.families, [
    { name: 'queue_length', help: 'Waiting.', type: 'gauge', labelNames: [], merge: 'max', children: [{ labels: [], values: [7] }] },
  ]);
});
