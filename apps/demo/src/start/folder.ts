/**
 * The folder of one demonstration: two in one folder would write each other's configuration, and the first one's node would reload it.
 *
 * The claim is a socket in Linux's abstract namespace, named after the folder: taking it is atomic, and it is free again the moment its
 * process is gone, however that ended.
 */
import { once } from 'node:events';
import { mkdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { relative } from 'node:path';
import { cwd } from 'node:process';
import { AegisError } from '@aegis/base';

/** How many demonstrations may run at once without naming folders. */
const TRIES_MAX = 100;

export interface ClaimedFolder {
  /** Real path; the folder is there. */
  readonly folder: string;
  /** A sentence when it is not the usual one. */
  readonly remarks: readonly string[];
}

/** Claims `wished`, or else `usual` or the next free one beside it. Errors: `demo.folder` when another demonstration has it. */
export async function claimFolder(wished: string | undefined, usual: string): Promise<ClaimedFolder> {
  if (wished !== undefined) {
    const folder = await claim(wished);
    if (folder === undefined) throw inUse(wished);
    return { folder, remarks: [] };
  }
  for (let number = 1; number <= TRIES_MAX; number++) {
    const folder = await claim(number === 1 ? usual : `${usual}-${number}`);
    if (folder === undefined) continue;
    const remark = `another npm start runs here: this one keeps its files in ${relative(cwd(), folder)} (choose with --data-dir or AEGIS_DATA_DIR)`;
    return { folder, remarks: number === 1 ? [] : [remark] };
  }
  throw inUse(usual);
}

/** Held until the process ends; undefined when someone else holds it. */
async function claim(path: string): Promise<string | undefined> {
  mkdirSync(path, { recursive: true });
  const folder = realpathSync(path);
  const server = createServer((socket) => socket.destroy()).listen(`\0aegis-demo:${folder}`);
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  server.unref();
  return folder;
}

function inUse(path: string): AegisError {
  return new AegisError('demo.folder', `another npm start uses ${path}: choose another folder with --data-dir`, { source: 'operator' });
}
