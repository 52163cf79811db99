/** Keeps what this node has seen of reporters over restarts: who was found a liar stays one. `data_dir/intel/trust.json`, from key to trust. */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import { Trust } from '@aegis/intel';

export interface KeptTrust {
  readonly trust: Trust;
  /** Writes what has changed now, and no more later. */
  close(): void;
}

const SAVE_MS = 1_000;
const KEY = /^[0-9a-f]{64}$/;
/** A key, its trust and what is around them. */
const ENTRY_BYTES_MAX = 100;

/** Never throws: what cannot be read or written is said in the log, and trust is what it is at first, or lasts until the next start. */
export function keepTrust(dataDir: string, { clock, logger }: { readonly clock: Clock; readonly logger: Logger }): KeptTrust {
  const path = join(dataDir, 'intel', 'trust.json');
  let cancel: (() => void) | undefined;
  let failed = false;
  const save = (): void => {
    cancel = undefined;
    try {
      write(path, JSON.stringify(Object.fromEntries(trust.entries())));
      failed = false;
    } catch (error) {
      if (!failed) logger.error('trust in reporters cannot be kept', { path, reason: messageOf(error) });
      failed = true;
    }
  };
  const trust = new Trust(known(path, logger), () => {
    cancel ??= clock.after(SAVE_MS, save);
  });
  return {
    trust,
    close() {
      if (cancel === undefined) return;
      cancel();
      save();
    },
  };
}

function known(path: string, logger: Logger): (readonly [string, number])[] {
  try {
    if (statSync(path).size > LIMITS.intelReportersMax.value * ENTRY_BYTES_MAX) throw new Error('it is too long');
    const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object);
    return entries.filter((entry): entry is [string, number] => KEY.test(entry[0]) && typeof entry[1] === 'number');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    logger.error('trust in reporters cannot be read: all are trusted as at first', { path, reason: messageOf(error) });
    return [];
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Whole before it has its name.
  const next = `${path}.next`;
  writeFileSync(next, text, { mode: 0o600, flush: true });
  renameSync(next, path);
}
