/** The identity of a configuration: two that mean the same have the same digest, however they were written. */
import { createHash } from 'node:crypto';
import type { NodeConfig } from './types.ts';

/** SHA-256, in lower-case hexadecimal, of the configuration as JSON without white space and with the keys of each object sorted. */
export function configDigest(config: NodeConfig): string {
  return createHash('sha256').update(JSON.stringify(config, sortKeys)).digest('hex');
}

/** By code units, as RFC 8785 sorts. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
