/**
 * The disk store: one LMDB file that all workers of the node read and write.
 *
 * ```
 *   variants(key) ── one read ──▶ heads          body(range) ── one read a slice ──▶ content
 *   put, openFill, remove ──▶ WriteQueue ──▶ Ledger inside a transaction (accounting, eviction)
 * ```
 *
 * Nothing of it throws into a request. A write that fails counts as an error, and nothing is stored for `diskRetryMs`; reading goes on. A store
 * that gives back what was not written, or cannot be told to forget, is given up as a whole.
 */
import { AegisError, LIMITS, messageOf } from '@aegis/base';
import type { Clock, Logger } from '@aegis/base';
import type { FillWriter } from '../../fill-writer.ts';
import { wholeSlices } from '../../spans.ts';
import type { StoredHead, StoredResponse } from '../../stored.ts';
import type { CacheStore, StoreStats } from '../store.ts';
import type { Database } from './database.ts';
import { DiskEntry, goneFromDisk } from './disk-entry.ts';
import type { SliceReader } from './disk-entry.ts';
import { DiskFill } from './disk-fill.ts';
import { DiskPartFill } from './disk-part-fill.ts';
import { leasePollMs } from './leases.ts';
import { Kind, SLICE_BYTES, keyHash, recordKey, sliceKey } from './layout.ts';
import { decodeResource } from './records.ts';
import type { DiskVariant } from './records.ts';
import { WriteQueue } from './write-queue.ts';

export interface DiskStoreComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Nothing of it is to be used any more, now or by a later process. May be called again. */
  readonly onGivenUp: (reason: string) => void;
}

/** Part of a walk through the store; see `DiskStore.page`. */
export interface DiskPage {
  readonly heads: readonly StoredHead[];
  /** Where it goes on; undefined at the end. */
  readonly next: Buffer | undefined;
}

/** Share of the file that records may take; the rest is for pages waiting for reuse and for the tree itself. */
const CONTENT_SHARE = 0.75;
/** What of the file is room ahead of the database (see room.ts), in stores that are large enough for it. */
const AHEAD_BYTES = 8 * 2 ** 20;
const AHEAD_SHARE_MAX = 0.25;
/** How often fills are shown to other workers that wait, and marks of use are written. */
const SHOW_MS = 20;
const MARK_MS = 1_000;

export class DiskStore implements CacheStore, SliceReader {
  readonly tier = 'disk';
  readonly #database: Database;
  readonly #queue: WriteQueue;
  readonly #clock: Clock;
  readonly #onGivenUp: (reason: string) => void;
  readonly #fills = new Set<DiskFill>();
  readonly #touched = new Set<number>();
  /** Keys whose removal is on its way: they count as removed already. */
  readonly #removing = new Map<string, number>();
  #cancelShow: (() => void) | undefined;
  #cancelMark: (() => void) | undefined;
  #hits = 0;
  #readErrors = 0;
  #givenUp = false;

