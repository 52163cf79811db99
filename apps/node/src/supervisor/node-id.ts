/** The node's unique name: made once, kept in the data directory over restarts. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@aegis/base';

/** 32 lower-case hexadecimal digits. Made anew when there is none yet or it was damaged. */
export async function readNodeId(dataDir: string, random: Random): Promise<string> {
  const path = join(dataDir, 'node-id');
  const known = await readFile(path, 'utf8').catch(() => '');
  if (/^[0-9a-f]{32}\n$/.test(known)) return known.trim();
  const id = Buffer.from(random.bytes(16)).toString('hex');
  await writeFile(`${path}.new`, `${id}\n`, { mode: 0o640, flush: true });
  await rename(`${path}.new`, path);
  return id;
}
