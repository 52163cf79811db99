/**
 * Changes on their way to disk: taken at once, written in batches, one transaction at a time.
 *
 * ```
 *   add(work) ──▶ queue (bounded in bytes) ──▶ batch in one transaction ──▶ done(true | false)
 *                                                  │ fails (disk full): nothing is written for diskRetryMs,
 *                                                  ▼ then first some room is made inside the file
 * ```
 */
import { LIMITS, messageOf } from '@aegis/base';
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
  /** Removals: never refused, tried until they succeed. */
  readonly mustHappen?: boolean;
}

/** What one transaction takes at most; copying it holds up the event loop. */
const BATCH_BYTES_MAX = 2 * 2 ** 20;
const BATCH_CHANGES_MAX = 256;
/** Share of what is stored that is given up when the disk turns out to be full. */
const SHRINK_SHARE = 0.1;
const FILE_CHECK_BATCHES = 64;

export class WriteQueue {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sizeBytes: number;
  readonly #contentShare: number;
  #bytesMax: number;
  #queue: Change[] = [];
  #pendingBytes = 0;
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  #batches = 0;
  #closed = false;
  totals: Readonly<Totals>;
  refusals = 0;
  errors = 0;

  /** `sizeBytes` bounds the file; `contentShare` of it is for records, the rest for free pages and the tree. */
  constructor(database: Database, sizeBytes: number, contentShare: number, components: { readonly clock: Clock; readonly logger: Logger }) {
    this.#database = database;
    this.#clock = components.clock;
    this.#logger = components.logger;
    this.#sizeBytes = sizeBytes;
    this.#contentShare = contentShare;
    this.#bytesMax = Math.floor(sizeBytes * contentShare);
    this.totals = new Ledger(database, this.#bytesMax).totals;
  }

  get bytesMax(): number {
    return this.#bytesMax;
  }

  /** True when nothing is written for now, after a failure. */
  get resting(): boolean {
    return this.#cancelRetry !== undefined;
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

  async close(): Promise<void> {
    await this.settled();
    this.#closed = true;
    this.#cancelRetry?.();
  }

  #pump(): void {
    if (this.#writing !== undefined || this.resting || this.#queue.length === 0) return;
    const batch = this.#takeBatch();
    this.#writing = this.#write(batch).then(() => {
      this.#writing = undefined;
      this.#pump();
    });
  }

  #takeBatch(): Change[] {
    let [count, bytes] = [0, 0];
    for (const change of this.#queue) {
      if (count === BATCH_CHANGES_MAX || (count > 0 && bytes + change.bytes > BATCH_BYTES_MAX)) break;
      count++;
      bytes += change.bytes;
    }
    this.#pendingBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  async #write(batch: readonly Change[]): Promise<void> {
    let written: readonly boolean[];
    try {
      written = await this.#transact((ledger) => batch.map((change) => change.run(ledger)));
    } catch (error) {
      this.#onFailure(error, batch);
      return;
    }
    for (const [at, change] of batch.entries()) {
      if (written[at] === false) this.refusals++;
      change.done?.(written[at] === true);
    }
    if (this.#batches++ % FILE_CHECK_BATCHES === 0) this.#checkFile();
  }

  async #transact<T>(work: (ledger: Ledger) => T): Promise<T> {
    let totals = this.totals;
    const result = await this.#database.write(() => {
      const ledger = new Ledger(this.#database, this.#bytesMax);
      const outcome = work(ledger);
      ledger.close();
      totals = ledger.totals;
      return outcome;
    });
    this.totals = totals;
    return result;
  }

  #onFailure(error: unknown, batch: readonly Change[]): void {
    this.errors++;
    this.#logger.error('the disk cache cannot be written; nothing is stored there for a while', { reason: messageOf(error) });
    this.#bytesMax = Math.min(this.#bytesMax, Math.floor(this.totals.bytes * (1 - SHRINK_SHARE)));
    this.#queue = [...batch, ...this.#queue].filter((change) => {
      if (change.mustHappen === true) return true;
      change.done?.(false);
      return false;
    });
    this.#pendingBytes = 0;
    this.#cancelRetry = this.#clock.after(LIMITS.diskRetryMs.value, () => {
      this.#cancelRetry = undefined;
      this.#writing = this.#shrink().then(() => {
        this.#writing = undefined;
        this.#pump();
      });
    });
  }

  /** A transaction of its own: pages that it frees can be used by the next. */
  async #shrink(): Promise<void> {
    try {
      await this.#transact((ledger) => ledger.shrink());
    } catch (error) {
      this.#onFailure(error, []);
    }
  }

  /** A file that outgrew its bound is given less to keep; LMDB uses its free pages then, but never gives them back. */
  #checkFile(): void {
    this.#database.releaseDeadReaders();
    const { fileBytes } = this.#database;
    if (fileBytes <= this.#sizeBytes) return;
    this.#bytesMax = Math.min(this.#bytesMax, Math.floor((this.#sizeBytes * this.#contentShare * this.#sizeBytes) / fileBytes));
  }
}
