/**
 * The LMDB environment of the disk store: opening it safely, and writing to it in batches that fail as a whole.
 *
 * Durability: commits are visible to every process at once and synced behind them (`overlappingSync`). A process killed at any moment
 * leaves the last committed state; a crash of the system or power loss may lose the last moments, but what is then opened is a state
 * that was fully synced. `noSync` would be a little cheaper and could leave a torn tree after a power loss.
 *
 * Every transaction first has room in the file for all that it may write (see room.ts). A file that is not such a database, or is shorter
 * than it says, is refused and left as it is: LMDB would crash the process on it.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { AegisError, LIMITS, isAegisError, messageOf } from '@aegis/base';
import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import { isIntact, sealed, sealedValue } from './layout.ts';
import type { Tree } from './ledger.ts';
import { FileRoom, checkRoomToOpen } from './room.ts';

export class Database implements Tree {
  readonly #lmdb: RootDatabase<Buffer, Buffer>;
  readonly #room: FileRoom;
  /** Reads in lmdb's own threads, which must have ended before the file is closed. */
  readonly #reads = new Set<Promise<void>>();
  #closed = false;

  /** Throws AegisError `cache.disk_unusable`; its context says `damaged` when the content is the reason. */
  constructor(path: string) {
    try {
      checkFile(path);
      checkRoomToOpen(path, dirname(path));
      this.#lmdb = open<Buffer, Buffer>({
        path,
        noSubdir: true,
        encoding: 'binary',
        keyEncoding: 'binary',
        // Batches are made here; lmdb's own leave a rejected promise behind when a commit fails.
        eventTurnBatching: false,
      });
      this.#room = new FileRoom(path);
    } catch (error) {
      if (isAegisError(error, 'cache.disk_unusable')) throw error;
      throw BROKEN_TREE.test(messageOf(error)) ? damaged(path, error) : unusable(path, messageOf(error), { cause: error });
    }
  }

  /** What the database takes of the file in bytes, unused pages included. */
  get fileBytes(): number {
    const { lastPageNumber, pageSize } = this.#lmdb.getStats() as { lastPageNumber: number; pageSize: number };
    return (lastPageNumber + 1) * pageSize;
  }

  /**
   * Valid until the next `get`: lmdb reuses the buffer, which may be longer than the value; its `length` alone says where that ends. Throws
   * `cache.disk_damaged` when it is not what was put.
   */
  get(key: Buffer): Buffer | undefined {
    const bytes = this.#stored(key);
    if (bytes === undefined) return undefined;
    if (!isIntact(key, bytes)) throw new AegisError('cache.disk_damaged', 'the disk cache gave back what was not written to it');
    return sealedValue(bytes);
  }

  /** The same of what `get` has found to be intact a moment ago. */
  getAgain(key: Buffer): Buffer | undefined {
    const bytes = this.#stored(key);
    return bytes === undefined ? undefined : sealedValue(bytes);
  }

  #stored(key: Buffer): Buffer | undefined {
    if (this.#closed) return undefined;
    const shared = this.#lmdb.getBinaryFast(key);
    return shared?.subarray(0, shared.length);
  }

  keys(start: Buffer, end: Buffer, limit: number): Buffer[] {
    return this.#closed ? [] : [...this.#lmdb.getKeys({ start, end, limit })];
  }

  /** Only inside a transaction. */
  put(key: Buffer, value: Buffer): void {
    void this.#lmdb.put(key, sealed(key, value));
  }

  /** Only inside a transaction. */
  remove(key: Buffer): void {
    void this.#lmdb.remove(key);
  }

  /**
   * All of `work` or nothing. `growthBytes`: what it may add to the file at most. Rejects with `cache.disk_full` when there is no room for that,
   * with what `work` throws, or when the commit fails.
   */
  async write<T>(work: () => T, growthBytes: number): Promise<T> {
    if (this.#room.copiesOnWrite) await this.#room.extend(0);
    for (;;) {
      const done = await this.#transact(() => (this.#hasRoom(growthBytes) ? { result: work() } : undefined));
      if (done !== undefined) return done.result;
      await this.#room.extend(this.fileBytes + growthBytes);
    }
  }

  async #transact<T>(work: () => T): Promise<T> {
    if (this.#closed) throw new Error('the disk cache is closed');
    try {
      return await this.#lmdb.childTransaction(work);
    } catch (error) {
      const reason = (error as { readonly commitError?: Promise<never> }).commitError;
      if (reason === undefined) throw error;
      // The reason comes as a promise of its own, which may reject later or never; lmdb has printed it.
      reason.catch(() => {});
      throw new Error('a transaction could not be committed', { cause: error });
    }
  }

  /** Asked inside the transaction: what other processes have taken of the room meanwhile counts. */
  #hasRoom(growthBytes: number): boolean {
    const neededBytes = this.fileBytes + growthBytes;
    if (this.#room.bytes < neededBytes) this.#room.look();
    return this.#room.bytes >= neededBytes;
  }

  /** Reads the pages of `key` in another thread, so that `get` finds them in memory. */
  async prefetch(key: Buffer): Promise<void> {
    if (this.#closed) return;
    const read: Promise<void> = Promise.resolve(this.#lmdb.prefetch([key])).finally(() => this.#reads.delete(read));
    this.#reads.add(read);
    await read;
  }

  /** Sees what is committed now. Without it, everything read in one turn of the event loop is of one moment. */
  refresh(): void {
    if (!this.#closed) this.#lmdb.resetReadTxn();
  }

  /** Gives back what killed processes still hold of old states, so that their pages can be used again. */
  releaseDeadReaders(): void {
    this.#lmdb.readerCheck();
  }

  /** After a failed commit lmdb may wait for a sync that never comes; that wait is bounded. Nothing that was committed is lost by it. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#room.close();
    await Promise.allSettled(this.#reads);
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
    throw error;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw unusable(path, 'it is not a file', DAMAGED);
    const { size } = stats;
    if (size === 0) return;
    const first = metaAt(descriptor, 0);
    const second = first === undefined ? undefined : metaAt(descriptor, first.pageBytes);
    if (first === undefined || second === undefined) throw unusable(path, 'it is not an LMDB database', DAMAGED);
    const latest = second.transaction > first.transaction ? second : first;
    if (latest.usedBytes > size + SLACK_BYTES) throw unusable(path, 'it is shorter than it says', DAMAGED);
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

/** What LMDB says of a file whose pages make no sense. */
const BROKEN_TREE = /MDB_(?:CORRUPTED|PAGE_NOTFOUND|INVALID|VERSION_MISMATCH|PANIC)/;

const DAMAGED = { damaged: true };

export function damaged(path: string, cause: unknown): AegisError {
  return unusable(path, messageOf(cause), { damaged: true, cause });
}

function unusable(path: string, reason: string, { damaged = false, cause }: { damaged?: boolean; cause?: unknown } = {}): AegisError {
  return new AegisError('cache.disk_unusable', `the disk cache ${path} cannot be used: ${reason}`, {
    source: 'operator',
    context: { path, reason, damaged },
    ...(cause === undefined ? {} : { cause }),
  });
}
