/**
 * When memory counts as flat.
 *
 * ```
 *   marks   |─ warm-up: caches, tables and engines grow to their bounds ─|── third quarter ──|── last quarter ──|
 *                                                                              mean a              mean b
 *   flat:   b ≤ a × 1.03, or b ≤ a + 4 MiB
 * ```
 *
 * Means, because resident memory goes up and down with garbage collection; of each process and not of their sum, for a small one that leaks
 * would hide in it. Between the middles of the two quarters lies a quarter of the requests: 100,000 requests find a leak of some 500 bytes a
 * request in a process of 400 MiB, and more requests find smaller ones.
 */

/** Growth from the third quarter of the requests to the last. */
export const GROWTH_SHARE_MAX = 0.03;
export const GROWTH_BYTES_MAX = 4 * 1_048_576;

/** Fewer say nothing about quarters. */
export const MARKS_MIN = 8;

export interface Growth {
  /** Mean over the marks of the third quarter, and of the last. */
  readonly thirdQuarterBytes: number;
  readonly lastQuarterBytes: number;
  readonly isFlat: boolean;
}

/** `marks`: resident bytes of one process after equal numbers of requests. */
export function growthOf(marks: readonly number[]): Growth {
  if (marks.length < MARKS_MIN) throw new RangeError(`${marks.length} marks are too few to say whether memory grows`);
  const half = Math.floor(marks.length / 2);
  const threeQuarters = Math.floor((marks.length * 3) / 4);
  const thirdQuarterBytes = mean(marks.slice(half, threeQuarters));
  const lastQuarterBytes = mean(marks.slice(threeQuarters));
  const allowed = Math.max(thirdQuarterBytes * GROWTH_SHARE_MAX, GROWTH_BYTES_MAX);
  return { thirdQuarterBytes, lastQuarterBytes, isFlat: lastQuarterBytes <= thirdQuarterBytes + allowed };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
