/**
 * Keypairs as the Solana tools write them: a JSON array of 64 numbers, the ed25519 seed and then the public key.
 *
 * Text in, signer out; reading and writing files is the programs' own.
 */
import { createKeyPairSignerFromBytes, type KeyPairSigner } from '@solana/kit';
import { AegisError, messageOf } from '@aegis/base';
import { keypairBytes, NO_KEYPAIR } from '@aegis/identity/keypair-bytes';

/** Reads `[12,34,…]`; `name` is what an error calls it. Errors: `chain.bad_keypair`, which never shows the content. */
export async function parseKeypair(text: string, name: string): Promise<KeyPairSigner> {
  const bytes = keypairBytes(text);
  if (bytes === undefined) throw bad(name, NO_KEYPAIR);
  try {
    return await createKeyPairSignerFromBytes(bytes);
  } catch (error) {
    throw bad(name, messageOf(error), error);
  }
}

function bad(name: string, reason: string, cause?: unknown): AegisError {
  return new AegisError('chain.bad_keypair', `${name} is not a keypair: ${reason}`, { source: 'operator', cause });
}
