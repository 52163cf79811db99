/** The shared cache of one worker, put together; see cache.ts for what it promises. */
import type { Clock } from '@aegis/base';
import { variantKey } from '@aegis/http';
import type { Fields } from '@aegis/http';
import type { Found, SharedCache, SharedCacheComponents, SharedCacheOptions } from './cache.ts';
import { FillTable } from './fill/fill-table.ts';
import type { Ticket } from './fill/ticket.ts';
import { PurgeIndex } from './purge/purge-index.ts';
import type { PurgeRecord } from './purge/record.ts';
import type { StoredHead, StoredResponse } from './stored.ts';
import { MemoryEntry } from './stores/memory-entry.ts';
import { MemoryStore } from './stores/memory-store.ts';
import type { StoreStats } from './stores/store.ts';

export function createSharedCache(options: SharedCacheOptions): (components: SharedCacheComponents) => SharedCache {
  return (components) => new TieredCache(options, components);
}

class TieredCache implements SharedCache {
  readonly #clock: Clock;
  readonly #memory: MemoryStore;
  readonly #fills: FillTable;
  readonly #purges = new PurgeIndex();

  constructor(options: SharedCacheOptions, { clock }: SharedCacheComponents) {
    this.#clock = clock;
    this.#memory = new MemoryStore(options.memoryBytes);
    this.#fills = new FillTable({
      wholeBytesMax: this.#memory.contentBytesMax,
      clock,
      knownVaryNames: (key) => this.#memory.variants(key)[0]?.head.varyNames,
      openWriter: () => undefined,
      onWhole: (head, bytes, first) => this.#memory.put(head, bytes, first),
    });
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  find(key: string, requestFields: Fields): Found {
    const variants = this.#memory.variants(key);
    const stored = selected(variants, requestFields);
    if (stored === undefined) return { kind: 'miss', forward: variants.length === 0 ? 'uri-miss' : 'vary-miss' };
    const purged = this.#purgedBy(stored);
    if (purged === 'hard') {
      this.#memory.remove(key, stored.head.variantKey);
      return { kind: 'miss', forward: 'uri-miss' };
    }
    this.#memory.touch(stored);
    return { kind: 'found', stored, softPurged: purged === 'soft' };
  }

  isCurrent(stored: StoredResponse): boolean {
    if (!(stored instanceof MemoryEntry) || stored.node === undefined || this.#purgedBy(stored) !== undefined) return false;
    this.#memory.touch(stored);
    return true;
  }

  enter(key: string, requestFields: Fields, range?: string): Ticket {
    return this.#fills.enter(key, requestFields, range);
  }

  freshen(stored: StoredResponse, head: StoredHead): StoredResponse {
    if (!(stored instanceof MemoryEntry)) return stored;
    return this.#memory.freshen(stored, head) ?? new MemoryEntry(head, stored.parts);
  }

  invalidate(key: string): void {
    this.#memory.remove(key);
  }

  purge(record: PurgeRecord): 'applied' | 'known' | 'refused' {
    return this.#purges.apply(record, this.#clock.wallMs());
  }

  stats(): { readonly memory: StoreStats; readonly disk: StoreStats | undefined; readonly fills: number } {
    return { memory: this.#memory.stats(), disk: undefined, fills: this.#fills.size };
  }

  /** Remembers at which epoch an entry was last found unpurged, so that hits between purges compare two numbers. */
  #purgedBy(entry: MemoryEntry): 'hard' | 'soft' | undefined {
    if (entry.checkedAtEpoch === this.#purges.epoch) return undefined;
    const purged = this.#purges.check(entry.head);
    if (purged === undefined) entry.checkedAtEpoch = this.#purges.epoch;
    return purged;
  }
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
