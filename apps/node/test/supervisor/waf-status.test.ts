import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetricsRegistry, edgeMetrics, mergeSnapshots } from '@aegis/telemetry';
import { wafStatus } from '../../src/supervisor/waf-status.ts';

test('3.2: what the firewall did, and what nobody could judge, is added up over workers and sites', () => {
  const workers = [1, 2].map(() => {
    const registry = createMetricsRegistry();
    const metrics = edgeMetrics(registry);
    metrics.wafRequests.labels('shop', 'pass', 'memory').add(100);
    metrics.wafRequests.labels('blog', 'pass', 'prefilter').add(10);
    metrics.wafRequests.labels('shop', 'block', 'engine').add(5);
    metrics.wafRequests.labels('shop', 'pass', 'overload').add(3);
    metrics.wafRequests.labels('blog', 'block', 'late').add(2);
    metrics.wafRequests.labels('blog', 'would-block', 'memory').add(1);
    metrics.wafThreadsEnded.labels('hang').add(1);
    metrics.wafThreadsEnded.labels('memory').add(7);
    return registry.snapshot();
  });
  assert.deepEqual(wafStatus(mergeSnapshots(workers)), {
    passed: 226,
    blocked: 14,
    wouldBlock: 2,
    unjudged: { late: 4, overload: 6, crash: 0, down: 0 },
    enginesLost: 2,
  });
});

test('where nothing was inspected there is nothing to say', () => {
  const registry = createMetricsRegistry();
  edgeMetrics(registry);
  assert.equal(wafStatus(registry.snapshot()), null);
});
