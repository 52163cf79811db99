/**
 * A configuration that was read, checked and tried, as a file: what workers load and what outlives a restart.
 *
 * ```
 *   data_dir/config/  17.json  18.json  last-good.json        written whole and renamed into place; the newest few are kept
 * ```
 */
import { readFile } from 'node:fs/promises';
import { AegisError, LIMITS, messageOf } from '@aegis/base';
import type { NodeConfig } from '@aegis/config';

export interface ConfigSnapshot {
  /** Grows by one with every accepted configuration of this data directory. */
  readonly version: number;
  /** SHA-256 of the canonical JSON of `config`, lower-case hexadecimal. */
  readonly digest: string;
  /** Absolute path of the file it was read from. */
  readonly source: string;
  readonly createdAtMs: number;
  readonly config: NodeConfig;
}

/** Errors: `config.bad_snapshot`. */
export async function readConfigSnapshot(path: string): Promise<ConfigSnapshot> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.length > LIMITS.configSnapshotBytesMax.value) throw new Error('it is too large');
    const snapshot = JSON.parse(text) as ConfigSnapshot;
    if (typeof snapshot?.version !== 'number' || typeof snapshot.config !== 'object') throw new Error('it is not a snapshot');
    return snapshot;
  } catch (error) {
    throw new AegisError('config.bad_snapshot', `cannot read configuration snapshot ${path}: ${messageOf(error)}`, { cause: error });
  }
}
