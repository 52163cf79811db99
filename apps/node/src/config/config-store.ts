/**
 * The accepted configurations of a data directory.
 *
 * ```
 *   config load ─▶ candidate.json ─trial─▶ accept: 18.json ─workers run it─▶ markGood: last-good.json
 *                                   └────▶ discard
 * ```
 *
 * Files are written whole, synced and renamed into place: after a crash each is the old or the new one, never half of it.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import { configDigest, type NodeConfig } from '@aegis/config';
import { type ConfigSnapshot, readConfigSnapshot } from './snapshot.ts';

export interface StoredConfig {
  readonly path: string;
  readonly snapshot: ConfigSnapshot;
}

/** Where snapshots go while the data directory takes none: workers need a file, and the node is to serve all the same. */
const SPARE_PLACES: readonly string[] = [tmpdir(), '/dev/shm', '/run'];

const CANDIDATE = 'candidate.json';
const LAST_GOOD = 'last-good.json';

export class ConfigStore {
  readonly #directory: string;
  readonly #clock: Pick<Clock, 'wallMs'>;
  readonly #logger: Logger;
  #latestVersion: number;
  /** Made when it is needed. */
  #spare: string | undefined;

  constructor(directory: string, latestVersion: number, clock: Pick<Clock, 'wallMs'>, logger: Logger) {
    this.#directory = directory;
    this.#latestVersion = latestVersion;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Writes what may become the next version. There is one candidate at a time. */
  async writeCandidate(config: NodeConfig, source: string): Promise<StoredConfig> {
    const version = this.#latestVersion + 1;
    const snapshot = { version, digest: configDigest(config), source, createdAtMs: this.#clock.wallMs(), config };
    return { snapshot, path: await this.#writeSomewhere(snapshot) };
  }

  /** Gives the candidate its version. The oldest versions beyond `configSnapshotsMax` are removed. */
  async accept(candidate: StoredConfig): Promise<StoredConfig> {
    const { snapshot } = candidate;
    const directory = dirname(candidate.path);
    const path = join(directory, `${snapshot.version}.json`);
    await rename(candidate.path, path);
    await syncDirectory(directory);
    this.#latestVersion = snapshot.version;
    await this.#prune(directory);
    return { snapshot, path };
  }

  async discard(stored: StoredConfig): Promise<void> {
    await rm(stored.path, { force: true });
  }

  /** Keeps it for a start at which the given configuration is bad. */
  async markGood(stored: StoredConfig): Promise<void> {
    await writeWhole(this.#directory, LAST_GOOD, stored.snapshot);
  }

  /** Writes a snapshot again whose file is gone: without it no worker could take the place of one that ends. Never rejects. */
  async restore({ path, snapshot }: StoredConfig): Promise<void> {
    if (existsSync(path)) return;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o750 });
      await writeWhole(dirname(path), basename(path), snapshot);
      this.#logger.error('the configuration that runs was removed from data_dir, and is written there again', {
        code: 'node.data_dir_removed',
        path,
      });
    } catch (error) {
      this.#logger.error('the configuration that runs was removed from data_dir: no worker can be started', {
        code: 'node.data_dir_removed',
        path,
        reason: messageOf(error),
      });
    }
  }

  /** Removes what stood in for the data directory. */
  async close(): Promise<void> {
    if (this.#spare !== undefined) await rm(this.#spare, { recursive: true, force: true });
  }

  async #writeSomewhere(snapshot: ConfigSnapshot): Promise<string> {
    try {
      return await writeWhole(this.#directory, CANDIDATE, snapshot);
    } catch (error) {
      this.#spare ??= await makeSpare();
      const path = await writeWhole(this.#spare, CANDIDATE, snapshot);
      this.#logger.error('data_dir cannot be written: the configuration runs, but is not kept for the next start', {
        code: 'node.data_dir_unwritable',
        directory: this.#directory,
        keptIn: this.#spare,
        reason: messageOf(error),
      });
      return path;
    }
  }

  async #prune(directory: string): Promise<void> {
    const versions = await versionsIn(directory);
    const old = versions.sort((a, b) => b - a).slice(LIMITS.configSnapshotsMax.value);
    await Promise.all(old.map((version) => rm(join(directory, `${version}.json`), { force: true })));
  }
}

async function writeWhole(directory: string, name: string, snapshot: ConfigSnapshot): Promise<string> {
  const path = join(directory, name);
  const unfinished = `${path}.new`;
  try {
    await using file = await open(unfinished, 'w', 0o600);
    await file.writeFile(JSON.stringify(snapshot));
    await file.sync();
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
  await rename(unfinished, path);
  await syncDirectory(directory);
  return path;
}

/** Errors: those of the last place. */
async function makeSpare(): Promise<string> {
  const failures: unknown[] = [];
  for (const place of SPARE_PLACES) {
    try {
      return await mkdtemp(join(place, 'aegis-config-'));
    } catch (error) {
      failures.push(error);
    }
  }
  throw failures.at(-1);
}

/** Opens the store of a data directory, which is made when it is not there. Errors: the file system's. */
export async function openConfigStore(dataDir: string, clock: Pick<Clock, 'wallMs'>, logger: Logger): Promise<ConfigStore> {
  const directory = configDirectory(dataDir);
  await mkdir(directory, { recursive: true, mode: 0o750 });
  const versions = await versionsIn(directory);
  return new ConfigStore(directory, Math.max(0, ...versions), clock, logger);
}

/** The last configuration that this node ran from `source`; undefined when there is none that can be read. */
export async function readLastGood(dataDir: string, source: string): Promise<StoredConfig | undefined> {
  const path = join(configDirectory(dataDir), LAST_GOOD);
  try {
    const snapshot = await readConfigSnapshot(path);
    return snapshot.source === source ? { path, snapshot } : undefined;
  } catch {
    return undefined;
  }
}

function configDirectory(dataDir: string): string {
  return join(dataDir, 'config');
}

async function versionsIn(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names.flatMap((name) => {
    const version = /^([1-9]\d{0,14})\.json$/.exec(name);
    return version === null ? [] : [Number(version[1])];
  });
}

async function syncDirectory(directory: string): Promise<void> {
  await using handle = await open(directory, 'r');
  await handle.sync();
}
