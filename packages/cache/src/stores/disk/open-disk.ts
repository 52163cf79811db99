/** Opens what a worker needs of the node's disk cache: the store and the leases beside it. */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import { AegisError, messageOf, secureRandom } from '@aegis/base';
import type { Clock, Logger } from '@aegis/base';
import { Database } from './database.ts';
import { DiskStore } from './disk-store.ts';
import { LAYOUT_VERSION } from './layout.ts';
import { LeaseTable } from './leases.ts';

export interface DiskOptions {
  /** A directory; made where it is missing. */
  readonly path: string;
  /** Bound of the file. */
  readonly sizeBytes: number;
}

export interface Disk {
  readonly store: DiskStore;
  readonly leases: LeaseTable;
  close(): Promise<void>;
}

/** Throws AegisError `cache.disk_unusable`; the files are then left as they are. */
export function openDisk({ path, sizeBytes }: DiskOptions, components: { readonly clock: Clock; readonly logger: Logger }): Disk {
  const storeFile = `cache-v${LAYOUT_VERSION}.mdb`;
  const leaseFile = `leases-v${LAYOUT_VERSION}-${bootId()}.mdb`;
  tidyDirectory(path, [storeFile, leaseFile]);
  const store = new DiskStore(new Database(join(path, storeFile), { sync: true }), sizeBytes, components);
  const owner = Buffer.from(secureRandom.bytes(12)).toString('hex');
  const leases = new LeaseTable(new Database(join(path, leaseFile), { sync: false }), owner, pid, { clock: components.clock, isAlive });
  return {
    store,
    leases,
    async close() {
      await store.close();
      await leases.close();
    },
  };
}

/** Deletes what earlier layouts and boots left: workers that still have such a file open keep it until they end. */
function tidyDirectory(directory: string, current: readonly string[]): void {
  try {
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) {
      const isOurs = /^(?:cache-v\d+|leases-v\d+-[\w-]+)\.mdb(?:-lock)?$/.test(name);
      if (isOurs && !current.includes(name.replace(/-lock$/, ''))) rmSync(join(directory, name), { force: true });
    }
  } catch (error) {
    throw new AegisError('cache.disk_unusable', `the directory of the disk cache cannot be used: ${messageOf(error)}`, {
      source: 'operator',
      context: { path: directory },
      cause: error,
    });
  }
}

/** What a database that is not synced may be trusted for: one life of the system. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return 'unknown';
  }
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
