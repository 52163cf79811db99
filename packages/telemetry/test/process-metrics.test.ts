import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetricsRegistry } from '../src/metrics/registry.ts';
import { processMetrics } from '../src/process-metrics.ts';

test('a process states its memory, CPU time and event loop by the standard names and its role', () => {
  const registry = createMetricsRegistry();
  processMetrics(registry, 'worker');
  const families = new Map(registry.snapshot().families.map((family) => [family.name, family.children[0]]));
  assert.deepEqual(families.get('process_resident_memory_bytes')?.labels, ['worker']);
  assert.ok((families.get('process_resident_memory_bytes')?.values[0] ?? 0) > 1e6);
  assert.ok((families.get('process_cpu_seconds_total')?.values[0] ?? 0) > 0);
  assert.ok((families.get('aegis_event_loop_delay_seconds')?.values[0] ?? -1) >= 0);
});
