/**
 * Room for the database's file: LMDB may only write where the file system has given blocks already.
 *
 * ```
 *   file   ├──────── used ────────┤── ahead: zeros, written and so backed ──┤
 *                                 ▲ the database grows into it              ▲ appended by any process; O_APPEND never overlaps
 * ```
 *
 * A commit that meets a full file system in LMDB damages its process, and one that is not backed may fault when it is read. So zeros are
 * written ahead, with errors that can be handled, and some of the disk is left to others.
 */
import { fstatSync, openSync, closeSync, statSync, statfsSync } from 'node:fs';
import type { StatsFs } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import { AegisError, LIMITS, messageOf } from '@aegis/base';

/** What the file is extended by at a time, and what one write carries. */
const STEP_BYTES = 2 ** 20;
const ZEROS = Buffer.alloc(STEP_BYTES);

/** File systems that put what is written anew elsewhere (btrfs, ZFS, bcachefs): room in the file is no room on the disk. */
const COPY_ON_WRITE: ReadonlySet<number> = new Set([0x9123683e, 0x2fc12fc1, 0xca451a4e]);

export class FileRoom {
  readonly #path: string;
  readonly #descriptor: number;
  /** Room in the file is no room on the disk: ask before each write. */
  readonly copiesOnWrite: boolean;
  #bytes = 0;

  /** The file is there. Throws the file system's error. */
  constructor(path: string) {
    this.#path = path;
    this.#descriptor = openSync(path, 'r');
    this.copiesOnWrite = COPY_ON_WRITE.has(statfsSync(path).type);
    this.look();
  }

  /** Size of the file. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Sees what other processes have appended. */
  look(): void {
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  /** Appends until the file has `bytes`. Rejects with `cache.disk_full`, or the file system's error, when that cannot be. */
  async extend(bytes: number): Promise<void> {
    this.look();
    if (this.#bytes >= bytes && !this.copiesOnWrite) return;
    const file = await open(this.#path, 'a');
    try {
      do {
        checkFree(await statfs(this.#path), this.#path);
        if (this.#bytes < bytes) await file.appendFile(ZEROS);
        this.look();
      } while (this.#bytes < bytes);
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? full(this.#path, messageOf(error)) : error;
    } finally {
      await file.close();
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Before LMDB makes or opens its files in `directory`: it faults where its lock file has no blocks. Throws `cache.disk_full`. */
export function checkRoomToOpen(path: string, directory: string): void {
  if (isBacked(path) && isBacked(`${path}-lock`)) return;
  checkFree(statfsSync(directory), directory);
}

function isBacked(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.size > 0 && stats.blocks * 512 >= stats.size;
}

function checkFree({ bavail, bsize }: StatsFs, path: string): void {
  const freeBytes = bavail * bsize;
  if (freeBytes < LIMITS.diskFreeBytesMin.value) throw full(path, `${freeBytes} bytes are free`);
}

function full(path: string, reason: string): AegisError {
  return new AegisError('cache.disk_full', `the file system of the disk cache has no room: ${reason}`, { context: { path, reason } });
}
