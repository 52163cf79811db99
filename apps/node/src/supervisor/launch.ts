/** From a configuration file to a node that serves. */
import { mkdir } from 'node:fs/promises';
import { AegisError, type Clock, isAegisError, type Logger, messageOf } from '@aegis/base';
import { type ConfigProblem, formatProblems, type NodeConfig } from '@aegis/config';
import { openConfigStore, readLastGood, type StoredConfig } from '../config/config-store.ts';
import { readRuntimeFile } from '../runtime-file.ts';
import type { SpawnChild } from './child.ts';
import { lockDataDir } from './instance-lock.ts';
import { readNodeId } from './node-id.ts';
import { startIdentity } from './start-identity.ts';
import { chooseStartConfig, type StartConfig } from './start-config.ts';
import { Supervisor, type SupervisorComponents } from './supervisor.ts';

export interface LaunchOptions {
  readonly configPath: string;
  /** The scripts of the node's processes. */
  readonly entries: { readonly worker: string; readonly agent: string };
}

export interface LaunchComponents extends Omit<SupervisorComponents, 'store' | 'spawn'> {
  /** Starts processes of the node with this data directory. */
  readonly spawnerFor: (dataDir: string) => Promise<SpawnChild>;
  /** Writes at the level that `useLogLevel` was told last. */
  readonly logger: Logger;
}

export type Launched =
  | { readonly ok: true; readonly node: Supervisor }
  /** Neither the given configuration nor a last good one can be used. */
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Starts a node. The given configuration is used when it is good and workers start with it; else the last good one, with a loud warning.
 * Rejects when the node cannot start for another reason: `node.already_running`, `node.address_taken`, `node.bind`, the file system's.
 */
export async function launchNode(options: LaunchOptions, components: LaunchComponents): Promise<Launched> {
  const chosen = await chooseStartConfig(options.configPath);
  if (chosen.kind === 'none') return { ok: false, problems: chosen.problems };
  const { dataDir } = configOf(chosen).node;
  await mkdir(dataDir, { recursive: true, mode: 0o750 });
  const unlock = await lockDataDir(dataDir);
  try {
    const node = await startChosen(chosen, options, components);
    void node.ended.then(unlock);
    return { ok: true, node };
  } catch (error) {
    unlock();
    throw error;
  }
}

type UsableConfig = Exclude<StartConfig, { kind: 'none' }>;

function configOf(chosen: UsableConfig): NodeConfig {
  return chosen.kind === 'given' ? chosen.config : chosen.stored.snapshot.config;
}

async function startChosen(chosen: UsableConfig, options: LaunchOptions, components: LaunchComponents): Promise<Supervisor> {
  const { clock, random, logger } = components;
  const { node, log } = configOf(chosen);
  const { dataDir } = node;
  components.useLogLevel(log.level);
  const spawn = await components.spawnerFor(dataDir);
  const store = await openConfigStore(dataDir, clock, logger);
  const nodeId = await readNodeId(dataDir, startIdentity(configOf(chosen), random, logger)?.publicKey, random);
  const start = async (stored: StoredConfig, lastKnownGood: boolean): Promise<Supervisor> => {
    const make = () => new Supervisor({ entries: options.entries, nodeId, lastKnownGood }, stored, { ...components, spawn, store });
    const node = await afterOrphans(dataDir, clock, make);
    await node.start();
    return node;
  };

  if (chosen.kind === 'last-good') {
    warnOfLastGood(logger, chosen.stored, chosen.problems.map(lineOf));
    return start(chosen.stored, true);
  }
  for (const warning of chosen.warnings) logger.warn(lineOf(warning), { code: 'config.warning' });
  const given = await store.accept(await store.writeCandidate(chosen.config, chosen.source));
  try {
    return await start(given, false);
  } catch (error) {
    const lastGood = isAegisError(error, 'node.worker_failed') ? await readLastGood(dataDir, chosen.source) : undefined;
    if (lastGood === undefined || lastGood.snapshot.digest === given.snapshot.digest) throw error;
    warnOfLastGood(logger, lastGood, [messageOf(error)]);
    return start(lastGood, true);
  }
}

function lineOf(problem: ConfigProblem): string {
  return formatProblems([problem]);
}

const ORPHANS_WAIT_MS = 3_000;
const ORPHANS_RETRY_MS = 100;

/**
 * A node that was killed leaves workers behind that end by themselves, and listen until they have noticed. Only then an address that is
 * taken is worth a second look.
 */
async function afterOrphans<Made>(dataDir: string, clock: Clock, make: () => Made): Promise<Made> {
  const leftBehind = (await readRuntimeFile(dataDir)) !== undefined;
  const untilMs = clock.monotonicMs() + (leftBehind ? ORPHANS_WAIT_MS : 0);
  for (;;) {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof AegisError) || error.code !== 'node.address_taken' || clock.monotonicMs() >= untilMs) throw error;
    }
    await new Promise<void>((resolve) => clock.after(ORPHANS_RETRY_MS, resolve));
  }
}

function warnOfLastGood(logger: Logger, lastGood: StoredConfig, problems: readonly string[]): void {
  const { source, version, createdAtMs } = lastGood.snapshot;
  logger.error('THE CONFIGURATION IS BAD: the node starts with the last good one', {
    code: 'config.last_known_good',
    source,
    version,
    from: new Date(createdAtMs).toISOString(),
    problems,
  });
}
