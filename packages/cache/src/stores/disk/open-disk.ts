/**
 * Opens what a worker needs of the node's disk cache: the store and the leases beside it.
 *
 * ```
 *   DIRECTORY/cache-vLAYOUT.mdb, …-2.mdb, …-3.mdb     the last is the one in use; one that is given up is followed by the next
 *   DIRECTORY/leases-vLAYOUT-BOOT/                    see leases.ts
 * ```
 *
 * A file is never emptied or replaced under its name: other workers may have it open, with its lock file.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hrtime, pid } from 'node:process';
import { AegisError, isAegisError, messageOf, secureRandom } from '@aegis/base';
import type { Clock, Logger } from '@aegis/base';
import { Database, damaged } from './database.ts';
import { DiskStore } from './disk-store.ts';
import { LAYOUT_VERSION, TOTALS_KEY } from './layout.ts';
import { LeaseTable } from './leases.ts';

export interface DiskOptions {
  /** A directory; made where it is missing. */
  readonly path: string;
  /** Bound of the file. */
  readonly sizeBytes: number;
}

export interface DiskComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** See `DiskStore`. */
  readonly onGivenUp: (reason: string) => void;
}

export interface Disk {
  readonly store: DiskStore;
  readonly leases: LeaseTable;
  /** Which file it is. */
  readonly generation: number;
  /** As `DiskStore.close`. */
  close(): Promise<'written' | 'unwritten'>;
}

/**
 * `after`: the last generation that must not be used. What is found damaged is passed over. Throws AegisError `cache.disk_unusable`.
 */
export function openDisk({ path, sizeBytes }: DiskOptions, components: DiskComponents, after = 0): Disk {
  try {
    mkdirSync(path, { recursive: true });
    const { generation, database } = openDatabase(path, Math.max(generationIn(path), after + 1), components.logger);
    const leaseDirectory = `leases-v${LAYOUT_VERSION}-${bootId()}`;
    tidy(path, [fileOf(generation), leaseDirectory]);
    const store = new DiskStore(database, sizeBytes, components);
    const owner = Buffer.from(secureRandom.bytes(8)).toString('hex');
    const leases = new LeaseTable(join(path, leaseDirectory), owner, pid, { clock: components.clock, machineMs, isAlive });
    return {
      store,
      leases,
      generation,
      close() {
        leases.close();
        return store.close();
      },
    };
  } catch (error) {
    if (isAegisError(error, 'cache.disk_unusable')) throw error;
    throw new AegisError('cache.disk_unusable', `the disk cache cannot be used: ${messageOf(error)}`, {
      source: 'operator',
      context: { path },
      cause: error,
    });
  }
}

/** The generation in use; 0 when there is none, or it cannot be known. */
export function generationOnDisk(path: string): number {
  try {
    return generationIn(path);
  } catch {
    return 0;
  }
}

/** Deletes the files of a generation; workers that have them open keep them until they close them. */
export function deleteGeneration(path: string, generation: number): void {
  for (const suffix of ['', '-lock']) forceRemove(join(path, fileOf(generation) + suffix));
}

const OURS = /^(?:cache-v\d+(?:-\d+)?|leases-v\d+-[\w-]+)(?:\.mdb)?(?:-lock)?$/;

function fileOf(generation: number): string {
  return `cache-v${LAYOUT_VERSION}${generation === 1 ? '' : `-${generation}`}.mdb`;
}

function generationIn(directory: string): number {
  const form = new RegExp(`^cache-v${LAYOUT_VERSION}(?:-(\\d{1,9}))?\\.mdb$`);
  const numbers = readdirSync(directory).flatMap((name) => {
    const match = form.exec(name);
    return match === null ? [] : [Number(match[1] ?? 1)];
  });
  return Math.max(0, ...numbers);
}

function openDatabase(directory: string, generation: number, logger: Logger): { readonly generation: number; readonly database: Database } {
  try {
    return { generation, database: checkedDatabase(join(directory, fileOf(generation))) };
  } catch (error) {
    if (!isAegisError(error) || error.context['damaged'] !== true) throw error;
    logger.error('the disk cache is damaged and begun anew', { reason: messageOf(error) });
    return { generation: generation + 1, database: checkedDatabase(join(directory, fileOf(generation + 1))) };
  }
}

/** One whose totals can be read: the first look that a store takes. */
function checkedDatabase(path: string): Database {
  const database = new Database(path);
  try {
    database.get(TOTALS_KEY);
    return database;
  } catch (error) {
    void database.close();
    throw damaged(path, error);
  }
}

/** Deletes what earlier generations, layouts and boots left. */
function tidy(directory: string, current: readonly string[]): void {
  for (const name of readdirSync(directory)) {
    if (OURS.test(name) && !current.includes(name.replace(/-lock$/, ''))) forceRemove(join(directory, name));
  }
}

function forceRemove(path: string): void {
  try {
    rmSync(path, { force: true, recursive: /leases-v[^/]*$/.test(path) });
  } catch {
    // Not ours after all (a directory), or on a disk that takes no changes: it does no harm where it is.
  }
}

/** What leases may be trusted for: one life of the system. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return 'unknown';
  }
}

/** The system's monotonic clock, the same in every process. */
function machineMs(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}

/** Signal 0 only asks; a process of another user counts as alive. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
