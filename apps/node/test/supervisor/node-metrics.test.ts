import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetricsRegistry, renderPrometheus } from '@aegis/telemetry';
import type { WorkerReport } from '../../src/protocol.ts';
import { NodeMetrics } from '../../src/supervisor/node-metrics.ts';

function reportOf(requests: number, connections: number): WorkerReport {
  const registry = createMetricsRegistry();
  registry.counter({ name: 'requests_total', help: '' }).labels().add(requests);
  registry.gauge({ name: 'connections', help: '' }).labels().set(connections);
  return { metrics: registry.snapshot(), connectionsOpen: connections, wafEnginesReady: 0, rssBytes: 0, disk: null };
}

test('what a worker that is gone has counted stays counted; what it had open is closed', () => {
  const metrics = new NodeMetrics(() => ({ ready: 2, total: 2 }));
  metrics.keepTotals(reportOf(100, 7));
  metrics.keepTotals(reportOf(10, 7));
  const lines = renderPrometheus(metrics.snapshot([reportOf(1, 3), reportOf(2, 4)])).split('\n');
  assert.ok(lines.includes('requests_total 113'));
  assert.ok(lines.includes('connections 7'));
});

test('the node says what it is, how its reloads went and how often workers ended', () => {
  const metrics = new NodeMetrics(() => ({ ready: 1, total: 2 }));
  metrics.reloaded('applied');
  metrics.reloaded('refused');
  metrics.workerCrashed('crash');
  const text = renderPrometheus(metrics.snapshot([]));
  for (const line of [
    'aegis_config_reloads_total{result="refused"} 1',
    'aegis_config_reloads_total{result="applied"} 1',
    'aegis_config_reloads_total{result="unchanged"} 0',
    'aegis_config_last_reload_successful 0',
    'aegis_worker_restarts_total{reason="crash"} 1',
    'aegis_worker_restarts_total{reason="hang"} 0',
    'aegis_workers_ready 1',
    'aegis_workers 2',
  ]) {
    assert.ok(text.split('\n').includes(line), line);
  }
  assert.match(text, /^aegis_build_info\{version="[^"]+",node_version="v26\.[^"]+"\} 1$/m);
  assert.match(text, /^process_resident_memory_bytes\{role="supervisor"\} \d+$/m);
});
