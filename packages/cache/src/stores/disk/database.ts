/**
 * The LMDB environment of the disk store: opening it safely, and writing to it in batches that fail as a whole.
 *
 * Durability: commits are visible to every process at once and synced behind them (`overlappingSync`). A process killed at any moment
 * leaves the last committed state; a crash of the system or power loss may lose the last moments, but what is then opened is a state
 * that was fully synced. `noSync` would be a little cheaper and could leave a torn tree after a power loss.
 *
 * A file that is not such a database, or is shorter than it says, is refused and left as it is: LMDB would crash the process on it.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AegisError, LIMITS, messageOf } from '@aegis/base';
import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import type { Tree } from './ledger.ts';

export class Database implements Tree {
  readonly #lmdb: RootDatabase<Buffer, Buffer>;

  /** Throws AegisError `cache.disk_unusable`. `sync` false: for what is worthless after a crash of the system. */
  constructor(path: string, options: { readonly sync: boolean }) {
    checkFile(path);
    try {
      this.#lmdb = open<Buffer, Buffer>({
        path,
        noSubdir: true,
        encoding: 'binary',
        keyEncoding: 'binary',
        // Batches are made here; lmdb's own leave a rejected promise behind when a commit fails.
        eventTurnBatching: false,
        ...(options.sync ? {} : { noSync: true, overlappingSync: false }),
      });
    } catch (error) {
      throw unusable(path, messageOf(error), error);
    }
  }

  /** Size of the file in bytes, unused pages included. */
  get fileBytes(): number {
    const { lastPageNumber, pageSize } = this.#lmdb.getStats() as { lastPageNumber: number; pageSize: number };
    return (lastPageNumber + 1) * pageSize;
  }

  /** Valid until the next `get`: lmdb reuses the buffer, which may be longer than the value; its `length` alone says where that ends. */
  get(key: Buffer): Buffer | undefined {
    const shared = this.#lmdb.getBinaryFast(key);
    return shared?.subarray(0, shared.length);
  }

  keys(start: Buffer, end: Buffer, limit: number): Buffer[] {
    return [...this.#lmdb.getKeys({ start, end, limit })];
  }

  /** Only inside a transaction. */
  put(key: Buffer, value: Buffer): void {
    void this.#lmdb.put(key, value);
  }

  /** Only inside a transaction. */
  remove(key: Buffer): void {
    void this.#lmdb.remove(key);
  }

  /** All of `work` or nothing. Rejects when it throws or the commit fails (disk full). */
  async write<T>(work: () => T): Promise<T> {
    try {
      return await this.#lmdb.childTransaction(work);
    } catch (error) {
      const reason = (error as { readonly commitError?: Promise<never> }).commitError;
      if (reason === undefined) throw error;
      // The reason comes as a promise of its own, which may reject later or never; lmdb has printed it.
      reason.catch(() => {});
      throw new Error('a transaction could not be committed; the disk may be full', { cause: error });
    }
  }

  /** The same in this turn of the event loop; waits for other writers. */
  writeSync<T>(work: () => T): T {
    return this.#lmdb.transactionSync(work);
  }

  /** Reads the pages of `key` in another thread, so that `get` finds them in memory. */
  async prefetch(key: Buffer): Promise<void> {
    await this.#lmdb.prefetch([key]);
  }

  /** Sees what is committed now. Without it, everything read in one turn of the event loop is of one moment. */
  refresh(): void {
    this.#lmdb.resetReadTxn();
  }

  /** Gives back what killed processes still hold of old states, so that their pages can be used again. */
  releaseDeadReaders(): void {
    this.#lmdb.readerCheck();
  }

  /** After a failed commit lmdb may wait for a sync that never comes; that wait is bounded. Nothing that was committed is lost by it. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LIMITS.diskCloseTimeoutMs.value);
    });
    await Promise.race([this.#lmdb.close(), patience]);
    clearTimeout(timer);
  }
}

/** Refuses what LMDB would crash on. Missing and empty files are fine: they become databases. */
function checkFile(path: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw unusable(path, messageOf(error), error);
  }
  try {
    const { size } = fstatSync(descriptor);
    if (size === 0) return;
    const first = metaAt(descriptor, 0);
    const second = first === undefined ? undefined : metaAt(descriptor, first.pageBytes);
    if (first === undefined || second === undefined) throw unusable(path, 'it is not an LMDB database');
    const latest = second.transaction > first.transaction ? second : first;
    if (latest.usedBytes > size + SLACK_BYTES) throw unusable(path, 'it is shorter than it says');
  } finally {
    closeSync(descriptor);
  }
}

const MAGIC = 0xbeefc0de;

/** Pages at the end that a transaction took and gave back are counted as used but never written. */
const SLACK_BYTES = 2 ** 20;

interface Meta {
  readonly pageBytes: number;
  readonly usedBytes: number;
  readonly transaction: bigint;
}

/** A meta page as LMDB writes it on a 64-bit machine: magic at 24, page size at 48, last page at 144, transaction at 152. */
function metaAt(descriptor: number, position: number): Meta | undefined {
  const page = Buffer.alloc(160);
  if (readSync(descriptor, page, 0, page.length, position) < page.length || page.readUInt32LE(24) !== MAGIC) return undefined;
  const pageBytes = page.readUInt32LE(48);
  if (pageBytes < 512 || pageBytes > 65_536) return undefined;
  return { pageBytes, usedBytes: (Number(page.readBigUInt64LE(144)) + 1) * pageBytes, transaction: page.readBigUInt64LE(152) };
}

function unusable(path: string, reason: string, cause?: unknown): AegisError {
  return new AegisError('cache.disk_unusable', `the disk cache ${path} cannot be used: ${reason}; move it away or name another path`, {
    source: 'operator',
    context: { path, reason },
    ...(cause === undefined ? {} : { cause }),
  });
}
