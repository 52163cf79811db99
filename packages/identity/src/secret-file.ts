/** Secrets that outlive the processes of a node: each in a file of its own, made by whoever needs it first. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the file holds; what `make` says when there is none. Readable by the node's user alone. Errors: those of the file system. */
export function secretFile(path: string, make: () => Uint8Array): Uint8Array {
  const known = readIfThere(path);
  if (known !== undefined) return known;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Whole before it has its name: a process that starts at the same time sees all of it, or makes its own and finds this one there.
  const mine = `${path}.${process.pid}`;
  rmSync(mine, { force: true });
  try {
    writeFileSync(mine, make(), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  return readFileSync(path);
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
