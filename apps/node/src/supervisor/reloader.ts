/**
 * Replacing the running configuration: parsed, checked and tried before anything changes, and undone as a whole when a step fails.
 *
 * ```
 *   load ─▶ plan ─▶ candidate ─▶ trial process ─▶ bind new sockets ─▶ accept ─▶ workers (live, or rolled over) ─▶ commit, keep as good
 *     │       │         └──────────┴─────────────────┴───────┬──────────────────────┘
 *     ▼       ▼                                              ▼
 *  refused  unchanged                            rolled back, refused
 * ```
 */
import { AegisError, type Clock, type Logger } from '@aegis/base';
import { type ConfigProblem, formatProblems, type ListenAddress, loadConfig, type NodeConfig } from '@aegis/config';
import { allChecks } from '../config/checks.ts';
import type { ConfigStore, StoredConfig } from '../config/config-store.ts';
import { failureFields, toFailure } from '../failure.ts';
import type { ReloadResult, ReloadTrigger } from '../node-control.ts';
import type { Failure } from '../protocol.ts';
import type { ListeningSockets, PreparedSockets } from './listening-sockets.ts';
import { planReload } from './reload-plan.ts';
import type { WorkerPlan } from './worker-plan.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface ReloaderComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: ConfigStore;
  readonly sockets: ListeningSockets;
  readonly pool: WorkerPool;
  /** Why nothing may change now; null when it may. */
  readonly obstacle: () => Failure | null;
  readonly tryConfig: (stored: StoredConfig) => Promise<Failure | null>;
  /** Opens the admin listener at another address; the old one goes on until the move is committed. */
  readonly moveAdmin: (address: ListenAddress) => Promise<Change>;
  readonly planWorkers: (stored: StoredConfig, sockets: PreparedSockets) => WorkerPlan;
  readonly workersFor: (config: NodeConfig) => number;
}

/** Something new that stands beside the old until it is decided which one stays. */
export interface Change {
  commit(): void;
  rollback(): void;
}

/** What runs. */
export interface RunningConfig {
  readonly stored: StoredConfig;
  readonly sockets: PreparedSockets;
}

type Outcome =
  | { readonly result: 'applied'; readonly how: 'live' | 'replaced' }
  | { readonly result: 'unchanged' }
  | { readonly result: 'refused'; readonly failure: Failure; readonly problems: readonly ConfigProblem[] };

export class Reloader {
  readonly #components: ReloaderComponents;
  #running: RunningConfig;

  constructor(running: RunningConfig, components: ReloaderComponents) {
    this.#running = running;
    this.#components = components;
  }

  get running(): RunningConfig {
    return this.#running;
  }

  /** Never rejects: whatever goes wrong is a refusal, and the old configuration goes on. One at a time. */
  async reload(trigger: ReloadTrigger): Promise<ReloadResult> {
    const { clock } = this.#components;
    const atMs = clock.wallMs();
    const startedMs = clock.monotonicMs();
    const obstacle = this.#components.obstacle();
    const outcome =
      obstacle !== null ? refused(obstacle) : await this.#attempt().catch((error: unknown): Outcome => refused(toFailure(error)));
    const result: ReloadResult = {
      how: null,
      failure: null,
      problems: [],
      ...outcome,
      trigger,
      version: this.#running.stored.snapshot.version,
      atMs,
      durationMs: Math.round(clock.monotonicMs() - startedMs),
    };
    this.#log(result);
    return result;
  }

  async #attempt(): Promise<Outcome> {
    const { source, config: current } = this.#running.stored.snapshot;
    const loaded = await loadConfig(source, allChecks(this.#components.clock));
    if (!loaded.ok) return refused({ code: 'config.bad', message: formatProblems(loaded.problems.slice(0, 1)) }, loaded.problems);
    for (const warning of loaded.warnings) this.#components.logger.warn(formatProblems([warning]), { code: 'config.warning' });
    const plan = planReload(current, loaded.config);
    if (plan.kind === 'unchanged') return { result: 'unchanged' };
    if (plan.kind === 'refused') return refused({ code: 'config.needs_restart', message: plan.reason });
    const candidate = await this.#components.store.writeCandidate(loaded.config, source);
    const failure = await this.#components.tryConfig(candidate);
    if (failure !== null) {
      await this.#components.store.discard(candidate);
      return refused(failure);
    }
    await this.#moveTo(candidate, plan.kind);
    await this.#keepAsGood();
    return { result: 'applied', how: plan.kind === 'live' ? 'live' : 'replaced' };
  }

  /** Throws, with everything as it was, when a step fails. */
  async #moveTo(candidate: StoredConfig, kind: 'live' | 'replace'): Promise<void> {
    const { store, sockets, pool, planWorkers, workersFor, moveAdmin } = this.#components;
    const { config } = candidate.snapshot;
    const changes: Change[] = [];
    const previousPlan = pool.plan;
    let stored = candidate;
    try {
      const prepared = sockets.prepare(config.listen, workersFor(config));
      changes.push(prepared, await moveAdmin(config.listen.admin));
      stored = await store.accept(candidate);
      const plan = planWorkers(stored, prepared);
      await (kind === 'live' ? applyLive(pool, plan) : pool.roll(plan));
      for (const change of changes) change.commit();
      this.#running = { stored, sockets: prepared };
    } catch (error) {
      if (pool.plan !== previousPlan) await this.#goBack(previousPlan, kind);
      for (const change of changes.reverse()) change.rollback();
      await store.discard(stored);
      throw error;
    }
  }

  async #goBack(plan: WorkerPlan, kind: 'live' | 'replace'): Promise<void> {
    const { pool, logger } = this.#components;
    try {
      await (kind === 'live' ? pool.applyConfig(plan) : pool.restore(plan));
    } catch (error) {
      logger.error('some workers could not go back to the old configuration', failureFields(toFailure(error)));
    }
  }

  async #keepAsGood(): Promise<void> {
    const { store, logger } = this.#components;
    try {
      await store.markGood(this.#running.stored);
    } catch (error) {
      logger.warn('the configuration runs, but could not be kept as the last good one', failureFields(toFailure(error)));
    }
  }

  #log(result: ReloadResult): void {
    const { logger } = this.#components;
    const { trigger, version, durationMs } = result;
    if (result.result === 'unchanged') return logger.info('configuration unchanged', { trigger, version });
    if (result.result === 'applied') return logger.info('configuration applied', { trigger, version, how: result.how, durationMs });
    const problems = result.problems.map((problem) => formatProblems([problem]));
    const why = result.failure === null ? {} : failureFields(result.failure);
    logger.error('configuration refused, the old one goes on', { trigger, version, ...why, problems });
  }
}

async function applyLive(pool: WorkerPool, plan: WorkerPlan): Promise<void> {
  for (const outcome of await pool.applyConfig(plan)) {
    if (outcome.kind === 'refused') throw new AegisError(outcome.failure.code, `a worker refused it: ${outcome.failure.message}`);
    // A worker that is silent hangs: it is killed for that, and its successor starts with the new configuration.
  }
}

function refused(failure: Failure, problems: readonly ConfigProblem[] = []): Outcome {
  return { result: 'refused', failure, problems };
}
