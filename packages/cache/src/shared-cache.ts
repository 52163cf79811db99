/** The shared cache of one worker, put together; see cache.ts for what it promises. */
import type { Clock, Logger } from '@aegis/base';
import { variantKey } from '@aegis/http';
import type { Fields } from '@aegis/http';
import type { Found, SharedCache, SharedCacheComponents, SharedCacheOptions } from './cache.ts';
import { FillTable } from './fill/fill-table.ts';
import { ForeignFetches } from './fill/foreign.ts';
import type { Ticket } from './fill/ticket.ts';
import { type PurgeCount, PurgeCounts, type PurgeWalk } from './purge/purge-count.ts';
import { PurgeIndex } from './purge/purge-index.ts';
import type { PurgeRecord } from './purge/record.ts';
import type { StoredHandle, StoredHead, StoredResponse } from './stored.ts';
import type { DiskEntry } from './stores/disk/disk-entry.ts';
import type { DiskStore } from './stores/disk/disk-store.ts';
import { SLICE_BYTES } from './stores/disk/layout.ts';
import { DiskKeeper } from './stores/disk/disk-keeper.ts';
import type { DiskCondition } from './stores/disk/disk-keeper.ts';
import type { Disk } from './stores/disk/open-disk.ts';
import { MemoryEntry } from './stores/memory-entry.ts';
import { MemoryStore } from './stores/memory-store.ts';
import type { StoreStats } from './stores/store.ts';

export function createSharedCache(options: SharedCacheOptions): (components: SharedCacheComponents) => SharedCache {
  return (components) => new TieredCache(options, components);
}

class TieredCache implements SharedCache {
  readonly #options: SharedCacheOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #memory: MemoryStore;
  readonly #fills: FillTable;
  readonly #purges = new PurgeIndex();
  readonly #purgeCounts: PurgeCounts;
  #keeper: DiskKeeper | undefined;
  #disk: Disk | undefined;
  #foreign: ForeignFetches | undefined;

