/**
 * The disk store's bookkeeping: every change of what is stored, with the totals changed in the same transaction, so that they are right
 * whichever process writes and whenever one is killed.
 *
 * ```
 *   begin ─▶ filling ──writeSlice──▶ … ──complete──▶ complete │ partial
 *                                                        │ replaced, removed, evicted
 *                                                        ▼
 *                                                      dead ──collect──▶ gone
 * ```
 *
 * All methods run inside a write transaction of `tree`. Content of a filling entry counts as full slices; `complete` sets right the last.
 */
import { LIMITS } from '@aegis/base';
import { gaps, withSpan } from '../../spans.ts';
import type { StoredHead } from '../../stored.ts';
import { combines } from '../store.ts';
import {
  ENTRY_COST,
  FULL_SLICE_COST,
  Kind,
  SLICE_BYTES,
  TOTALS_KEY,
  decodeTotals,
  encodeTotals,
  keyHash,
  numberIn,
  recordCost,
  recordKey,
  sliceIndexIn,
  sliceKey,
} from './layout.ts';
import type { Totals } from './layout.ts';
import { decodeResource, encodeResource } from './records.ts';
import type { DeadContent, DiskVariant, Resource } from './records.ts';

/** What the ledger needs of a database inside a write transaction. */
export interface Tree {
  get(key: Buffer): Buffer | undefined;
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
  /** Keys in [start, end), in order, at most `limit`. */
  keys(start: Buffer, end: Buffer, limit: number): Buffer[];
}

/** Entries that one call to make room gives a second turn at most; then the oldest goes, used or not. */
const SECOND_TURNS_MAX = 16;

/** Slices written beyond the last full one: at most the one shown while it filled. */
const SHOWN_SLICES_MAX = 4;

/** Of a variant's JSON, what isn't its head. */
const RECORD_BYTES = 1_024;

interface Loaded {
  readonly hash: Buffer;
  readonly variants: readonly DiskVariant[];
  readonly storedBytes: number;
}

export class Ledger {
  readonly #tree: Tree;
  readonly #bytesMax: number;
  readonly #totals: Totals;

  /** Reads the totals; `close` writes them. `bytesMax` is for everything, by `recordCost`. */
  constructor(tree: Tree, bytesMax: number) {
    this.#tree = tree;
    this.#bytesMax = bytesMax;
    this.#totals = decodeTotals(tree.get(TOTALS_KEY));
  }

  get totals(): Readonly<Totals> {
    return this.#totals;
  }

  close(): void {
    this.#tree.put(TOTALS_KEY, encodeTotals(this.#totals));
  }

