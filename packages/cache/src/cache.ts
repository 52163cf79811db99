/**
 * One worker's shared cache (RFC 9111 1): memory in front of disk, purges, and request collapsing.
 *
 * ```
 *   find(key)  ── memory ── disk ──▶ StoredResponse        purged ones are skipped, or marked soft
 *   enter(key) ── fetches of this worker ── leases on disk (other workers) ──▶ Ticket
 * ```
 */
import type { Clock, Logger, Startable } from '@aegis/base';
import type { Fields } from '@aegis/http';
import type { Ticket } from './fill/ticket.ts';
import type { PurgeCount, PurgeWalk } from './purge/purge-count.ts';
import type { PurgeRecord } from './purge/record.ts';
import type { StoredHandle, StoredHead, StoredResponse } from './stored.ts';
import type { DiskCondition, KeptDiskOptions } from './stores/disk/disk-keeper.ts';
import type { StoreStats } from './stores/store.ts';

export interface SharedCacheOptions {
  /** This worker's share; 0 is off. */
  readonly memoryBytes: number;
  /** Shared by all workers of the node. */
  readonly disk?: KeptDiskOptions;
}

export interface SharedCacheComponents {
  readonly clock: Clock;
  readonly logger: Logger;
}

export type Found =
  | { readonly kind: 'found'; readonly stored: StoredResponse; readonly softPurged: boolean }
  /** RFC 9211 2.2: nothing under the key, or no variant for this request. */
  | { readonly kind: 'miss'; readonly forward: 'uri-miss' | 'vary-miss' };

export interface SharedCache extends Startable {
  /** The stored response that this request selects (RFC 9111 4.1), never one that is still arriving. Counts as use. */
  find(key: string, requestFields: Fields): Found;
  /**
   * Whether what `find` gave earlier would still be given: not replaced, evicted, freshened or purged (hard or soft). Costs two comparisons
   * when nothing was purged since it was last asked. Counts as use when it is.
   */
  isCurrent(stored: StoredResponse): boolean;
  /**
   * For who remembers what `find` gave: keeps neither head nor content alive once the store has let go of it. Undefined for what cannot be
   * current.
   */
  handleOf(stored: StoredResponse): StoredHandle | undefined;
  /** Joins or begins a fetch. `range`: the exact stretch asked for, when only that is fetched. */
  enter(key: string, requestFields: Fields, range?: string): Ticket;
  /** Keeps the head made by `freshened`; what to answer with is returned. */
  freshen(stored: StoredResponse, head: StoredHead): StoredResponse;
  /**
   * Forgets `key` now, in this worker's memory and on disk, and keeps what is on its way out of both (RFC 9111 4.4). What other workers have in
   * memory is theirs to forget: the caller tells them to invalidate too. Not by `purge`, whose records are remembered for long.
   */
  invalidate(key: string): void;
  /** Forgets everything in memory and on its way there: too many keys were invalidated elsewhere to name them. */
  forgetMemory(): void;
  /** Applies a purge in this worker, at once. The caller tells every worker, and each one that starts later. */
  purge(record: PurgeRecord): 'applied' | 'known' | 'refused';
  /** The same, and says what it has removed or marked here. No count: it purged nothing new, or too many counts wait. */
  purgeCounted(
    record: PurgeRecord,
    walk: PurgeWalk,
  ): { readonly result: 'applied' | 'known' | 'refused'; readonly count?: Promise<PurgeCount> | undefined };
  /** Resolves when everything stored and invalidated so far is on disk, or was given up. */
  settled(): Promise<void>;
  /** Undefined when no disk was asked for. */
  diskCondition(): DiskCondition | undefined;
  stats(): { readonly memory: StoreStats; readonly disk: StoreStats | undefined; readonly fills: number };
}
