/**
 * A stored response (RFC 9111 1): its head with everything that reuse needs computed once, and a way to its content.
 *
 * ```
 *   bornMs            freshUntilMs        staleWhileRevalidateUntilMs
 *     │── fresh ──────────│── serve, validate ──│── must validate ───▶   staleIfErrorUntilMs bounds use after a failed validation
 * ```
 *
 * All times are wall-clock milliseconds, so that they mean the same to every worker and after a restart.
 */
import type { BodySource, Fields } from '@aegis/http';
import type { Span } from './spans.ts';

/** What the clock is compared with when the response is reused. */
export interface Freshness {
  /** Now minus this is the response's current age (RFC 9111 4.2.3). */
  readonly bornMs: number;
  readonly freshUntilMs: number;
  /** Equal to `freshUntilMs` where it may not be served stale. */
  readonly staleWhileRevalidateUntilMs: number;
  readonly staleIfErrorUntilMs: number;
  /** Never to be used stale: must-revalidate, proxy-revalidate, s-maxage (RFC 9111 5.2.2.2, 5.2.2.8, 5.2.2.10). */
  readonly mustRevalidate: boolean;
  /** To be validated before each use (RFC 9111 5.2.2.4). */
  readonly noCache: boolean;
  /** Not to be validated while fresh, whatever the client asks (RFC 8246). */
  readonly immutable: boolean;
}

export interface StoredHead extends Freshness {
  /** Primary cache key; see `cacheKey`. */
  readonly key: string;
  /** The values of the nominated request fields; '' when the response doesn't vary. */
  readonly variantKey: string;
  /** Lower-case names of Vary, sorted. */
  readonly varyNames: readonly string[];
  readonly status: number;
  /** Without connection-specific fields (RFC 9111 3.1). Status 206 is stored under the fields of its 200. */
  readonly fields: Fields;
  /** When the request for it was sent. Purges compare with this: an answer asked for before a purge is purged by it. */
  readonly requestTimeMs: number;
  readonly responseTimeMs: number;
  /** Length of the whole representation in bytes; undefined until known. */
  readonly length: number | undefined;
  /** Purge tags, without duplicates. */
  readonly tags: readonly string[];
  /** Entity tag as sent, or undefined. */
  readonly etag: string | undefined;
  readonly lastModifiedMs: number | undefined;
  /** Memory that the head takes, roughly, with what the wire engine makes ready from it. */
  readonly headBytes: number;
}

export interface StoredResponse {
  readonly head: StoredHead;
  /** `partial`: only some spans are there (206 was stored). `filling`: still arriving. */
  readonly state: 'complete' | 'partial' | 'filling';
  readonly tier: 'memory' | 'disk' | 'fill';
  /** The whole content by reference, where it is in memory and not too large to be written at once. Never changed: it may be written to sockets as it is. */
  readonly bytes: Buffer | undefined;
  /** For the wire engine: what it made ready for hits. Starts undefined, and is dropped with the head it was made for. */
  rendered: unknown;
  /** The first stretch of [first, end) that is not there. What is still arriving counts as there. */
  missing(first: number, end: number): Span | undefined;
  /** Content [first, end), by default all of it; `end` beyond the content is cut. Ask only for what is not `missing`. */
  body(first?: number, end?: number): BodySource;
}

/** A stored response for as long as it is what `find` gives to the request it was found for; see `SharedCache.handleOf`. */
export interface StoredHandle {
  /** Undefined once it is replaced, evicted or removed. */
  readonly stored: StoredResponse | undefined;
}
