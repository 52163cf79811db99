/** Where Node keeps what it made of our code, so that a worker that replaces another serves in half the time. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION } from '../version.ts';

/** The directory for this version; those of others are removed. */
export async function compileCacheDir(dataDir: string): Promise<string> {
  const directory = join(dataDir, 'compile-cache');
  const versions = await readdir(directory).catch(() => []);
  const others = versions.filter((version) => version !== VERSION);
  // One that cannot be removed (a file system that is read-only, say) does no harm.
  await Promise.allSettled(others.map((version) => rm(join(directory, version), { recursive: true, force: true })));
  return join(directory, VERSION);
}
