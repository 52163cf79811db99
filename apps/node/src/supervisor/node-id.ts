/** The node's unique name: made once, kept in the data directory over restarts. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@aegis/base';

/** 32 lower-case hexadecimal digits. Made anew when there is none yet or it was damaged. */
export async function readNodeId(dataDir: string, random: Random): Promise<string> {
  const path = join(dataDir, 'node-id');
  const known = await knownNodeId(dataDir);
  if (known !== undefined) return known;
  const id = Buffer.from(random.bytes(16)).toString('hex');
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
