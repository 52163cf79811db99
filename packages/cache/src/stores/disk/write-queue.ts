/**
 * Changes on their way to disk: taken at once, written in batches, one transaction at a time.
 *
 * ```
 *   add(work) ──▶ queue (bounded in bytes) ──▶ batch in one transaction ──▶ done(true | false)
 *                                                  │ fails, or takes longer than diskStallMs: nothing is written for a while,
 *                                                  ▼ and what waits is refused
 * ```
 *
 * Removals have room of their own in the file, so that they can be written while the disk is full. When one cannot be written all the same,
 * the store as a whole is given up: what was to be removed must not come back.
 */
import { LIMITS, isAegisError, messageOf } from '@aegis/base';
import type { Clock, Logger } from '@aegis/base';
import type { Database } from './database.ts';
import { Ledger } from './ledger.ts';
import type { Totals } from './layout.ts';

export interface Change {
  /** Bytes of content it carries. */
  readonly bytes: number;
  /** Runs inside a transaction; false when the ledger has no room. May run again if its transaction failed and `mustHappen`. */
  readonly run: (ledger: Ledger) => boolean;
  /** Called once: whether it is on disk. */
  readonly done?: (written: boolean) => void;
  /** Removals: never refused. */
  readonly mustHappen?: boolean;
  /** Memory that a removal takes while it waits, besides `bytes`. */
  readonly heldBytes?: number;
}

/** What one transaction takes at most; copying it holds up the event loop. */
const BATCH_BYTES_MAX = 2 * 2 ** 20;
const BATCH_CHANGES_MAX = 256;
/** What one change, and one eviction, may write besides content: the pages of the tree that it touches, copied. */
const CHANGE_GROWTH_BYTES = 32_768;
const GROWTH_BYTES_MIN = 2 ** 18;
/** Of the room in the file, what only removals may take. */
const REMOVAL_ROOM_BYTES = 2 ** 20;
/** Removals in one transaction while others cannot be written. */
const REMOVALS_AT_ONCE = 8;
const FILE_CHECK_BATCHES = 64;

export interface WriteQueueComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** A removal cannot be written, or what is stored is damaged: nothing of it can be relied on. */
  readonly onFailed: (reason: string) => void;
}

export class WriteQueue {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sizeBytes: number;
  readonly #contentShare: number;
  readonly #onFailed: (reason: string) => void;
  #bytesMax: number;
  #queue: Change[] = [];
  #pendingBytes = 0;
  #heldBytes = 0;
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  /** The transaction under way takes too long: another process that has the database's lock may be stopped. */
  #stalled = false;
  #batches = 0;
  #closed = false;
  totals: Readonly<Totals>;
  refusals = 0;
  errors = 0;

