/** May a stored response answer this request, and on what condition (RFC 9111 4)? */
import type { Fields } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { StoredHead } from '../stored.ts';

/** What the request's own directives ask of the cache (RFC 9111 5.2.1, 5.4). */
export interface RequestDemand {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly onlyIfCached: boolean;
  readonly maxAgeMs: number | undefined;
  readonly minFreshMs: number;
  /** 0: none; Infinity: any staleness will do. */
  readonly maxStaleMs: number;
}

export type Reuse =
  /** Answer with it. */
  | { readonly kind: 'fresh'; readonly ageMs: number; readonly ttlMs: number }
  /** Stale, but the client's max-stale allows it (RFC 9111 5.2.1.2). */
  | { readonly kind: 'stale-allowed'; readonly ageMs: number; readonly ttlMs: number }
  /** Answer with it and validate it in the background (RFC 5861 3). */
  | { readonly kind: 'stale-while-revalidate'; readonly ageMs: number; readonly ttlMs: number }
  /** Ask the origin first. When that fails by error before `staleIfErrorUntilMs`, it may be used (RFC 9111 4.2.4, RFC 5861 4). */
  | {
      readonly kind: 'must-validate';
      readonly ageMs: number;
      readonly ttlMs: number;
      /** 0: never. */
      readonly staleIfErrorUntilMs: number;
      /** What Cache-Status says: the request forbade reuse, or the response is stale (RFC 9211 2.2). */
      readonly forward: 'request' | 'stale';
    };

/** Nothing asked: what nearly every request demands. */
export const NO_DEMAND: RequestDemand = {
  noStore: false,
  noCache: false,
  onlyIfCached: false,
  maxAgeMs: undefined,
  minFreshMs: 0,
  maxStaleMs: 0,
};

export declare function requestDemand(fields: Fields, policy: CachePolicy): RequestDemand;
/** `softPurged`: treat as stale whatever the clock says. */
export declare function reuse(stored: StoredHead, demand: RequestDemand, nowMs: number, softPurged?: boolean): Reuse;