  /** Begins an entry whose content is to come; what is stored of the variant stays until `complete`. Its id, or undefined without room. */
  begin(head: StoredHead, first: number): number | undefined {
    if (!this.#makeRoom(recordRoom(head))) return undefined;
    const loaded = this.#load(head.key);
    const kept = this.#buryAll(loaded, (variant) => isSameVariant(variant.head, head) && variant.state === 'filling');
    const variant = this.#enqueue({ state: 'filling', spans: [{ first, end: first }], head }, loaded.hash);
    this.#save(head.key, loaded, [variant, ...kept]);
    return variant.id;
  }

  /** Stores a slice of a filling entry; `isNew` unless it replaces a shorter one. False when the entry is gone or there is no room. */
  writeSlice(key: string, id: number, index: number, bytes: Buffer, isNew: boolean): boolean {
    if (!this.#makeRoom(isNew ? FULL_SLICE_COST : 0) || !this.#load(key).variants.some((variant) => variant.id === id)) return false;
    this.#tree.put(sliceKey(id, index), bytes);
    if (isNew) this.#totals.bytes += FULL_SLICE_COST;
    return true;
  }

  /** Makes a filling entry the stored response of its variant. False when it is gone. */
  complete(id: number, head: StoredHead): boolean {
    const loaded = this.#load(head.key);
    const filling = loaded.variants.find((variant) => variant.id === id);
    if (filling === undefined) return false;
    const complete: DiskVariant = { ...filling, state: 'complete', spans: [{ first: 0, end: head.length ?? 0 }], head };
    const lastSlice = lastSliceOf(complete);
    if (lastSlice !== null) this.#totals.bytes -= FULL_SLICE_COST - lastSlice[1];
    const kept = this.#buryAll(loaded, (variant) => variant.id !== id && isSameVariant(variant.head, head));
    this.#save(head.key, loaded, [complete, ...kept.filter((variant) => variant.id !== id)]);
    return true;
  }

  /**
   * Keeps the first `end` bytes of a filling entry as a part, where a strong validator and the length say of what, and nothing else is
   * stored of the variant; else forgets it. `end` is that of a full slice.
   */
  suspend(key: string, id: number, end: number): void {
    const loaded = this.#load(key);
    const filling = loaded.variants.find((variant) => variant.id === id);
    if (filling === undefined) return;
    const siblings = loaded.variants.filter((variant) => variant.id !== id && isSameVariant(variant.head, filling.head));
    if (end === 0 || siblings.length > 0 || !combines(filling.head, filling.head)) {
      this.remove(key, (variant) => variant.id === id);
      return;
    }
    for (const slice of this.#tree.keys(sliceKey(id, end / SLICE_BYTES), sliceKey(id + 1, 0), SHOWN_SLICES_MAX)) {
      this.#tree.remove(slice);
      this.#totals.bytes -= FULL_SLICE_COST;
    }
    const part: DiskVariant = { ...filling, state: 'partial', spans: [{ first: 0, end }] };
    this.#save(
      key,
      loaded,
      loaded.variants.map((variant) => (variant.id === id ? part : variant)),
    );
  }

  /** Stores whole content at once. False without room. */
  putWhole(head: StoredHead, content: Buffer): boolean {
    if (!this.#makeRoom(recordRoom(head) + contentRoom(content))) return false;
    const loaded = this.#load(head.key);
    const kept = this.#buryAll(loaded, (variant) => isSameVariant(variant.head, head));
    const variant = this.#enqueue({ state: 'complete', spans: [{ first: 0, end: content.length }], head }, loaded.hash);
    this.#putSlices(variant.id, 0, content);
    this.#save(head.key, loaded, [variant, ...kept]);
    return true;
  }

  /**
   * Stores whole slices of a part that begins at `first`, beside those stored of the same representation. The entry's id; undefined without
   * room, or with too many separate stretches.
   */
  putPart(head: StoredHead, first: number, content: Buffer): number | undefined {
    if (!this.#makeRoom(recordRoom(head) + contentRoom(content))) return undefined;
    const loaded = this.#load(head.key);
    const known = loaded.variants.find(
      (variant) => isSameVariant(variant.head, head) && variant.state !== 'filling' && combines(variant.head, head),
    );
    const spans = withSpan(known?.spans ?? [], { first, end: first + content.length });
    if (spans.length > LIMITS.cacheSpansMax.value) return undefined;
    const kept = this.#buryAll(loaded, (variant) => variant !== known && variant.state !== 'filling' && isSameVariant(variant.head, head));
    const isWhole = gaps(spans, 0, head.length ?? Infinity).length === 0;
    const base = known ?? this.#enqueue({ state: 'partial', spans: [], head }, loaded.hash);
    for (const gap of gaps(known?.spans ?? [], first, first + content.length)) {
      this.#putSlices(base.id, gap.first, content.subarray(gap.first - first, gap.end - first));
    }
    const variant: DiskVariant = { ...base, state: isWhole ? 'complete' : 'partial', spans, head };
    this.#save(head.key, loaded, [variant, ...kept.filter((other) => other !== known)]);
    return variant.id;
  }

  /** Replaces the head of what is stored under `before`, if it still is that representation. */
  freshen(before: StoredHead, head: StoredHead): void {
    const loaded = this.#load(before.key);
    const variants = loaded.variants.map((variant) => (isSameRepresentation(variant.head, before) ? { ...variant, head } : variant));
    this.#save(before.key, loaded, variants);
  }

  /** Forgets all variants of `key` that `match`; how many. */
  remove(key: string, match: (variant: DiskVariant) => boolean): number {
    const loaded = this.#load(key);
    const kept = this.#buryAll(loaded, match);
    const removed = loaded.variants.length - kept.length;
    if (removed > 0) this.#save(key, loaded, kept);
    return removed;
  }

  /** The entry is not evicted at its next turn. */
  markUsed(id: number): void {
    this.#tree.put(recordKey(Kind.used, id), Buffer.of(1));
  }

  /** Makes room, and stores nothing. */
  shrink(): void {
    this.#makeRoom(0);
  }

  /** Deletes dead content, then evicts, until `bytes` more fit; gives up after so many steps, so that no transaction gets long. */
  #makeRoom(bytes: number): boolean {
    const target = this.#bytesMax - bytes;
    if (target < 0) return false;
    let secondTurns = 0;
    for (let steps = 0; this.#totals.bytes > target && steps < LIMITS.diskEvictionsPerWriteMax.value;) {
      const collected = this.#collect(LIMITS.diskEvictionsPerWriteMax.value - steps);
      steps += Math.max(1, collected);
      if (collected > 0) continue;
      const outcome = this.#evictOldest(secondTurns < SECOND_TURNS_MAX);
      if (outcome === 'empty') break;
      if (outcome === 'requeued') secondTurns++;
    }
    return this.#totals.bytes <= target;
  }

  #evictOldest(mayRequeue: boolean): 'evicted' | 'requeued' | 'empty' {
    const [queueKey] = this.#first(Kind.queue, 1);
    if (queueKey === undefined) return 'empty';
    const reference = Buffer.from(this.#tree.get(queueKey) as Buffer);
    const hash = reference.subarray(0, 16);
    const id = numberIn(reference.subarray(15));
    const storedBytes = this.#tree.get(recordKey(Kind.resource, hash));
    const resource = decodeResource(storedBytes);
    const variant = resource?.variants.find((candidate) => candidate.id === id);
    if (resource === undefined || variant === undefined) {
      this.#tree.remove(queueKey);
      return 'evicted';
    }
    const loaded = { hash: Buffer.from(hash), variants: resource.variants, storedBytes: storedBytes?.length ?? 0 };
    const usedKey = recordKey(Kind.used, id);
    if (mayRequeue && this.#tree.get(usedKey) !== undefined) {
      this.#tree.remove(usedKey);
      this.#tree.remove(queueKey);
      const turn = this.#totals.nextTurn++;
      this.#tree.put(recordKey(Kind.queue, turn), reference);
      this.#save(
        resource.key,
        loaded,
        loaded.variants.map((other) => (other.id === id ? { ...other, turn } : other)),
      );
      return 'requeued';
    }
    this.#totals.evictions++;
    this.#save(
      resource.key,
      loaded,
      this.#buryAll(loaded, (other) => other.id === id),
    );
    return 'evicted';
  }

