import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CacheVerdict } from '../src/cache-verdict.ts';
import { edgeMetrics } from '../src/edge-metrics.ts';
import { renderPrometheus } from '../src/metrics/prometheus.ts';
import { createMetricsRegistry } from '../src/metrics/registry.ts';

test('one finished request is counted by status, verdict, duration and bytes of its site', () => {
  const registry = createMetricsRegistry();
  const metrics = edgeMetrics(registry);
  metrics.site('shop').count(200, CacheVerdict.hit, 3, 100, 1_000);
  metrics.site('shop').count(0, CacheVerdict.none, 3, 50, 0);
  const lines = renderPrometheus(registry.snapshot()).split('\n');
  for (const line of [
    'aegis_http_requests_total{site="shop",code="200"} 1',
    'aegis_http_requests_total{site="shop",code="none"} 1',
    'aegis_cache_requests_total{site="shop",verdict="hit"} 1',
    'aegis_http_request_bytes_total{site="shop"} 150',
    'aegis_http_response_bytes_total{site="shop"} 1000',
    'aegis_http_request_duration_seconds_bucket{site="shop",le="0.0025"} 0',
    'aegis_http_request_duration_seconds_bucket{site="shop",le="0.005"} 2',
    'aegis_access_log_dropped_total 0',
  ]) {
    assert.ok(lines.includes(line), line);
  }
});
