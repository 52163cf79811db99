/**
 * One worker's shared cache: memory in front of disk, purges, and request collapsing.
 *
 * ```
 *   find(key) ── memory ── disk ──▶ StoredResponse      (purged ones are skipped or marked soft)
 *   enter(key) ── fills of this worker ── leases on disk (other workers) ──▶ Ticket
 * ```
 */
import type { Clock, Logger, Startable } from '@aegis/base';
import type { Fields } from '@aegis/http';
import type { Ticket } from './fill.ts';
import type { PurgeRecord } from './purge/record.ts';
import type { StoredHead, StoredResponse } from './stored.ts';
import type { StoreStats } from './stores/store.ts';

export interface SharedCacheOptions {
  /** This worker's share; 0 is off. */
  readonly memoryBytes: number;
  /** Shared by all workers of the node. */
  readonly disk?: { readonly path: string; readonly sizeBytes: number };
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
  find(key: string, requestFields: Fields): Found;
  /** `range`: the exact stretch asked for, when only that is fetched. */
  enter(key: string, range?: string): Ticket;
  freshen(stored: StoredResponse, head: StoredHead): StoredResponse;
  /** Forgets `key` now (RFC 9111 4.4). */
  invalidate(key: string): void;
  /** Applies a purge in this worker and keeps it on disk. Every worker is told by the caller. */
  purge(record: PurgeRecord): 'applied' | 'known' | 'refused';
  stats(): { readonly memory: StoreStats | undefined; readonly disk: StoreStats | undefined };
}

export declare function createSharedCache(options: SharedCacheOptions): (components: SharedCacheComponents) => SharedCache;
