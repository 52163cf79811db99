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
import { open, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, LIMITS } from '@aegis/base';
import { configDigest, type NodeConfig } from '@aegis/config';
import { type ConfigSnapshot, readConfigSnapshot } from './snapshot.ts';

export interface StoredConfig {
  readonly path: string;
  readonly snapshot: ConfigSnapshot;
}

const CANDIDATE = 'candidate.json';
const LAST_GOOD = 'last-good.json';

export class ConfigStore {
  readonly #directory: string;
  readonly #clock: Pick<Clock, 'wallMs'>;
  #latestVersion: number;

  constructor(directory: string, latestVersion: number, clock: Pick<Clock, 'wallMs'>) {
    this.#directory = directory;
    this.#latestVersion = latestVersion;
    this.#clock = clock;
  }

  /** Writes what may become the next version. There is one candidate at a time. */
  async writeCandidate(config: NodeConfig, source: string): Promise<StoredConfig> {
    const version = this.#latestVersion + 1;
    const snapshot = { version, digest: configDigest(config), source, createdAtMs: this.#clock.wallMs(), config };
    return { snapshot, path: await this.#write(CANDIDATE, snapshot) };
  }

  /** Gives the candidate its version. The oldest versions beyond `configSnapshotsMax` are removed. */
  async accept(candidate: StoredConfig): Promise<StoredConfig> {
    const { snapshot } = candidate;
    const path = join(this.#directory, `${snapshot.version}.json`);
    await rename(candidate.path, path);
    await syncDirectory(this.#directory);
    this.#latestVersion = snapshot.version;
    await this.#prune();
    return { snapshot, path };
  }

  async discard(stored: StoredConfig): Promise<void> {
    await rm(stored.path, { force: true });
  }

  /** Keeps it for a start at which the given configuration is bad. */
  async markGood(stored: StoredConfig): Promise<void> {
    await this.#write(LAST_GOOD, stored.snapshot);
  }

  async #write(name: string, snapshot: ConfigSnapshot): Promise<string> {
    const path = join(this.#directory, name);
    const unfinished = `${path}.new`;
    await using file = await open(unfinished, 'w', 0o600);
    await file.writeFile(JSON.stringify(snapshot));
    await file.sync();
    await rename(unfinished, path);
    await syncDirectory(this.#directory);
    return path;
  }

  async #prune(): Promise<void> {
    const versions = await versionsIn(this.#directory);
    const old = versions.sort((a, b) => b - a).slice(LIMITS.configSnapshotsMax.value);
    await Promise.all(old.map((version) => rm(join(this.#directory, `${version}.json`), { force: true })));
  }
}

/** Opens the store of a data directory, which is made when it is not there. Errors: the file system's. */
export async function openConfigStore(dataDir: string, clock: Pick<Clock, 'wallMs'>): Promise<ConfigStore> {
  const directory = configDirectory(dataDir);
  await mkdir(directory, { recursive: true, mode: 0o750 });
  const versions = await versionsIn(directory);
  return new ConfigStore(directory, Math.max(0, ...versions), clock);
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