  /** Owns `database`, whose file is to stay within `sizeBytes`. */
  constructor(database: Database, sizeBytes: number, components: DiskStoreComponents) {
    this.#clock = components.clock;
    this.#onGivenUp = components.onGivenUp;
    this.#database = database;
    const usedBytesMax = sizeBytes - Math.min(AHEAD_BYTES, sizeBytes * AHEAD_SHARE_MAX);
    this.#queue = new WriteQueue(this.#database, usedBytesMax, CONTENT_SHARE, {
      ...components,
      onFailed: (reason) => this.#giveUp(reason),
    });
  }

  variants(key: string): readonly DiskEntry[] {
    return this.#variants(key).flatMap((variant) => (variant.state === 'filling' ? [] : [new DiskEntry(variant, this)]));
  }

  /** Responses that workers are writing now, with content as far as it has come. `isAlive`: whether the writer still is at it. */
  filling(key: string, isAlive: () => boolean): readonly DiskEntry[] {
    return this.#variants(key).flatMap((variant) => (variant.state === 'filling' ? [new DiskEntry(variant, this, isAlive)] : []));
  }

  touch(stored: StoredResponse): void {
    if (!(stored instanceof DiskEntry)) return;
    this.#hits++;
    if (this.#touched.size >= LIMITS.diskTouchedMax.value) return;
    this.#touched.add(stored.variant.id);
    this.#cancelMark ??= this.#clock.after(MARK_MS, () => {
      this.#cancelMark = undefined;
      const ids = [...this.#touched];
      this.#touched.clear();
      this.#queue.add({
        bytes: 0,
        run: (ledger) => {
          for (const id of ids) ledger.markUsed(id);
          return true;
        },
      });
    });
  }

  put(head: StoredHead, bytes: Buffer, first = 0): boolean {
    if (first === 0 && bytes.length === head.length) {
      return this.#queue.add({ bytes: bytes.length, run: (ledger) => ledger.putWhole(head, bytes) });
    }
    const span = wholeSlices({ first, end: first + bytes.length }, SLICE_BYTES, head.length);
    const whole = bytes.subarray(span.first - first, span.end - first);
    if (whole.length === 0 || head.length === undefined) return false;
    return this.#queue.add({ bytes: whole.length, run: (ledger) => ledger.putPart(head, span.first, whole) !== undefined });
  }

  /** A writer for content that arrives, from byte `first`; undefined when there is no room for more now. */
  openFill(head: StoredHead, first: number, end: number | undefined, isWanted: () => boolean): FillWriter | undefined {
    if (this.#queue.resting || first % SLICE_BYTES !== 0 || (end ?? 0) - first > this.#queue.bytesMax / 2) return undefined;
    if (first > 0 || end !== head.length) return new DiskPartFill(head, this.#queue, this);
    const fill = new DiskFill(head, { queue: this.#queue, reader: this, isWanted, onOver: (over) => this.#fills.delete(over) });
    this.#fills.add(fill);
    this.#showLater();
    return fill;
  }

  freshen(stored: StoredResponse, head: StoredHead): DiskEntry | undefined {
    this.#queue.add({
      bytes: 0,
      run: (ledger) => {
        ledger.freshen(stored.head, head);
        return true;
      },
    });
    return stored instanceof DiskEntry ? new DiskEntry({ ...stored.variant, head }, this) : undefined;
  }

  /** `onRemoved` is told how many it removed, once they are. */
  remove(key: string, variantKey?: string, onRemoved?: (count: number) => void): void {
    this.#removing.set(key, (this.#removing.get(key) ?? 0) + 1);
    let removed = 0;
    this.#queue.add({
      bytes: 0,
      mustHappen: true,
      heldBytes: key.length,
      run: (ledger) => {
        removed = ledger.remove(key, ({ head }) => variantKey === undefined || head.variantKey === variantKey);
        return true;
      },
      done: (written) => {
        if (written) onRemoved?.(removed);
        const others = (this.#removing.get(key) ?? 1) - 1;
        if (others === 0) this.#removing.delete(key);
        else this.#removing.set(key, others);
      },
    });
  }

  /** The heads of whole and partial responses under the next `limit` keys after `at`, in no order that means anything. */
  page(at: Buffer, limit: number): DiskPage {
    if (this.#givenUp) return { heads: [], next: undefined };
    const from = at.length === 0 ? recordKey(Kind.resource) : Buffer.concat([at, Buffer.of(0)]);
    const keys = this.#database.keys(from, recordKey(Kind.resource + 1), limit);
    const heads = keys.flatMap((key) =>
      (decodeResource(this.#get(key))?.variants ?? []).flatMap(({ state, head }) => (state === 'filling' ? [] : [head])),
    );
    return { heads, next: keys.length < limit ? undefined : keys.at(-1) };
  }

  /**
   * Gives back the room of what is not used any more: variants of `key` that `match`. Not done while nothing can be written; it counts as
   * removed all the same.
   */
  collect(key: string, match: (head: StoredHead) => boolean, onRemoved: (count: number) => void): void {
    let removed = 0;
    const taken = this.#queue.add({
      bytes: 0,
      run: (ledger) => {
        removed = ledger.remove(key, ({ state, head }) => state !== 'filling' && match(head));
        return true;
      },
      done: (written) => onRemoved(written ? removed : 1),
    });
    if (!taken) onRemoved(1);
  }

  stats(): StoreStats {
    const { totals, bytesMax, refusals, errors } = this.#queue;
    return {
      bytes: totals.bytes,
      bytesMax,
      entries: totals.entries,
      hits: this.#hits,
      evictions: totals.evictions,
      refusals,
      errors: errors + this.#readErrors,
    };
  }

  // SliceReader

  read(id: number, at: number, bytesMax: number): Buffer | undefined {
    return pieceOf(this.#get(sliceKey(id, Math.floor(at / SLICE_BYTES))), at, bytesMax);
  }

  readOn(id: number, at: number, bytesMax: number): Buffer | undefined {
    return pieceOf(this.#get(sliceKey(id, Math.floor(at / SLICE_BYTES)), 'again'), at, bytesMax);
  }

  async fetch(id: number, at: number, bytesMax: number): Promise<Buffer> {
    await this.#database.prefetch(sliceKey(id, Math.floor(at / SLICE_BYTES)));
    const piece = this.read(id, at, bytesMax);
    if (piece === undefined || piece.length === 0) throw goneFromDisk();
    return piece;
  }

  async follow({ id, head }: DiskVariant, at: number, isAlive: () => boolean): Promise<DiskVariant> {
    for (let waitedMs = 0; waitedMs < LIMITS.fillIdleMs.value;) {
      const waitMs = leasePollMs(waitedMs);
      await new Promise<void>((resolve) => this.#clock.after(waitMs, resolve));
      waitedMs += waitMs;
      // Asked before the content: a writer that has ended has written all it will.
      const alive = isAlive();
      const variant = this.#variants(head.key).find((candidate) => candidate.id === id);
      if (variant === undefined) throw goneFromDisk();
      if (variant.state === 'complete' || (this.read(id, at, 1)?.length ?? 0) > 0) return variant;
      if (!alive) break;
    }
    throw new AegisError('cache.fill_cut', 'the worker that fetched the answer is gone', { retryable: true });
  }

  // Life

  /** Calls back when everything taken so far is on disk, or refused. */
  afterWrites(callback: () => void): void {
    this.#queue.afterWrites(callback);
  }

  /** Resolves when everything taken is on disk, or refused. */
  async settled(): Promise<void> {
    await this.#queue.settled();
  }

  /** Resolves with whether all that had to be forgotten is. */
  async close(): Promise<'written' | 'unwritten'> {
    this.#cancelShow?.();
    this.#cancelMark?.();
    const outcome = await this.#queue.close();
    // A transaction that does not end holds the file; it is left to the system then.
    if (outcome === 'written') await this.#database.close();
    return outcome;
  }

  /** As they are now, not as they were at the beginning of this turn: leases tell that a fetch is over, and then its result must be seen. */
  #variants(key: string): readonly DiskVariant[] {
    if (this.#givenUp || this.#removing.has(key)) return [];
    this.#database.refresh();
    return decodeResource(this.#get(recordKey(Kind.resource, keyHash(key))), key)?.variants ?? [];
  }

  #get(key: Buffer, how: 'first' | 'again' = 'first'): Buffer | undefined {
    if (this.#givenUp) return undefined;
    try {
      return how === 'first' ? this.#database.get(key) : this.#database.getAgain(key);
    } catch (error) {
      this.#readErrors++;
      this.#giveUp(messageOf(error));
      return undefined;
    }
  }

  #giveUp(reason: string): void {
    this.#givenUp = true;
    this.#onGivenUp(reason);
  }

  #showLater(): void {
    this.#cancelShow ??= this.#clock.after(SHOW_MS, () => {
      this.#cancelShow = undefined;
      for (const fill of this.#fills) fill.show();
      if (this.#fills.size > 0) this.#showLater();
    });
  }
}

function pieceOf(slice: Buffer | undefined, at: number, bytesMax: number): Buffer | undefined {
  const offset = at % SLICE_BYTES;
  return slice === undefined ? undefined : Buffer.from(slice.subarray(offset, offset + bytesMax));
}
