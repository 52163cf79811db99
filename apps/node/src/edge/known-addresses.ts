/**
 * `data_dir/addresses.json`: where the names of origins led, for a worker that starts while the resolver is silent (RFC 8767).
 *
 * Every worker writes the whole file when it has learned something, and reads it when it starts. What is older than a day by the file's own
 * time is left alone, and so is a file from the future: who had these addresses then may not have them now.
 */
import { open, readFile, rename, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import type { AddressCache, KnownAddresses } from '@aegis/upstream';

/** Learning comes in bursts: one write for all of it. */
const WRITE_AFTER_MS = 2_000;

export interface KnownAddressesComponents {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Recalls what the file says, and keeps it up to date from now on. Never rejects: a node serves without it. */
export async function keepAddresses(cache: AddressCache, dataDir: string, { clock, logger }: KnownAddressesComponents): Promise<void> {
  const path = join(dataDir, 'addresses.json');
  try {
    const ageMs = clock.wallMs() - (await stat(path)).mtimeMs;
    if (ageMs >= 0 && ageMs < LIMITS.addressFileMsMax.value) cache.recall(parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      logger.warn('the known addresses of origins cannot be read', { reason: messageOf(error) });
  }
  let due = false;
  cache.onLearned = () => {
    if (due) return;
    due = true;
    clock.after(WRITE_AFTER_MS, () => {
      due = false;
      write(path, cache.known()).catch((error: unknown) =>
        logger.debug('the known addresses of origins are not kept', { reason: messageOf(error) }),
      );
    });
  };
}

async function write(path: string, known: KnownAddresses): Promise<void> {
  // Each worker has a name of its own for the unfinished file.
  const unfinished = `${path}.${process.pid}.new`;
  await using file = await open(unfinished, 'w', 0o600);
  await file.writeFile(JSON.stringify(known));
  await rename(unfinished, path);
}

/** Throws for what is not such a file. */
function parse(text: string): KnownAddresses {
  const known = JSON.parse(text) as unknown;
  if (!Array.isArray(known)) throw new Error('it is not a list');
  return known.map((entry: unknown) => {
    const [host, addresses] = (Array.isArray(entry) ? entry : []) as [unknown, unknown];
    if (typeof host !== 'string' || !Array.isArray(addresses)) throw new Error('an entry is not a name with its addresses');
    return [
      host,
      addresses.map((one: unknown) => {
        const { address } = (one ?? {}) as { address?: unknown };
        const family = typeof address === 'string' ? isIP(address) : 0;
        if (family === 0) throw new Error('an address is malformed');
        return { address: address as string, family };
      }),
    ] as const;
  });
}
