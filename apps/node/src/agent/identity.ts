/** The node's ed25519 seed: made once, kept in the data directory, readable by its user alone. */
import { join } from 'node:path';
import type { Random } from '@aegis/base';
import { secretFile } from '../secret-file.ts';

const SEED_BYTES = 32;

/** 32 bytes. Throws what says which file and why; a file that is no seed is never replaced, for others know the node by its key. */
export function readSeed(dataDir: string, random: Random): Uint8Array {
  const path = join(dataDir, 'identity.seed');
  const seed = secretFile(path, () => random.bytes(SEED_BYTES));
  if (seed.length === SEED_BYTES) return seed;
  throw new Error(
    `${path} has ${seed.length} bytes instead of ${SEED_BYTES}: put the node's seed back, or remove the file for a new identity`,
  );
}
