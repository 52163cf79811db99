/**
 * Where the scripts of the node's processes lie: beside the one that was started.
 *
 * They are found by the path it was started by, symbolic links left as they are: after `current -> releases/2` is moved to another release,
 * an upgrade starts that release's workers.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Entries {
  readonly worker: string;
  readonly agent: string;
}

export function findEntries(startedPath: string | undefined): Entries {
  const own = fileURLToPath(import.meta.url);
  const extension = own.endsWith('.ts') ? 'ts' : 'js';
  const entriesIn = (directory: string): Entries => ({
    worker: join(directory, 'edge', `main.${extension}`),
    agent: join(directory, 'agent', `main.${extension}`),
  });
  const started = entriesIn(dirname(startedPath ?? own));
  return existsSync(started.worker) && existsSync(started.agent) ? started : entriesIn(dirname(own));
}
