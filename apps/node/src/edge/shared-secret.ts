/** A secret that all workers of a node share, and that outlives them. */
import { randomBytes } from 'node:crypto';
import { AegisError } from '@aegis/base';
import { secretFile } from '@aegis/identity';

const SECRET_BYTES = 32;

/** Errors: `node.bad_secret` when the file has another content than 32 bytes; those of the file system. */
export async function sharedSecret(path: string): Promise<Uint8Array> {
  const bytes = secretFile(path, () => randomBytes(SECRET_BYTES));
  if (bytes.length !== SECRET_BYTES)
    throw new AegisError('node.bad_secret', `${path} is not a secret of ${SECRET_BYTES} bytes: remove it`, { source: 'operator' });
  return bytes;
}
