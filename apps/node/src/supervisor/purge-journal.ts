/**
 * The purges that the node has acknowledged, in a file of `data_dir`: a line of JSON each, synced before a purge is acknowledged. A worker reads
 * it before it serves, so that a purge holds whichever workers were there when it came.
 *
 * Beyond purgeJournalRecordsMax the older half becomes a purge of everything as old: more is purged than was asked for, never less.
 */
import { readFileSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AegisError, LIMITS, messageOf } from '@aegis/base';
// Not the whole room: the supervisor stores nothing.
import { PURGE_SCOPES } from '@aegis/cache/purge-record';
import type { PurgeCommand } from '../protocol.ts';

export class PurgeJournal {
  readonly path: string;
  #commands: PurgeCommand[];

  /** Errors: `node.purges_unreadable`. */
  constructor(dataDir: string) {
    this.path = join(dataDir, 'purges.jsonl');
    this.#commands = readPurges(this.path);
  }

  /** Time of the latest; 0 without any. */
  get latestMs(): number {
    return Math.max(0, ...this.#commands.slice(-1).map(({ timestampMs }) => timestampMs));
  }

  /** Highest version; 0 without any. */
  get latestVersion(): number {
    return this.#commands.at(-1)?.version ?? 0;
  }

  /** Resolves when it is on disk. Rejects with the file system's error. */
  async keep(command: PurgeCommand): Promise<void> {
    if (this.#commands.length >= LIMITS.purgeJournalRecordsMax.value) await this.#shorten();
    const file = await open(this.path, 'a', 0o640);
    try {
      // A line that was cut short by a full disk is ended first: it then counts as unreadable, and this one does not.
      await file.appendFile(`\n${JSON.stringify(command)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    this.#commands.push(command);
  }

  async #shorten(): Promise<void> {
    const half = Math.floor(this.#commands.length / 2);
    const { version, timestampMs } = this.#commands[half - 1] as PurgeCommand;
    const kept: PurgeCommand[] = [everythingUpTo(version, timestampMs), ...this.#commands.slice(half)];
    const temporary = `${this.path}.new`;
    await writeFile(temporary, kept.map((command) => `${JSON.stringify(command)}\n`).join(''), { mode: 0o640, flush: true });
    await rename(temporary, this.path);
    this.#commands = kept;
  }
}

/** In the order they came. What a damaged line was about is not known: it counts as everything up to then. */
export function readPurges(path: string): PurgeCommand[] {
  const commands: PurgeCommand[] = [];
  for (const line of textOf(path).split('\n')) {
    if (line === '') continue;
    const last = commands.at(-1);
    commands.push(parsed(line) ?? everythingUpTo((last?.version ?? 0) + 1, last?.timestampMs ?? 0));
  }
  return commands;
}

function parsed(line: string): PurgeCommand | undefined {
  try {
    const command = JSON.parse(line) as PurgeCommand;
    const { scope, value, soft, version, timestampMs } = command;
    const sane =
      PURGE_SCOPES.includes(scope) &&
      typeof value === 'string' &&
      (scope !== 'url' || URL.canParse(value)) &&
      typeof soft === 'boolean' &&
      Number.isFinite(version) &&
      Number.isFinite(timestampMs);
    return sane ? command : undefined;
  } catch {
    return undefined;
  }
}

function everythingUpTo(version: number, timestampMs: number): PurgeCommand {
  return { scope: 'all', value: '', soft: false, version, timestampMs };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    const message = `the purges in ${path} cannot be read: ${messageOf(error)}: mend it, or remove it together with the disk cache`;
    throw new AegisError('node.purges_unreadable', message, { source: 'operator', cause: error });
  }
}