  /** Deletes up to `limit` slices of the oldest dead content; how many records went. */
  #collect(limit: number): number {
    const [deadKey] = this.#first(Kind.dead, 1);
    if (deadKey === undefined) return 0;
    const id = numberIn(deadKey);
    const { lastSlice } = JSON.parse(String(this.#tree.get(deadKey))) as DeadContent;
    const slices = this.#tree.keys(sliceKey(id, 0), sliceKey(id + 1, 0), limit);
    for (const slice of slices) {
      this.#tree.remove(slice);
      this.#totals.bytes -= lastSlice !== null && sliceIndexIn(slice) === lastSlice[0] ? lastSlice[1] : FULL_SLICE_COST;
    }
    if (slices.length === limit) return limit;
    this.#tree.remove(deadKey);
    this.#totals.bytes -= ENTRY_COST;
    return slices.length + 1;
  }

  #enqueue(variant: Omit<DiskVariant, 'id' | 'turn'>, hash: Buffer): DiskVariant {
    const id = this.#totals.nextId++;
    const turn = this.#totals.nextTurn++;
    this.#tree.put(recordKey(Kind.queue, turn), recordKey(Kind.queue, hash, id).subarray(1));
    this.#totals.entries++;
    this.#totals.bytes += ENTRY_COST;
    return { ...variant, id, turn };
  }

