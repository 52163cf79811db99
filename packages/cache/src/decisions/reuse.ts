/** May a stored response answer this request, and on what condition (RFC 9111 4)? */
import { parseRequestCacheControl } from '@aegis/http';
import type { Fields } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { StoredHead } from '../stored.ts';

/** What the request's own directives ask of the cache (RFC 9111 5.2.1, 5.4). */
export interface RequestDemand {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly onlyIfCached: boolean;
  /** Infinity: none stated. */
  readonly maxAgeMs: number;
  readonly minFreshMs: number;
  /** 0: none; Infinity: any staleness will do. */
  readonly maxStaleMs: number;
  /** Staleness that will do when the origin fails (RFC 5861 4). */
  readonly staleIfErrorMs: number;
}

/** Nothing asked: what nearly every request demands. */
export const NO_DEMAND: RequestDemand = {
  noStore: false,
  noCache: false,
  onlyIfCached: false,
  maxAgeMs: Infinity,
  minFreshMs: 0,
  maxStaleMs: 0,
  staleIfErrorMs: 0,
};

export type Reuse =
  /** Answer with it. */
  | { readonly kind: 'fresh'; readonly ageMs: number; readonly ttlMs: number }
  /** Stale, but the client's max-stale allows it (RFC 9111 5.2.1.2). */
  | { readonly kind: 'stale-allowed'; readonly ageMs: number; readonly ttlMs: number }
  /** Answer with it and validate it in the background (RFC 5861 3). */
  | { readonly kind: 'stale-while-revalidate'; readonly ageMs: number; readonly ttlMs: number }
  /** Ask the origin first. When that fails before `staleIfErrorUntilMs`, it may be used (RFC 9111 4.2.4, RFC 5861 4). */
  | {
      readonly kind: 'must-validate';
      readonly ageMs: number;
      readonly ttlMs: number;
      /** 0: never. */
      readonly staleIfErrorUntilMs: number;
      /** What Cache-Status says: the request forbade reuse, or the response is stale (RFC 9211 2.2). */
      readonly forward: 'request' | 'stale';
    };

export function requestDemand(fields: Fields, policy: CachePolicy): RequestDemand {
  const cacheControl = fields.get('cache-control');
  const pragma = fields.get('pragma');
  if (cacheControl === undefined && pragma === undefined) return NO_DEMAND;
  const directives = parseRequestCacheControl(cacheControl, pragma);
  const { noStore, noCache, onlyIfCached } = directives;
  // A CDN's site doesn't let visitors decide what its origin is asked.
  if (!policy.respectClientCacheControl) return onlyIfCached ? { ...NO_DEMAND, onlyIfCached } : NO_DEMAND;
  return {
    noStore,
    noCache,
    onlyIfCached,
    maxAgeMs: (directives.maxAge ?? Infinity) * 1_000,
    minFreshMs: (directives.minFresh ?? 0) * 1_000,
    maxStaleMs: (directives.maxStale ?? 0) * 1_000,
    staleIfErrorMs: (directives.staleIfError ?? 0) * 1_000,
  };
}

/** `softPurged`: the response counts as stale whatever the clock says. */
export function reuse(stored: StoredHead, demand: RequestDemand, nowMs: number, softPurged = false): Reuse {
  const ageMs = Math.max(0, nowMs - stored.bornMs);
  const ttlMs = softPurged ? Math.min(0, stored.freshUntilMs - nowMs) : stored.freshUntilMs - nowMs;
  const age = { ageMs, ttlMs };
  // 4.2: fresh while its age has not exceeded its lifetime. 5.2.2.4: no-cache is never reused without validation.
  const fresh = ttlMs > 0 && !stored.noCache;
  if (fresh && (stored.immutable || satisfies(demand, age))) return { kind: 'fresh', ...age };
  if (!fresh && !refusesStale(demand, ageMs)) {
    // 5.2.1.2 asks for it, 5.2.2.2 and its like forbid it.
    if (!stored.mustRevalidate && !softPurged && -ttlMs < demand.maxStaleMs) return { kind: 'stale-allowed', ...age };
    // RFC 5861 3; a client that asks for some freshness still to come has not asked for this.
    const grants = stored.staleWhileRevalidateUntilMs > stored.freshUntilMs && nowMs < stored.staleWhileRevalidateUntilMs;
    const allowed = grants && !stored.noCache && demand.minFreshMs === 0;
    if (allowed) return { kind: 'stale-while-revalidate', ...age };
  }
  const forward = fresh ? 'request' : 'stale';
  return { kind: 'must-validate', ...age, staleIfErrorUntilMs: staleIfErrorUntilMs(stored, demand, softPurged), forward };
}

/** 5.2.1: no-cache, max-age (its age must not be more) and min-fresh (fresh for that much longer). */
function satisfies(demand: RequestDemand, { ageMs, ttlMs }: { readonly ageMs: number; readonly ttlMs: number }): boolean {
  return !demand.noCache && ageMs <= demand.maxAgeMs && ttlMs >= demand.minFreshMs;
}

/** 5.2.1.1: a stated max-age that is exceeded rules staleness out, "unless the max-stale request directive is also present". */
function refusesStale(demand: RequestDemand, ageMs: number): boolean {
  return demand.noCache || (ageMs > demand.maxAgeMs && demand.maxStaleMs === 0);
}

function staleIfErrorUntilMs(stored: StoredHead, demand: RequestDemand, softPurged: boolean): number {
  // The client asked for the origin's word; an error is one.
  if (stored.noCache || demand.noCache) return 0;
  const asked = stored.mustRevalidate ? 0 : stored.freshUntilMs + demand.staleIfErrorMs;
  const untilMs = Math.max(stored.staleIfErrorUntilMs, asked);
  return softPurged && untilMs <= stored.freshUntilMs ? 0 : untilMs;
}
