/**
 * What a store is: variants of stored responses under primary keys, bounded in bytes, looked up synchronously.
 *
 * A store decides nothing about freshness; it keeps what it is given while there is room and forgets what it likes. It never throws
 * into a request: what fails is counted and looks like a miss.
 */
import type { Span, StoredHead, StoredResponse } from '../stored.ts';

export interface CacheStore {
  readonly tier: 'memory' | 'disk';
  /** The stored variants of `key`, latest response first. Counts as use for eviction when `touch` is called. */
  variants(key: string): readonly StoredResponse[];
  /** Tells eviction that the response was used. */
  touch(stored: StoredResponse): void;
  /** Begins storing; undefined when the store doesn't want it (too large, full, failing). `span` when only that part comes. */
  open(head: StoredHead, span?: Span): StoreWriter | undefined;
  /** Replaces the head after validation (RFC 9111 4.3.4); the content stays. */
  freshen(stored: StoredResponse, head: StoredHead): StoredResponse;
  /** Forgets all variants of `key`, or one. */
  remove(key: string, variantKey?: string): void;
  stats(): StoreStats;
}

/** Takes content in order. Exactly one of `commit` and `abort` ends it. */
export interface StoreWriter {
  /** Copies or keeps nothing after it returns, except where it says so; false asks to wait for `onDrain`. */
  append(chunk: Buffer): boolean;
  /** Called when a writer that returned false can take more. */
  onDrain: () => void;
  /** The content is complete; undefined when the store could not keep it after all. */
  commit(): StoredResponse | undefined;
  abort(): void;
}

export interface StoreStats {
  /** Content and bookkeeping. */
  readonly bytes: number;
  readonly bytesMax: number;
  readonly entries: number;
  readonly evictions: number;
  /** Responses the store refused (size, admission). */
  readonly refusals: number;
  /** Operations that failed (disk full, corrupt record); each looked like a miss to the request. */
  readonly errors: number;
}
