/** ed25519 keys in the format of `solana-keygen`: a JSON array of 64 numbers, the seed and then the public key. */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { AegisError } from '@aegis/base';
import { keypairBytes, NO_KEYPAIR } from './keypair-bytes.ts';

export const SEED_BYTES = 32;

/** DER of a raw ed25519 seed, without the seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-SEED_BYTES));
}

export function formatKeypair(seed: Uint8Array): string {
  return JSON.stringify([...seed, ...publicKeyOf(seed)]);
}

/** The seed. Errors: `identity.bad_key`, which names the file and never shows its content. */
export function parseKeypair(text: string, path: string): Uint8Array {
  const bytes = keypairBytes(text);
  if (bytes === undefined) throw badKey(path, NO_KEYPAIR);
  const seed = bytes.slice(0, SEED_BYTES);
  if (!Buffer.from(publicKeyOf(seed)).equals(bytes.subarray(SEED_BYTES)))
    throw badKey(path, 'its public key does not belong to its private key');
  return seed;
}

export function badKey(path: string, reason: string): AegisError {
  return new AegisError(
    'identity.bad_key',
    `${path} is not a key: ${reason}. Put the node's key back, or remove the file for a new identity`,
    {
      source: 'operator',
    },
  );
}
