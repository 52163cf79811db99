/** The node's ed25519 seed: made once, kept in the data directory, readable by its user alone. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '@aegis/base';

const SEED_BYTES = 32;

/** 32 bytes. Throws what says which file and why; a file that is no seed is never replaced, for others know the node by its key. */
export function readSeed(dataDir: string, random: Random): Uint8Array {
  const path = join(dataDir, 'identity.seed');
  const seed = readIfAny(path) ?? makeSeed(dataDir, path, random);
  if (seed.length === SEED_BYTES) return seed;
  throw new Error(
    `${path} has ${seed.length} bytes instead of ${SEED_BYTES}: put the node's seed back, or remove the file for a new identity`,
  );
}

function readIfAny(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** It is there whole or not at all; where another process was faster, the seed is that one's. */
function makeSeed(dataDir: string, path: string, random: Random): Uint8Array {
  mkdirSync(dataDir, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  rmSync(temporary, { force: true });
  try {
    writeFileSync(temporary, random.bytes(SEED_BYTES), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileSync(path);
}
