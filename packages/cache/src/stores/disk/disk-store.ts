/**
 * The disk store: one LMDB file that all workers of the node read and write.
 *
 * ```
 *   variants(key) ── one read ──▶ heads          body(range) ── one read a slice ──▶ content
 *   put, openFill, remove ──▶ WriteQueue ──▶ Ledger inside a transaction (accounting, eviction)
 *   purges ──▶ marks, read at start
 * ```
 *
 * Nothing of it throws into a request. A write that fails counts as an error, and nothing is stored for `diskRetryMs`; reading goes on.
 */
import { AegisError, LIMITS, messageOf } from '@aegis/base';
import type { Clock, Logger } from '@aegis/base';
import type { FillWriter } from '../../fill/writer.ts';
import type { PurgeMark } from '../../purge/record.ts';
import { isLater } from '../../purge/record.ts';
import { wholeSlices } from '../../spans.ts';
import type { StoredHead, StoredResponse } from '../../stored.ts';
import type { CacheStore, StoreStats } from '../store.ts';
import type { Database } from './database.ts';
import { DiskEntry, goneFromDisk } from './disk-entry.ts';
import type { SliceReader } from './disk-entry.ts';
import { DiskFill } from './disk-fill.ts';
import { DiskPartFill } from './disk-part-fill.ts';
import { Kind, SLICE_BYTES, keyHash, recordKey, sliceKey } from './layout.ts';
import { decodeResource } from './records.ts';
import type { DiskVariant } from './records.ts';
import { WriteQueue } from './write-queue.ts';

export interface DiskStoreComponents {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Share of the file that records may take; the rest is for pages waiting for reuse and for the tree itself. */
const CONTENT_SHARE = 0.75;
/** How often fills are shown to other workers that wait, and marks of use are written. */
const SHOW_MS = 20;
const MARK_MS = 1_000;

export class DiskStore implements CacheStore, SliceReader {
  readonly tier = 'disk';
  readonly #database: Database;
  readonly #queue: WriteQueue;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #fills = new Set<DiskFill>();
  readonly #touched = new Set<number>();
  /** Keys whose removal is on its way: they count as removed already. */
  readonly #removing = new Map<string, number>();
  #cancelShow: (() => void) | undefined;
  #cancelMark: (() => void) | undefined;
  #hits = 0;
  #readErrors = 0;
  #trusted = true;

  /** Owns `database`, whose file is to stay within `sizeBytes`. */
  constructor(database: Database, sizeBytes: number, components: DiskStoreComponents) {
    this.#clock = components.clock;
    this.#logger = components.logger;
    this.#database = database;
    this.#queue = new WriteQueue(this.#database, sizeBytes, CONTENT_SHARE, components);
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

  remove(key: string, variantKey?: string): void {
    this.#removing.set(key, (this.#removing.get(key) ?? 0) + 1);
    // More than can be remembered while the disk is full: nothing on it can be trusted any more.
    if (this.#removing.size > LIMITS.diskRemovalsMax.value) this.#trusted = false;
    this.#queue.add({
      bytes: 0,
      mustHappen: true,
      run: (ledger) => {
        ledger.remove(key, ({ head }) => variantKey === undefined || head.variantKey === variantKey);
        return true;
      },
      done: () => {
        const others = (this.#removing.get(key) ?? 1) - 1;
        if (others === 0) this.#removing.delete(key);
        else this.#removing.set(key, others);
      },
    });
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

  // Purges

  /** Every mark that was kept. */
  purges(): PurgeMark[] {
    const keys = this.#database.keys(Buffer.of(Kind.purge), Buffer.of(Kind.purge + 1), 2 * LIMITS.purgeRecordsMax.value);
    return keys.flatMap((key) => {
      const mark = decodeMark(this.#database.get(key));
      return mark === undefined ? [] : [mark];
    });
  }

  keepPurge(mark: PurgeMark): void {
    this.#queue.add({
      bytes: 0,
      mustHappen: true,
      run: (_ledger) => {
        const key = purgeKey(mark);
        const known = decodeMark(this.#database.get(key));
        if (known === undefined || isLater(mark, known)) this.#database.put(key, Buffer.from(JSON.stringify(mark)));
        return true;
      },
    });
  }

  /** Forgets marks that others have made needless. */
  forgetPurges(marks: readonly PurgeMark[]): void {
    const run = (): boolean => {
      for (const mark of marks) this.#database.remove(purgeKey(mark));
      return true;
    };
    if (marks.length > 0) this.#queue.add({ bytes: 0, run });
  }

  // SliceReader

  read(id: number, at: number, bytesMax: number): Buffer | undefined {
    const slice = this.#get(sliceKey(id, Math.floor(at / SLICE_BYTES)));
    const offset = at % SLICE_BYTES;
    return slice === undefined ? undefined : Buffer.from(slice.subarray(offset, offset + bytesMax));
  }

  async fetch(id: number, at: number, bytesMax: number): Promise<Buffer> {
    await this.#database.prefetch(sliceKey(id, Math.floor(at / SLICE_BYTES)));
    const piece = this.read(id, at, bytesMax);
    if (piece === undefined || piece.length === 0) throw goneFromDisk();
    return piece;
  }

  async follow({ id, head }: DiskVariant, at: number, isAlive: () => boolean): Promise<DiskVariant> {
    let waitedMs = 0;
    for (
      let waitMs = LIMITS.leasePollMsMin.value;
      waitedMs < LIMITS.fillIdleMs.value;
      waitMs = Math.min(waitMs * 2, LIMITS.leasePollMsMax.value)
    ) {
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

  async close(): Promise<void> {
    this.#cancelShow?.();
    this.#cancelMark?.();
    await this.#queue.close();
    await this.#database.close();
  }

  /** As they are now, not as they were at the beginning of this turn: leases tell that a fetch is over, and then its result must be seen. */
  #variants(key: string): readonly DiskVariant[] {
    if (!this.#trusted || this.#removing.has(key)) return [];
    this.#database.refresh();
    return decodeResource(this.#get(recordKey(Kind.resource, keyHash(key))), key)?.variants ?? [];
  }

  #get(key: Buffer): Buffer | undefined {
    try {
      return this.#database.get(key);
    } catch (error) {
      if (this.#readErrors++ === 0) this.#logger.error('the disk cache cannot be read', { reason: messageOf(error) });
      return undefined;
    }
  }

  #showLater(): void {
    this.#cancelShow ??= this.#clock.after(SHOW_MS, () => {
      this.#cancelShow = undefined;
      for (const fill of this.#fills) fill.show();
      if (this.#fills.size > 0) this.#showLater();
    });
  }
}

function purgeKey({ scope, value, soft }: PurgeMark): Buffer {
  return recordKey(Kind.purge, keyHash(`${scope} ${soft} ${value}`));
}

function decodeMark(bytes: Buffer | undefined): PurgeMark | undefined {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString()) as PurgeMark;
  } catch {
    return undefined;
  }
}
