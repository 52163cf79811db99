/**
 * The memory store of one worker.
 *
 * ```
 *   key ──▶ [variant, variant, …]        latest first, at most cacheVariantsMax
 *               └─ node in S3-FIFO       bounded by content, heads and bookkeeping together
 * ```
 *
 * What is evicted while clients read it stays in memory until they are done: up to cachePinnedBytesMax of it, then those who have read from
 * what was evicted first part from it.
 */
import { LIMITS } from '@aegis/base';
import type { StoredHead, StoredResponse } from '../stored.ts';
import type { Part, Readers } from './memory-entry.ts';
import { MemoryEntry, withPart } from './memory-entry.ts';
import { S3Fifo } from './s3-fifo.ts';
import type { CacheStore, StoreStats } from './store.ts';
import { combines } from './store.ts';

const NONE: readonly MemoryEntry[] = [];

export class MemoryStore implements CacheStore {
  readonly tier = 'memory';
  readonly #bytesMax: number;
  readonly #entryBytesMax: number;
  readonly #variants = new Map<string, readonly MemoryEntry[]>();
  readonly #queue: S3Fifo<MemoryEntry>;
  /** Content that is not stored any more, but read: what it costs. In the order of eviction. */
  readonly #pinned = new Map<Readers, number>();
  #pinnedBytes = 0;
  #hits = 0;
  #evictions = 0;
  #refusals = 0;

  /** `bytesMax` counts content, heads and bookkeeping; 0 stores nothing. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
    this.#entryBytesMax = Math.floor(bytesMax / LIMITS.cacheMemoryObjectShare.value);
    this.#queue = new S3Fifo(bytesMax, {
      nameOf: ({ head }) => head.key + head.variantKey,
      onEvict: (entry) => {
        this.#evictions++;
        this.#forget(entry);
      },
    });
  }

  /** Content longer than this is not taken. */
  get contentBytesMax(): number {
    return this.#entryBytesMax;
  }

  variants(key: string): readonly MemoryEntry[] {
    return this.#variants.get(key) ?? NONE;
  }

  touch(stored: StoredResponse): void {
    if (!(stored instanceof MemoryEntry) || stored.node === undefined) return;
    this.#hits++;
    this.#queue.touch(stored.node);
  }

  put(head: StoredHead, bytes: Buffer, first = 0): boolean {
    const known = this.#find(head);
    const parts = known !== undefined && combines(known.head, head) ? known.parts : [];
    return this.#replace(known, head, withPart(parts, first, bytes, head.length)) !== undefined;
  }

  freshen(stored: StoredResponse, head: StoredHead): MemoryEntry | undefined {
    const known = this.#find(stored.head);
    if (known !== stored) return undefined;
    // Under another Vary it may be the variant that another entry was.
    const other = this.#find(head);
    if (other !== undefined && other !== known) this.#drop(other);
    return this.#replace(known, head, known.parts, known.readers);
  }

  remove(key: string, variantKey?: string): void {
    for (const entry of this.variants(key)) {
      if (variantKey === undefined || entry.head.variantKey === variantKey) this.#drop(entry);
    }
  }

  /** Every entry that is stored when its turn comes; what is stored meanwhile may be among them. */
  *entries(): Generator<MemoryEntry> {
    for (const variants of this.#variants.values()) yield* variants;
  }

  /** Forgets this one, if it is stored still. */
  forget(entry: MemoryEntry): void {
    if (entry.node !== undefined) this.#drop(entry);
  }

  clear(): void {
    for (const key of this.#variants.keys()) this.remove(key);
  }

  stats(): StoreStats {
    return {
      bytes: this.#queue.cost,
      bytesMax: this.#bytesMax,
      entries: this.#queue.count,
      hits: this.#hits,
      evictions: this.#evictions,
      refusals: this.#refusals,
      errors: 0,
    };
  }

  #find(head: StoredHead): MemoryEntry | undefined {
    return this.variants(head.key).find((entry) => sameVariant(entry.head, head));
  }

  #replace(known: MemoryEntry | undefined, head: StoredHead, parts: readonly Part[], readers?: Readers): MemoryEntry | undefined {
    const entry = new MemoryEntry(head, parts, readers);
    const { cost } = entry;
    if (cost > this.#entryBytesMax || stretches(parts) > LIMITS.cacheSpansMax.value) {
      this.#refusals++;
      if (known !== undefined) this.#drop(known);
      return undefined;
    }
    entry.node = known?.node === undefined ? this.#queue.add(entry, cost) : this.#queue.replace(known.node, entry, cost);
    if (known !== undefined) this.#forget(known, readers);
    this.#enlist(entry);
    return entry;
  }

  #enlist(entry: MemoryEntry): void {
    const others = this.variants(entry.head.key);
    // Of variants that fit the newest is chosen.
    for (const other of others) other.renewHandle();
    const siblings = [entry, ...others];
    this.#variants.set(entry.head.key, siblings);
    const oldest = siblings[LIMITS.cacheVariantsMax.value];
    if (oldest !== undefined) this.#drop(oldest);
  }

  #drop(entry: MemoryEntry): void {
    if (entry.node !== undefined) this.#queue.remove(entry.node);
    this.#forget(entry);
  }

  #pin({ readers, cost }: MemoryEntry): void {
    if (readers.count === 0) return;
    this.#pinned.set(readers, cost);
    this.#pinnedBytes += cost;
    readers.onNone = () => {
      this.#pinned.delete(readers);
      this.#pinnedBytes -= cost;
    };
    for (const oldest of this.#pinned.keys()) {
      if (this.#pinnedBytes <= LIMITS.cachePinnedBytesMax.value) return;
      oldest.part();
    }
  }

  /** Lists of variants are replaced, never changed: a caller may be walking one. */
  #forget(entry: MemoryEntry, keptReaders?: Readers): void {
    if (entry.readers !== keptReaders) this.#pin(entry);
    entry.node = undefined;
    entry.handle.stored = undefined;
    entry.rendered = undefined;
    const { key } = entry.head;
    const siblings = this.variants(key).filter((other) => other !== entry);
    if (siblings.length === 0) this.#variants.delete(key);
    else this.#variants.set(key, siblings);
  }
}

function stretches(parts: readonly Part[]): number {
  return parts.filter(({ first }, at) => first !== parts[at - 1]?.end).length;
}

/** Nominated names count too: a resource whose Vary changed keeps both until the old one goes. */
function sameVariant(left: StoredHead, right: StoredHead): boolean {
  return left.variantKey === right.variantKey && left.varyNames.join() === right.varyNames.join();
}
