/** What the cache had to say about a request, in metrics and the access log. */

/** Names by number; the numbers travel in access records. */
export const CACHE_VERDICT_NAMES = ['none', 'hit', 'miss', 'stale', 'revalidated', 'bypass', 'pass', 'expired', 'error'] as const;

export type CacheVerdictName = (typeof CACHE_VERDICT_NAMES)[number];

export const CacheVerdict = {
  /** The cache was never asked: refused before, or an answer of our own. */
  none: 0,
  /** Answered from a fresh stored response. */
  hit: 1,
  /** Nothing stored; fetched. */
  miss: 2,
  /** Answered from a stale stored response (stale-while-revalidate, stale-if-error, disconnected). */
  stale: 3,
  /** A stale stored response that the origin confirmed (304). */
  revalidated: 4,
  /** The site or the request forbids its use. */
  bypass: 5,
  /** Fetched, and the response must not be stored. */
  pass: 6,
  /** A stale stored response that the origin replaced. */
  expired: 7,
  /** Neither stored nor fetched. */
  error: 8,
} as const satisfies Record<CacheVerdictName, number>;

export type CacheVerdict = (typeof CacheVerdict)[CacheVerdictName];
