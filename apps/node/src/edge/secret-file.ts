/** A secret that all workers of a node share, and that outlives them: made by whoever needs it first. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AegisError } from '@aegis/base';

const SECRET_BYTES = 32;

/** Errors: `node.bad_secret` when the file has another content than 32 bytes; those of the file system. */
export async function sharedSecret(path: string): Promise<Uint8Array> {
  const known = await readFile(path).catch(absent);
  if (known !== undefined) return checked(known, path);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Whole before it has its name: a worker that starts at the same time sees all of it, or makes its own and finds this one there.
  const mine = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFile(mine, randomBytes(SECRET_BYTES), { mode: 0o600 });
  try {
    await link(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(mine);
  }
  return checked(await readFile(path), path);
}

function checked(bytes: Uint8Array, path: string): Uint8Array {
  if (bytes.length !== SECRET_BYTES)
    throw new AegisError('node.bad_secret', `${path} is not a secret of ${SECRET_BYTES} bytes: remove it`, { source: 'operator' });
  return bytes;
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
