/** Keypair files as `solana-keygen` writes them. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKeyPairSigner, type KeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { AegisError, messageOf } from '@aegis/base';
import { parseKeypair } from '@aegis/chain';
import type { Surroundings } from '../surroundings.ts';

/** A JSON array of 64 numbers is shorter. */
const FILE_CHARACTERS_MAX = 4_096;

/** Where `keys new-node` puts a node's key, unless another place is named. */
export function usualIdentityPath(home: string): string {
  return join(home, '.config', 'aegis', 'node.json');
}

/** The key of the node on this machine: the one made here, else the one that a node keeps in its data directory. */
export function findIdentityPath({ home, nodeDataDir }: Pick<Surroundings, 'home' | 'nodeDataDir'>): string {
  const made = usualIdentityPath(home);
  const kept = join(nodeDataDir, 'identity.json');
  return !existsSync(made) && existsSync(kept) ? kept : made;
}

/** Errors: `cli.no_keypair` when there is none, `chain.bad_keypair`. */
export async function readKeypairFile(path: string): Promise<KeyPairSigner> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = absent ? `no keypair at ${path}: make one with aegis-cli keys new, or name another with --keypair` : messageOf(error);
    throw new AegisError('cli.no_keypair', reason, { source: 'operator', cause: error });
  }
  return parseKeypair(text.slice(0, FILE_CHARACTERS_MAX), path);
}

/** Writes a new key, readable by its owner only. Errors: `cli.key_exists` when something is there: a key is never overwritten. */
export async function createKeypairFile(path: string): Promise<KeyPairSigner> {
  const signer = await generateKeyPairSigner(true);
  try {
    await writeKeyPairSigner(signer, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new AegisError('cli.key_exists', `${path} is there already, and a key is never overwritten`, {
      source: 'operator',
      cause: error,
    });
  }
  return signer;
}
