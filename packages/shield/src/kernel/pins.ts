/**
 * Pins: names in the BPF file system that keep a map or a link alive when the process that made it has gone. Removing the name of a link
 * that nobody else holds detaches its program.
 *
 * ```
 *   /sys/fs/bpf/aegis/0f3c9a12/ip_blocklist … shield_stats     maps, by their names
 *                              link_eth0                       the program's attachment to eth0
 * ```
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AegisError, messageOf } from '@aegis/base';
import { addressOf, attributes, bpf, calls, cString, isKernelError, lastError } from './bpf.ts';

/** Each node of a machine has its own; `nodeId` is kept over restarts. */
export function pinFolderOf(nodeId: string): string {
  return `/sys/fs/bpf/aegis/${nodeId.slice(0, 8)}`;
}

const BPF_FS_MAGIC = 0xcafe4a11;
const LINK_PREFIX = 'link_';

/**
 * Makes the folder, `MOUNT/aegis/ID`, and mounts the BPF file system where it is missing (systemd mounts it at /sys/fs/bpf). A node that is
 * not root is given `MOUNT/aegis` by whoever starts it. Errors: `shield.no_bpffs`.
 */
export function preparePinFolder(folder: string): void {
  const mountPoint = dirname(dirname(folder));
  try {
    if (statfsSync(mountPoint).type !== BPF_FS_MAGIC) {
      const source = cString('bpf');
      if (calls().mount(source, cString(mountPoint), source, 0n, null) !== 0) throw lastError('mount');
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

/** Paths of the links that are pinned; none when there is no folder. */
export function pinnedLinks(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.startsWith(LINK_PREFIX))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Where this process may not look, it has pinned nothing.
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

export function pin(fd: number, path: string): void {
  const name = cString(path);
  bpf('pin', attributes(16, { u32: { 8: fd }, u64: { 0: addressOf(name) } }));
}

/** The descriptor of what is pinned there; undefined when nothing is. */
export function openPin(path: string): number | undefined {
  const name = cString(path);
  try {
    return bpf('openPin', attributes(16, { u64: { 0: addressOf(name) } }));
  } catch (error) {
    if (isKernelError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export function unpin(path: string): void {
  rmSync(path, { force: true });
}

/** Removes every name, and the folder. */
export function removePins(folder: string): void {
  for (const name of namesIn(folder)) unpin(join(folder, name));
  rmSync(folder, { recursive: true, force: true });
}
