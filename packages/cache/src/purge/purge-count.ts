/**
 * Says how many stored responses a purge removes, or marks when it is soft, by a walk through the stores behind it.
 *
 * ```
 *   purge ──▶ mark: in force now          walk: so many entries, a turn of the event loop, so many entries …
 *                 lookups remove ───▶ count ◀─── the walk removes
 * ```
 *
 * The mark alone decides what may be used; the walk gives back the room early, and counts. One walk serves all purges that wait for one. A
 * response that several of them reach is removed by the first.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LIMITS } from '@aegis/base';
import type { StoredHead } from '../stored.ts';
import type { DiskPage, DiskStore } from '../stores/disk/disk-store.ts';
import type { MemoryStore } from '../stores/memory-store.ts';
import { markReaches } from './purge-index.ts';
import type { PurgeMark } from './record.ts';

export interface PurgeCount {
  /** In the memory of this worker. */
  readonly memory: number;
  /** On the disk that all workers share: what this worker removed, or found when it was told to walk. */
  readonly disk: number;
}

/** What of the stores a purge is to be counted in; one worker of a node walks the disk. */
export type PurgeWalk = 'memory' | 'memory and disk';

export interface PurgeCountsComponents {
  readonly memory: MemoryStore;
  readonly disk: () => DiskStore | undefined;
  /** Purged hard by any mark. */
  readonly isGone: (head: StoredHead) => boolean;
}

interface Counting {
  readonly mark: PurgeMark;
  readonly walk: PurgeWalk;
  readonly done: (count: PurgeCount) => void;
  memory: number;
  disk: number;
}

export class PurgeCounts {
  readonly #components: PurgeCountsComponents;
  #waiting: Counting[] = [];
  #walking: readonly Counting[] = [];

  constructor(components: PurgeCountsComponents) {
    this.#components = components;
  }

  /** To be called in the turn in which `mark` came into force. Undefined when too many wait. */
  count(mark: PurgeMark, walk: PurgeWalk): Promise<PurgeCount> | undefined {
    if (this.#waiting.length >= LIMITS.purgeCountsMax.value) return undefined;
    const { promise, resolve } = Promise.withResolvers<PurgeCount>();
    this.#waiting.push({ mark, walk, done: resolve, memory: 0, disk: 0 });
    if (this.#walking.length === 0) void this.#run();
    return promise;
  }

  /** A lookup found `head` purged: it removes it now. */
  removeFromMemory(head: StoredHead): void {
    this.#components.memory.remove(head.key, head.variantKey);
    const counting = this.#removerOf(head);
    if (counting !== undefined) counting.memory++;
  }

  /** The same on disk; what another worker has removed meanwhile does not count here. */
  removeFromDisk(store: DiskStore, head: StoredHead): void {
    const counting = this.#removerOf(head);
    store.remove(head.key, head.variantKey, (removed) => {
      if (counting !== undefined) counting.disk += removed;
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#walking = this.#waiting;
      this.#waiting = [];
      await this.#walkMemory();
      const disk = this.#components.disk();
      if (disk !== undefined) {
        if (this.#walking.some(({ walk }) => walk === 'memory and disk')) await this.#walkDisk(disk);
        // Removals by lookups are counted when they are written.
        await new Promise<void>((resolve) => disk.afterWrites(resolve));
      }
      for (const { done, memory, disk: onDisk } of this.#walking) done({ memory, disk: onDisk });
      this.#walking = [];
    }
  }

  async #walkMemory(): Promise<void> {
    let count = 0;
    for (const entry of this.#components.memory.entries()) {
      if (++count % LIMITS.purgeWalkEntries.value === 0) await nextTurn();
      // Replaced or evicted while the walk paused.
      if (entry.node === undefined) continue;
      const { removing, marking } = this.#reaching(entry.head);
      for (const counting of marking) counting.memory++;
      if (removing === undefined) continue;
      removing.memory++;
      this.#components.memory.forget(entry);
    }
  }

  async #walkDisk(store: DiskStore): Promise<void> {
    for (let at: Buffer | undefined = FROM_THE_START; at !== undefined; await nextTurn()) {
      const page: DiskPage = store.page(at, LIMITS.purgeWalkEntries.value);
      at = page.next;
      const removals = page.heads.map((head) => this.#walkOver(store, head)).filter((removal) => removal !== undefined);
      await Promise.all(removals);
    }
  }

  #walkOver(store: DiskStore, head: StoredHead): Promise<void> | undefined {
    const { removing, marking } = this.#reaching(head);
    for (const counting of marking) if (counting.walk === 'memory and disk') counting.disk++;
    if (removing === undefined) return undefined;
    return new Promise((resolve) => {
      const reaches = (stored: StoredHead): boolean => stored.variantKey === head.variantKey && markReaches(removing.mark, stored);
      store.collect(head.key, reaches, (removed) => {
        removing.disk += removed;
        resolve();
      });
    });
  }

  /** The purge that removes `head`, where one does, or those that mark it. */
  #reaching(head: StoredHead): { readonly removing: Counting | undefined; readonly marking: readonly Counting[] } {
    const reaching = this.#walking.filter(({ mark }) => markReaches(mark, head));
    const removing = reaching.find(({ mark }) => !mark.soft);
    const marking = removing !== undefined || reaching.length === 0 || this.#components.isGone(head) ? [] : reaching;
    return { removing, marking };
  }

  #removerOf(head: StoredHead): Counting | undefined {
    return [...this.#walking, ...this.#waiting].find(({ mark }) => !mark.soft && markReaches(mark, head));
  }
}

const FROM_THE_START = Buffer.alloc(0);