  #putSlices(id: number, first: number, content: Buffer): void {
    for (let at = 0; at < content.length; at += SLICE_BYTES) {
      const slice = content.subarray(at, at + SLICE_BYTES);
      this.#tree.put(sliceKey(id, (first + at) / SLICE_BYTES), slice);
      this.#totals.bytes += recordCost(slice.length);
    }
  }

  /** The variants without those that `match`, whose content is left to be collected. */
  #buryAll(loaded: Loaded, match: (variant: DiskVariant) => boolean): DiskVariant[] {
    const kept: DiskVariant[] = [];
    for (const variant of loaded.variants) {
      if (match(variant)) this.#bury(variant);
      else kept.push(variant);
    }
    return kept;
  }

  #bury(variant: DiskVariant): void {
    this.#tree.remove(recordKey(Kind.queue, variant.turn));
    this.#tree.remove(recordKey(Kind.used, variant.id));
    const dead: DeadContent = { lastSlice: lastSliceOf(variant) };
    this.#tree.put(recordKey(Kind.dead, variant.id), Buffer.from(JSON.stringify(dead)));
    this.#totals.entries--;
  }

  #load(key: string): Loaded {
    const hash = keyHash(key);
    const stored = this.#tree.get(recordKey(Kind.resource, hash));
    return { hash, variants: decodeResource(stored, key)?.variants ?? [], storedBytes: stored?.length ?? 0 };
  }

  #save(key: string, loaded: Loaded, variants: readonly DiskVariant[]): void {
    for (const oldest of variants.slice(LIMITS.cacheVariantsMax.value)) this.#bury(oldest);
    const kept = variants.slice(0, LIMITS.cacheVariantsMax.value);
    const resourceKey = recordKey(Kind.resource, loaded.hash);
    if (loaded.storedBytes > 0) this.#totals.bytes -= recordCost(loaded.storedBytes);
    if (kept.length === 0) {
      this.#tree.remove(resourceKey);
      return;
    }
    const resource: Resource = { key, variants: kept };
    const record = encodeResource(resource);
    this.#tree.put(resourceKey, record);
    this.#totals.bytes += recordCost(record.length);
  }

  #first(kind: number, limit: number): Buffer[] {
    return this.#tree.keys(Buffer.of(kind), Buffer.of(kind + 1), limit);
  }
}

/** What the records of a new variant take at most, its siblings aside. */
function recordRoom(head: StoredHead): number {
  return ENTRY_COST + recordCost(head.headBytes + RECORD_BYTES);
}

function contentRoom(content: Buffer): number {
  return Math.floor(content.length / SLICE_BYTES) * FULL_SLICE_COST + recordCost(content.length % SLICE_BYTES);
}

/** Index and cost of the last slice where it is there and shorter than the others. */
export function lastSliceOf({ state, spans, head }: DiskVariant): readonly [index: number, cost: number] | null {
  const { length } = head;
  if (state === 'filling' || length === undefined || length % SLICE_BYTES === 0 || spans.at(-1)?.end !== length) return null;
  return [Math.floor(length / SLICE_BYTES), recordCost(length % SLICE_BYTES)];
}

export function isSameVariant(left: StoredHead, right: StoredHead): boolean {
  return left.variantKey === right.variantKey && left.varyNames.join() === right.varyNames.join();
}

function isSameRepresentation(left: StoredHead, right: StoredHead): boolean {
  return (
    isSameVariant(left, right) && left.etag === right.etag && left.lastModifiedMs === right.lastModifiedMs && left.length === right.length
  );
}
