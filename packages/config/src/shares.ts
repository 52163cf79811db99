/** Sizes of the configuration are totals of the node; each worker takes its share. */
import { LIMITS } from '@aegis/base';
import type { NodeConfig } from './types.ts';

/** Worker processes to run on a machine with `cores` cores. */
export function workerCount(config: NodeConfig, cores: number): number {
  const { workers } = config.node;
  return workers === 'auto' ? Math.min(Math.max(1, cores), LIMITS.workersMax.value) : workers;
}

/** One worker's part of `totalBytes`, rounded down: the parts never add up to more. */
export function workerShareBytes(totalBytes: number, workers: number): number {
  return Math.floor(totalBytes / workers);
}

/** One worker's part of a count of which each needs at least one; with more workers than `total` the parts add up to `workers`. */
export function workerShareCount(total: number, workers: number): number {
  return Math.max(1, Math.floor(total / workers));
}
