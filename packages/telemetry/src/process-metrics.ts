/** What every process of a node says about itself, by the names Prometheus clients use, told apart by the process's role. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { MetricsRegistry } from './metrics/registry.ts';

export type ProcessRole = 'supervisor' | 'worker' | 'agent';

/** How often the event loop's lateness is sampled. Coarse on purpose: each sample wakes the process. */
const DELAY_RESOLUTION_MS = 50;

let lastResidentBytes = 0;

/** Resident memory of this process; as it was last when the system does not say, which takes a descriptor. */
export function residentBytes(): number {
  try {
    lastResidentBytes = process.memoryUsage.rss();
  } catch {
    // EMFILE: nothing depends on this number being new.
  }
  return lastResidentBytes;
}

/** Defines them in `registry` and reads them at each snapshot. The delay covers the time since the snapshot before. */
export function processMetrics(registry: MetricsRegistry, role: ProcessRole): void {
  const cpu = registry.counter({ name: 'process_cpu_seconds_total', help: 'User and system CPU time spent.', labels: ['role'] });
  const memory = registry.gauge({ name: 'process_resident_memory_bytes', help: 'Resident memory.', labels: ['role'] });
  const heap = registry.gauge({ name: 'aegis_heap_used_bytes', help: 'JavaScript heap in use.', labels: ['role'] });
  const utilization = registry.gauge({
    name: 'aegis_event_loop_utilization_ratio',
    help: 'Share of time the event loop was busy since the last reading, of the busiest process.',
    labels: ['role'],
    merge: 'max',
  });
  const delay = registry.gauge({
    name: 'aegis_event_loop_delay_seconds',
    help: '99th percentile of event loop lateness since the last reading, of the latest process.',
    labels: ['role'],
    merge: 'max',
  });

  const lateness = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  lateness.enable();
  let before = performance.eventLoopUtilization();
  registry.onSnapshot(() => {
    const { user, system } = process.cpuUsage();
    cpu.labels(role).raiseTo((user + system) / 1e6);
    memory.labels(role).set(residentBytes());
    heap.labels(role).set(getHeapStatistics().used_heap_size);
    const now = performance.eventLoopUtilization();
    utilization.labels(role).set(performance.eventLoopUtilization(now, before).utilization);
    before = now;
    const latenessMs = lateness.percentile(99) / 1e6 - DELAY_RESOLUTION_MS;
    delay.labels(role).set(lateness.count === 0 ? 0 : Math.max(0, latenessMs / 1000));
    lateness.reset();
  });
}
