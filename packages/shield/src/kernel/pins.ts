/**
 * Pins: names in the BPF file system that keep a map or a link alive when the process that made it has gone. Removing the name of a link
 * that nobody else holds detaches its program.
 *
 * ```
 *   /sys/fs/bpf/aegis/0f3c9a12/ip_blocklist … shield_stats     maps, by their names
 *                              link_eth0                       the program's attachment to eth0, made by bpf(2)
 *                              program_native                  the program itself, where bpftool attached it
 * ```
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AegisError, messageOf } from '@aegis/base';

/** Each node of a machine has its own; `nodeId` is kept over restarts. */
export function pinFolderOf(nodeId: string): string {
  return `/sys/fs/bpf/aegis/${nodeId.slice(0, 8)}`;
}

const BPF_FS_MAGIC = 0xcafe4a11;
const LINK_PREFIX = 'link_';
const PROGRAM_PREFIX = 'program_';

/**
 * Makes the folder, `MOUNT/aegis/ID`, and mounts the BPF file system where it is missing (systemd mounts it at /sys/fs/bpf). A node that is
 * not root is given `MOUNT/aegis` by whoever starts it. `mount` mounts that file system. Errors: `shield.no_bpffs`.
 */
export function preparePinFolder(folder: string, mount: (mountPoint: string) => void): void {
  const mountPoint = dirname(dirname(folder));
  try {
    if (statfsSync(mountPoint).type !== BPF_FS_MAGIC) {
      mount(mountPoint);
      chmodSync(mountPoint, 0o700);
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new AegisError('shield.no_bpffs', `cannot use the BPF file system at ${mountPoint}: ${messageOf(error)}`, {
      source: 'operator',
      cause: error,
    });
  }
}

export function mapPin(folder: string, map: string): string {
  return join(folder, map);
}

/** The BPF file system allows no dots in names; interfaces do. */
export function linkPin(folder: string, interfaceName: string): string {
  return join(folder, `${LINK_PREFIX}${interfaceName.replaceAll('.', '@')}`);
}

/** Where the program is pinned that bpftool attached; `kind` says how. */
export function programPin(folder: string, kind: string): string {
  return join(folder, `${PROGRAM_PREFIX}${kind}`);
}

/**
 * That this process may see what is pinned there, if anything is. Errors: `shield.unseen`; what cannot be seen may be at work, pinned by a node
 * with more rights.
 */
export function mustSeePins(folder: string): void {
  try {
    readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new AegisError('shield.unseen', `cannot see what is pinned in ${folder}, which needs root: ${messageOf(error)}`, {
      source: 'operator',
      cause: error,
    });
  }
}

/** Paths of the links that are pinned; none when there is no folder. */
export function pinnedLinks(folder: string): string[] {
  return pinsWith(LINK_PREFIX, folder);
}

/** Paths of the programs that are pinned; none when there is no folder. */
export function pinnedPrograms(folder: string): string[] {
  return pinsWith(PROGRAM_PREFIX, folder);
}

/** Whether something is attached for this folder, so far as names tell. */
export function isAttached(folder: string): boolean {
  return pinnedLinks(folder).length + pinnedPrograms(folder).length > 0;
}

function pinsWith(prefix: string, folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Where this process may not look, it has pinned nothing; whoever means to detach calls `mustSeePins` first.
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

export function unpin(path: string): void {
  rmSync(path, { force: true });
}

/** Removes every name, and the folder; nothing where there is none. */
export function removePins(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
