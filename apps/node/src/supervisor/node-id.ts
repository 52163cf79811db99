/**
 * What the node calls itself in CDN-Loop and in its pin folder: made of its key at the first start and kept in the data directory from then on,
 * also when the key changes, so that pins are found again.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@aegis/base';

const ID_BYTES = 16;

/** 32 lower-case hexadecimal digits. Without a file, or with a damaged one: of `publicKey`; random for a node whose key cannot be read. */
export async function readNodeId(dataDir: string, publicKey: Uint8Array | undefined, random: Random): Promise<string> {
  const path = join(dataDir, 'node-id');
  const known = await knownNodeId(dataDir);
  if (known !== undefined) return known;
  const id = Buffer.from((publicKey ?? random.bytes(ID_BYTES)).subarray(0, ID_BYTES)).toString('hex');
  await writeFile(`${path}.new`, `${id}\n`, { mode: 0o640, flush: true });
  await rename(`${path}.new`, path);
  return id;
}

/** That of a node that has run with this directory; undefined when none has, or it was damaged. Errors: those of reading it. */
export async function knownNodeId(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'node-id'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return /^[0-9a-f]{32}\n$/.test(text) ? text.trim() : undefined;
}
