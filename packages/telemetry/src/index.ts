export * from './access-log/access-log.ts';
export type * from './access-log/record.ts';
export * from './cache-verdict.ts';
export * from './edge-metrics.ts';
export * from './metrics/instruments.ts';
export * from './metrics/prometheus.ts';
export * from './metrics/registry.ts';
export * from './metrics/snapshot.ts';
export * from './process-metrics.ts';
