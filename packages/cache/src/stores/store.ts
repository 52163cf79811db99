/**
 * What a store is: variants of stored responses under primary keys, bounded in bytes, looked up synchronously.
 *
 * A store decides nothing about freshness; it keeps what it is given while there is room and forgets what it likes. It never throws into
 * a request: what fails is counted and looks like a miss.
 */
import type { StoredHead, StoredResponse } from '../stored.ts';

export interface CacheStore {
  readonly tier: 'memory' | 'disk';
  /** The stored variants of `key`, latest response first. Not counted as use. */
  variants(key: string): readonly StoredResponse[];
  /** Tells eviction that the response was used. */
  touch(stored: StoredResponse): void;
  /**
   * Stores content that begins at byte `first` of the representation, by reference: `bytes` is never changed after. Replaces the variant,
   * except that a part is added to the parts of a response with the same strong entity tag and length (RFC 9111 3.4). False when the
   * store does not want it.
   */
  put(head: StoredHead, bytes: Buffer, first?: number): boolean;
  /** Replaces the head after validation (RFC 9111 4.3.4); the content stays. Undefined when it is gone meanwhile. */
  freshen(stored: StoredResponse, head: StoredHead): StoredResponse | undefined;
  /** Forgets all variants of `key`, or one. */
  remove(key: string, variantKey?: string): void;
  stats(): StoreStats;
}

export interface StoreStats {
  /** Content and bookkeeping. */
  readonly bytes: number;
  readonly bytesMax: number;
  readonly entries: number;
  /** Uses that were counted by `touch`, of this worker. */
  readonly hits: number;
  readonly evictions: number;
  /** Responses the store did not want: too large, or no room made in time. */
  readonly refusals: number;
  /** Operations that failed (disk full, corrupt record); each looked like a miss to the request. */
  readonly errors: number;
}

/** Whether parts under these two heads are of one representation: a strong validator and the length say so (RFC 9111 3.4). */
export function combines(left: StoredHead, right: StoredHead): boolean {
  return (
    left.etag !== undefined &&
    !left.etag.startsWith('W/') &&
    left.etag === right.etag &&
    left.length === right.length &&
    left.length !== undefined
  );
}
