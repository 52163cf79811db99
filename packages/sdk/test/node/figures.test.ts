/** Figures from the metrics that the data plane really publishes (packages/telemetry). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CacheVerdict, createMetricsRegistry, edgeMetrics, renderPrometheus } from '@aegis/telemetry';
import { figuresOf } from '../../src/node/figures.ts';
import { parsePrometheus, quantileOf } from '../../src/node/prometheus.ts';

test('8.6 metrics: requests, errors, hits, bytes and latency of all sites together', () => {
  const registry = createMetricsRegistry();
  const metrics = edgeMetrics(registry);
  metrics.site('shop').count(200, CacheVerdict.hit, 3, 100, 1_000);
  metrics.site('shop').count(200, CacheVerdict.miss, 3, 100, 1_000);
  metrics.site('blog').count(502, CacheVerdict.error, 3, 50, 10);
  metrics.site('blog').count(421, CacheVerdict.none, 3, 50, 10);
  metrics.cacheBytes.labels('memory').set(4_096);
  metrics.cacheEntries.labels('memory').set(2);
  metrics.connectionsOpen.labels('http').set(7);
  const figures = figuresOf(parsePrometheus(renderPrometheus(registry.snapshot())));
  assert.deepEqual(
    { ...figures, latencyMsP50: null, latencyMsP99: null },
    {
      requests: 4,
      serverErrors: 1,
      cacheHits: 1,
      cacheLookups: 3,
      bytesSent: 2_020,
      connectionsOpen: 7,
      latencyMsP50: null,
      latencyMsP99: null,
      stores: [{ layer: 'memory', bytes: 4_096, entries: 2 }],
      memoryBytes: 0,
      cpuSeconds: 0,
    },
  );
  // All four took 3 ms: the bucket from 2.5 to 5.
  assert.equal(figures.latencyMsP50, 3.75);
  assert.ok(figures.latencyMsP99! > 4.9 && figures.latencyMsP99! < 5);
});

test('8.6 metrics: a node that has answered nothing has no latency', () => {
  const registry = createMetricsRegistry();
  edgeMetrics(registry);
  const figures = figuresOf(parsePrometheus(renderPrometheus(registry.snapshot())));
  assert.deepEqual([figures.requests, figures.latencyMsP50, figures.latencyMsP99], [0, null, null]);
});

test('Prometheus text 0.0.4: labels with commas, quotes, braces and line feeds; what is malformed is passed over', () => {
  const registry = createMetricsRegistry();
  const value = 'a,"b"}\n\\n';
  registry
    .gauge({ name: 'g', help: 'x', labels: ['l'] })
    .labels(value)
    .set(2);
  assert.deepEqual(parsePrometheus(renderPrometheus(registry.snapshot())), [{ name: 'g', labels: { l: value }, value: 2 }]);
  assert.deepEqual(parsePrometheus('x\n1x 2\na{b="c" 1\nn NaN\nt 1 1700000000\n'), [{ name: 't', labels: {}, value: 1 }]);
});

test('histogram_quantile: what lies beyond the last bound is said to be at it', () => {
  const registry = createMetricsRegistry();
  const histogram = registry.histogram({ name: 'd', help: '', buckets: [1, 2] }).labels();
  for (const value of [0.5, 1.5, 9, 9]) histogram.observe(value);
  const samples = parsePrometheus(renderPrometheus(registry.snapshot()));
  assert.equal(quantileOf(samples, 'd', 0.25), 1);
  assert.equal(quantileOf(samples, 'd', 0.5), 2);
  assert.equal(quantileOf(samples, 'd', 0.99), 2);
});
