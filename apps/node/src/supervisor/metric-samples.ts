/** Values out of a node's metrics, for the status. Pure. */
import type { MetricsSnapshot } from '@aegis/telemetry';

export interface MetricSample {
  /** In the order in which the metric declares them. */
  readonly labels: readonly string[];
  readonly value: number;
}

/** Of a counter or gauge; none when there is no such metric. */
export function samplesOf({ families }: MetricsSnapshot, name: string): MetricSample[] {
  const children = families.find((family) => family.name === name)?.children ?? [];
  return children.map(({ labels, values }) => ({ labels, value: values[0] ?? 0 }));
}

export function totalOf(samples: readonly MetricSample[]): number {
  return samples.reduce((sum, { value }) => sum + value, 0);
}