  constructor(options: SharedCacheOptions, { clock, logger }: SharedCacheComponents) {
    this.#options = options;
    this.#clock = clock;
    this.#logger = logger;
    this.#memory = new MemoryStore(options.memoryBytes);
    this.#purgeCounts = new PurgeCounts({
      memory: this.#memory,
      disk: () => this.#store,
      isGone: (head) => this.#purges.check(head) === 'hard',
    });
    this.#fills = new FillTable({
      wholeBytesMax: this.#memory.contentBytesMax,
      clock,
      knownVaryNames: (key) => (this.#memory.variants(key)[0] ?? this.#store?.variants(key)[0])?.head.varyNames,
      openWriter: (flight, head, first, end) => this.#store?.openFill(head, first, end, () => this.#foreign?.isWanted(flight) ?? false),
      isPurged: (asked) => this.#purges.check(asked) !== undefined,
      onOver: (flight, aloneMs) => this.#foreign?.release(flight, aloneMs),
      onWhole: (head, bytes, first) => this.#keepInMemory(head, bytes, first),
    });
  }

  get #store(): DiskStore | undefined {
    return this.#disk?.store;
  }

  /** A disk that cannot be used is logged and done without, until it can. */
  async start(): Promise<void> {
    const { disk } = this.#options;
    if (disk === undefined) return;
    this.#keeper = new DiskKeeper(disk, { clock: this.#clock, logger: this.#logger, onChange: (open) => this.#useDisk(open) });
    this.#keeper.start();
  }

  async stop(): Promise<void> {
    await this.#keeper?.stop();
  }

  #useDisk(disk: Disk | undefined): void {
    this.#disk = disk;
    this.#foreign =
      disk &&
      new ForeignFetches({
        disk: disk.store,
        leases: disk.leases,
        clock: this.#clock,
        select: selected,
        bring: (entry) => (isSmall(entry) ? this.#promoted(entry) : undefined) ?? entry,
        isPurged: ({ head }) => this.#purges.check(head) !== undefined,
      });
  }

  find(key: string, requestFields: Fields): Found {
    const inMemory = this.#findInMemory(key, requestFields);
    if (this.#store === undefined) return inMemory;
    if (inMemory.kind === 'miss') return better(this.#findOnDisk(this.#store, key, requestFields, 0), inMemory);
    const { freshUntilMs, responseTimeMs } = inMemory.stored.head;
    if (this.#clock.wallMs() < freshUntilMs) return inMemory;
    // What is stale here, another worker may have validated or fetched anew.
    return better(this.#findOnDisk(this.#store, key, requestFields, responseTimeMs), inMemory);
  }

  isCurrent(stored: StoredResponse): boolean {
    if (!(stored instanceof MemoryEntry) || stored.node === undefined || this.#purgedBy(stored) !== undefined) return false;
    this.#memory.touch(stored);
    return true;
  }

  handleOf(stored: StoredResponse): StoredHandle | undefined {
    return stored instanceof MemoryEntry && stored.node !== undefined ? stored.handle : undefined;
  }

  enter(key: string, requestFields: Fields, range = ''): Ticket {
    const ticket = this.#fills.enter(key, requestFields, range);
    if (ticket.role !== 'lead' || ticket.solo || this.#foreign === undefined) return ticket;
    const claim = this.#foreign.claim(ticket.flight);
    if (claim === 'fetch') return ticket;
    if (claim === 'alone') {
      ticket.alone(0);
      return this.#fills.enter(key, requestFields, range, true);
    }
    const follow = this.#fills.enter(key, requestFields, range);
    this.#foreign.follow(ticket, requestFields);
    return follow;
  }

  freshen(stored: StoredResponse, head: StoredHead): StoredResponse {
    const onDisk = this.#store?.freshen(stored, head);
    if (stored instanceof MemoryEntry) return this.#memory.freshen(stored, head) ?? new MemoryEntry(head, stored.parts);
    return onDisk ?? stored;
  }

  invalidate(key: string): void {
    this.#memory.remove(key);
    this.#store?.remove(key);
    this.#fills.discard(key);
  }

  forgetMemory(): void {
    this.#memory.clear();
    this.#fills.discardAll();
  }

  purge(record: PurgeRecord): 'applied' | 'known' | 'refused' {
    const mark = this.#purges.apply(record, this.#clock.wallMs());
    return typeof mark === 'string' ? mark : 'applied';
  }

  purgeCounted(
    record: PurgeRecord,
    walk: PurgeWalk,
  ): { readonly result: 'applied' | 'known' | 'refused'; readonly count?: Promise<PurgeCount> | undefined } {
    const mark = this.#purges.apply(record, this.#clock.wallMs());
    return typeof mark === 'string' ? { result: mark } : { result: 'applied', count: this.#purgeCounts.count(mark, walk) };
  }

  async settled(): Promise<void> {
    await this.#store?.settled();
  }

  diskCondition(): DiskCondition | undefined {
    return this.#keeper?.condition;
  }

  stats(): { readonly memory: StoreStats; readonly disk: StoreStats | undefined; readonly fills: number } {
    return { memory: this.#memory.stats(), disk: this.#store?.stats(), fills: this.#fills.size };
  }

  #findInMemory(key: string, requestFields: Fields): Found {
    const variants = this.#memory.variants(key);
    const stored = selected(variants, requestFields);
    if (stored === undefined) return missed(variants);
    const purged = this.#purgedBy(stored);
    if (purged === 'hard') {
      this.#purgeCounts.removeFromMemory(stored.head);
      return missed([]);
    }
    this.#memory.touch(stored);
    return { kind: 'found', stored, softPurged: purged === 'soft' };
  }

  /** Only what was received after `newerThanMs`. */
  #findOnDisk(store: DiskStore, key: string, requestFields: Fields, newerThanMs: number): Found {
    const variants = store.variants(key);
    const entry = selected(variants, requestFields);
    if (entry === undefined) return missed(variants);
    if (entry.head.responseTimeMs <= newerThanMs) return missed([]);
    // Dated by a clock that was wrong when an earlier node ran: neither its age nor its purges can be told.
    if (entry.head.requestTimeMs > this.#clock.wallMs()) {
      store.remove(key, entry.head.variantKey);
      return missed([]);
    }
    const purged = this.#purges.check(entry.head);
    if (purged === 'hard') {
      this.#purgeCounts.removeFromDisk(store, entry.head);
      return missed([]);
    }
    store.touch(entry);
    const stored = isSmall(entry) ? this.#promoted(entry) : entry;
    return stored === undefined ? missed([]) : { kind: 'found', stored, softPurged: purged === 'soft' };
  }

  /** The content read at once, and kept in memory where that has room. */
  #promoted(entry: DiskEntry): MemoryEntry | undefined {
    const { head } = entry;
    const bytes = entry.readWhole();
    if (bytes === undefined) return undefined;
    const kept = this.#memory.put(head, bytes) ? this.#memory.variants(head.key).find((candidate) => candidate.head === head) : undefined;
    return kept ?? new MemoryEntry(head, [{ first: 0, end: bytes.length, bytes }]);
  }

  /** Parts are kept on disk, where there is one: there they can be put together. */
  #keepInMemory(head: StoredHead, bytes: Buffer, first: number): void {
    if (bytes.length === head.length || this.#store === undefined) this.#memory.put(head, bytes, first);
  }

  /** Remembers at which epoch an entry was last found unpurged, so that hits between purges compare two numbers. */
  #purgedBy(entry: MemoryEntry): 'hard' | 'soft' | undefined {
    if (entry.checkedAtEpoch === this.#purges.epoch) return undefined;
    const purged = this.#purges.check(entry.head);
    if (purged === undefined) entry.checkedAtEpoch = this.#purges.epoch;
    return purged;
  }
}

/** RFC 9211 2.2: nothing under the key, or no variant for this request. */
function missed(variants: readonly StoredResponse[]): Found {
  return { kind: 'miss', forward: variants.length === 0 ? 'uri-miss' : 'vary-miss' };
}

function better(first: Found, second: Found): Found {
  if (first.kind === 'found') return first;
  return second.kind === 'miss' && second.forward === 'uri-miss' ? first : second;
}

/** Small enough to be read in one go; larger content streams from disk. */
function isSmall(entry: DiskEntry): boolean {
  return entry.state === 'complete' && (entry.head.length ?? Infinity) <= SLICE_BYTES;
}

/** The variant whose nominated request fields match (RFC 9111 4.1); the latest of several. */
function selected<T extends StoredResponse>(variants: readonly T[], requestFields: Fields): T | undefined {
  let names: readonly string[] | undefined;
  let key = '';
  for (const stored of variants) {
    const { head } = stored;
    if (head.varyNames.length === 0) return stored;
    if (names === undefined || names.join() !== head.varyNames.join()) {
      names = head.varyNames;
      key = variantKey(names, requestFields);
    }
    if (key === head.variantKey) return stored;
  }
  return undefined;
}
