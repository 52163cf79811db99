/** A row of the table of bounds. */
export interface Limit {
  readonly value: number;
  readonly unit: 'bytes' | 'ms' | 'count' | 'seconds';
  /** What is bounded, and what happens at the bound. */
  readonly what: string;
  /** The configuration key that changes it, if any. */
  readonly key?: string;
}

export function limit(value: number, unit: Limit['unit'], what: string, key?: string): Limit {
  return key === undefined ? { value, unit, what } : { value, unit, what, key };
}
