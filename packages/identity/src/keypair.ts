/** ed25519 keys in the format of `solana-keygen`: a JSON array of 64 numbers, the seed and then the public key. */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { AegisError } from '@aegis/base';

export const SEED_BYTES = 32;
const KEYPAIR_BYTES = 64;

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
  const values = numbersOf(text);
  if (values === undefined) throw badKey(path, `it is not a JSON array of ${KEYPAIR_BYTES} bytes, as solana-keygen writes it`);
  const seed = values.subarray(0, SEED_BYTES);
  if (!values.subarray(SEED_BYTES).equals(publicKeyOf(seed))) throw badKey(path, 'its public key does not belong to its private key');
  return new Uint8Array(seed);
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

function numbersOf(text: string): Buffer | undefined {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isKeypair =
    Array.isArray(values) &&
    values.length === KEYPAIR_BYTES &&
    values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);
  return isKeypair ? Buffer.from(values as number[]) : undefined;
}
