/**
 * What a site's operator decides about its cache. A plain JSON value; a site's `cache` section of the configuration is one.
 *
 * Precedence for how long a response stays fresh: `ttlMinMs`/`ttlMaxMs` clamp what the origin states; the origin's statement goes before
 * `negativeTtlMs`, that before heuristics, and those before `defaultTtlMs`.
 */

/** Which query parameters tell stored responses apart. Names are compared decoded, case-sensitive; values and order stay as sent. */
export type QueryKeyPolicy =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'only'; readonly names: readonly string[] }
  | { readonly kind: 'except'; readonly names: readonly string[] };

export interface CacheKeyPolicy {
  readonly query: QueryKeyPolicy;
  /** Sort parameters by name, so that `?a=1&b=2` and `?b=2&a=1` are one. Default false. */
  readonly sortQuery?: boolean;
  /** One stored response for http and https. Default false. */
  readonly ignoreScheme?: boolean;
}

export interface CachePolicy {
  /** Freshness lifetime of responses that state none and have no heuristic one. 0: not fresh. */
  readonly defaultTtlMs: number;
  /** Share of the time since Last-Modified that counts as fresh (RFC 9111 4.2.2), 0 to 1. 0 is off. */
  readonly heuristicFraction: number;
  /** Upper bound of heuristic freshness. */
  readonly heuristicMaxMs: number;
  /** Lower bound of the stated freshness lifetime of a storable response. Default 0. Danger: overrides the origin. */
  readonly ttlMinMs?: number;
  /** Upper bound of any freshness lifetime. Default: none. */
  readonly ttlMaxMs?: number;
  /** Used where the response states no stale-while-revalidate (RFC 5861 3). */
  readonly staleWhileRevalidateMs: number;
  /** Used where the response states no stale-if-error (RFC 5861 4). */
  readonly staleIfErrorMs: number;
  /** Status code (400-599, as text) to freshness lifetime, for responses that state none. */
  readonly negativeTtlMs: Readonly<Record<string, number>>;
  readonly key: CacheKeyPolicy;
  /** Targeted cache-control fields (RFC 9213) obeyed before Cache-Control, first match wins. Lower case. */
  readonly targets: readonly string[];
  /** Larger responses are passed on and not stored. */
  readonly objectBytesMax: number;
  /** Response field whose comma- or space-separated words are purge tags, beside Cache-Groups (RFC 9875). Lower case. */
  readonly tagsHeader: string;
  /** Whether a client's Cache-Control (RFC 9111 5.2.1) is obeyed. False: only only-if-cached is. */
  readonly respectClientCacheControl: boolean;
  /** Store responses with Set-Cookie, for all who ask. Default false. */
  readonly storeSetCookie?: boolean;
}

export const DEFAULT_CACHE_POLICY: CachePolicy = {
  defaultTtlMs: 0,
  heuristicFraction: 0.1,
  heuristicMaxMs: 86_400_000,
  staleWhileRevalidateMs: 0,
  staleIfErrorMs: 0,
  negativeTtlMs: {},
  key: { query: { kind: 'all' } },
  targets: ['cdn-cache-control'],
  objectBytesMax: 5_368_709_120,
  tagsHeader: 'cache-tag',
  respectClientCacheControl: true,
};
