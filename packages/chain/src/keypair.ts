/**
 * Keypairs as the Solana tools write them: a JSON array of 64 numbers, the ed25519 seed and then the public key.
 *
 * Text in, signer out; reading and writing files is the programs' own.
 */
import { createKeyPairSignerFromBytes, type KeyPairSigner } from '@solana/kit';
import { AegisError, messageOf } from '@aegis/base';

/** Numbers in the file. */
const KEYPAIR_BYTES = 64;

/** Reads `[12,34,…]`; `name` is what an error calls it. Errors: `chain.bad_keypair`, which never shows the content. */
export async function parseKeypair(text: string, name: string): Promise<KeyPairSigner> {
  const bytes = readBytes(text);
  if (bytes === undefined) throw bad(name, `it is not a JSON array of ${KEYPAIR_BYTES} bytes, as solana-keygen writes it`);
  try {
    return await createKeyPairSignerFromBytes(bytes);
  } catch (error) {
    throw bad(name, messageOf(error), error);
  }
}

function readBytes(text: string): Uint8Array | undefined {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || values.length !== KEYPAIR_BYTES) return undefined;
  const bytes: number[] = [];
  for (const value of values as readonly unknown[]) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 255) return undefined;
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

function bad(name: string, reason: string, cause?: unknown): AegisError {
  return new AegisError('chain.bad_keypair', `${name} is not a keypair: ${reason}`, { source: 'operator', cause });
}
