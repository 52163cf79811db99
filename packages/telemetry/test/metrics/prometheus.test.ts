import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPrometheus } from '../../src/metrics/prometheus.ts';
import { createMetricsRegistry } from '../../src/metrics/registry.ts';

test('text format 0.0.4: HELP and TYPE, families by name, samples with labels', () => {
  const registry = createMetricsRegistry();
  registry.gauge({ name: 'b_bytes', help: 'Held.' }).labels().set(1.5);
  registry
    .counter({ name: 'a_total', help: 'Requests.', labels: ['site', 'code'] })
    .labels('shop', '200')
    .add(3);
  assert.equal(
    renderPrometheus(registry.snapshot()),
    '# HELP a_total Requests.\n# TYPE a_total counter\na_total{site="shop",code="200"} 3\n' +
      '# HELP b_bytes Held.\n# TYPE b_bytes gauge\nb_bytes 1.5\n',
  );
});

test('text format 0.0.4: buckets are cumulative and end with +Inf, then sum and count', () => {
  const registry = createMetricsRegistry();
  const histogram = registry.histogram({ name: 'd_seconds', help: '', labels: ['site'], buckets: [0.5, 1] }).labels('a');
  for (const seconds of [0.1, 0.7, 0.8, 5]) histogram.observe(seconds);
  assert.deepEqual(renderPrometheus(registry.snapshot()).split('\n').slice(2, -1), [
    'd_seconds_bucket{site="a",le="0.5"} 1',
    'd_seconds_bucket{site="a",le="1"} 3',
    'd_seconds_bucket{site="a",le="+Inf"} 4',
    'd_seconds_sum{site="a"} 6.6',
    'd_seconds_count{site="a"} 4',
  ]);
});

test('text format 0.0.4: backslash, quote and line feed are escaped in labels, the first and last in HELP', () => {
  const registry = createMetricsRegistry();
  registry
    .gauge({ name: 'a', help: 'x\\y\nz"', labels: ['n'] })
    .labels('a\\b"c\nd')
    .set(-Infinity);
  assert.equal(renderPrometheus(registry.snapshot()), '# HELP a x\\\\y\\nz"\n# TYPE a gauge\na{n="a\\\\b\\"c\\nd"} -Inf\n');
});