  /** `sizeBytes` bounds the file; `contentShare` of it is for records, the rest for free pages and the tree. */
  constructor(database: Database, sizeBytes: number, contentShare: number, components: WriteQueueComponents) {
    this.#database = database;
    this.#clock = components.clock;
    this.#logger = components.logger;
    this.#onFailed = components.onFailed;
    this.#sizeBytes = sizeBytes;
    this.#contentShare = contentShare;
    this.#bytesMax = Math.floor(sizeBytes * contentShare);
    this.totals = new Ledger(database, this.#bytesMax).totals;
  }

  get bytesMax(): number {
    return this.#bytesMax;
  }

  /** True when nothing is stored for now, after a failure or while a write takes too long. */
  get resting(): boolean {
    return this.#cancelRetry !== undefined || this.#stalled;
  }

  /** Takes a change; false when it was refused (then `done` is not called). */
  add(change: Change): boolean {
    const refused = this.resting || this.#closed || this.#pendingBytes + change.bytes > LIMITS.diskPendingBytesMax.value;
    if (refused && change.mustHappen !== true) {
      this.refusals++;
      return false;
    }
    this.#queue.push(change);
    this.#pendingBytes += change.bytes;
    this.#heldBytes += change.heldBytes ?? 0;
    const tooMany = this.resting && this.#queue.length > LIMITS.diskRemovalsMax.value;
    if (tooMany || this.#heldBytes > LIMITS.diskRemovalsBytesMax.value) this.#onFailed('too many removals wait');
    this.#pump();
    return true;
  }

  /** Calls back when everything added so far is written or refused. */
  afterWrites(callback: () => void): void {
    if (!this.add({ bytes: 0, run: () => true, done: callback })) callback();
  }

  /** Resolves when all that was added is written or refused. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  /** Whether everything that had to be written is. What takes too long is not waited for; it may be under way still. */
  async close(): Promise<'written' | 'unwritten'> {
    if (!this.#stalled) await this.settled();
    this.#closed = true;
    this.#cancelRetry?.();
    return this.#stalled ? 'unwritten' : 'written';
  }

  #pump(): void {
    if (this.#writing !== undefined || this.#queue.length === 0) return;
    // Where nothing can be stored, only removals are left in the queue.
    const batch = this.#takeBatch(this.resting ? REMOVALS_AT_ONCE : BATCH_CHANGES_MAX);
    this.#writing = this.#write(batch, this.resting).then(() => {
      this.#writing = undefined;
      this.#pump();
    });
  }

  #takeBatch(countMax: number): Change[] {
    let [count, bytes] = [0, 0];
    for (const change of this.#queue) {
      if (count === countMax || (count > 0 && bytes + change.bytes > BATCH_BYTES_MAX)) break;
      count++;
      bytes += change.bytes;
    }
    this.#pendingBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  async #write(batch: readonly Change[], removalsOnly: boolean): Promise<void> {
    let told: readonly Change[] = batch;
    const cancelStall = this.#clock.after(LIMITS.diskStallMs.value, () => {
      told = batch.filter(({ mustHappen }) => mustHappen === true);
      this.#stall(batch);
    });
    try {
      const written = await this.#transact((ledger) => batch.map((change) => change.run(ledger)), growthOf(batch, removalsOnly));
      for (const [at, change] of batch.entries()) {
        this.#heldBytes -= change.heldBytes ?? 0;
        if (written[at] === false) this.refusals++;
        if (told.includes(change)) change.done?.(written[at] === true);
      }
    } catch (error) {
      this.#onFailure(error, told, removalsOnly);
      return;
    } finally {
      cancelStall();
      this.#stalled = false;
    }
    if (this.#batches++ % FILE_CHECK_BATCHES === 0) this.#checkFile();
  }

  async #transact<T>(work: (ledger: Ledger) => T, growthBytes: number): Promise<T> {
    let totals = this.totals;
    const result = await this.#database.write(() => {
      const ledger = new Ledger(this.#database, this.#bytesMax);
      const outcome = work(ledger);
      ledger.close();
      totals = ledger.totals;
      return outcome;
    }, growthBytes);
    this.totals = totals;
    return result;
  }

  #onFailure(error: unknown, batch: readonly Change[], removalsOnly: boolean): void {
    this.errors++;
    const reason = messageOf(error);
    if (removalsOnly || this.#closed || isAegisError(error, 'cache.disk_damaged')) {
      this.#keepRemovals(this.#queue);
      for (const change of batch) change.done?.(false);
      return this.#onFailed(reason);
    }
    this.#logger.error('the disk cache cannot be written; nothing is stored there for a while', { reason });
    this.#keepRemovals([...batch, ...this.#queue]);
    this.#cancelRetry = this.#clock.after(LIMITS.diskRetryMs.value, () => {
      this.#cancelRetry = undefined;
    });
  }

  #stall(batch: readonly Change[]): void {
    this.errors++;
    this.#stalled = true;
    this.#logger.error('the disk cache takes too long to write; nothing is stored there until it has', {
      waitedMs: LIMITS.diskStallMs.value,
    });
    for (const change of batch) if (change.mustHappen !== true) change.done?.(false);
    this.#keepRemovals(this.#queue);
  }

  #keepRemovals(changes: readonly Change[]): void {
    this.#pendingBytes = 0;
    this.#queue = changes.filter(({ mustHappen }) => mustHappen === true);
    for (const change of changes) if (change.mustHappen !== true) change.done?.(false);
  }

  /** A file that outgrew its bound is given less to keep; LMDB uses its free pages then, but never gives them back. */
  #checkFile(): void {
    this.#database.releaseDeadReaders();
    const { fileBytes } = this.#database;
    if (fileBytes <= this.#sizeBytes) return;
    this.#bytesMax = Math.min(this.#bytesMax, Math.floor((this.#sizeBytes * this.#contentShare * this.#sizeBytes) / fileBytes));
  }
}

/** What a batch may add to the file at most. */
function growthOf(batch: readonly Change[], removalsOnly: boolean): number {
  if (removalsOnly) return GROWTH_BYTES_MIN + batch.length * CHANGE_GROWTH_BYTES;
  const contentBytes = batch.reduce((sum, { bytes }) => sum + bytes, 0);
  const changes = batch.length + LIMITS.diskEvictionsPerWriteMax.value;
  return GROWTH_BYTES_MIN + REMOVAL_ROOM_BYTES + Math.ceil(contentBytes * 1.25) + changes * CHANGE_GROWTH_BYTES;
}
