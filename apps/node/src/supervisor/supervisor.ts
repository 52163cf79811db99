/**
 * One running node: its configuration, sockets, workers and agent, from the start to the end.
 *
 * ```
 *   supervisor ──owns──▶ listening sockets ──handed to──▶ edge workers      (traffic goes past the supervisor)
 *       ├── reload, upgrade: one after the other, never at once
 *       ├── admin listener: asks through `NodeControl`
 *       └── agent: kept alive, never waited for
 * ```
 */
import { availableParallelism } from 'node:os';
import { type Clock, LIMITS, type Logger, type Random, type LogLevel } from '@aegis/base';
import { type ListenAddress, type NodeConfig, workerCount } from '@aegis/config';
import type { ExplainRequest } from '@aegis/proxy';
import type { MetricsSnapshot } from '@aegis/telemetry';
import type { ConfigStore, StoredConfig } from '../config/config-store.ts';
import { watchConfig } from '../config/config-watch.ts';
import { failureFields, toFailure } from '../failure.ts';
import type {
  NodeControl,
  NodeStatus,
  PurgeOutcome,
  PurgeRequest,
  Readiness,
  ReloadResult,
  ReloadTrigger,
  UpgradeResult,
} from '../node-control.ts';
import type { ShieldAnswer, ShieldCommand } from '../shield-command.ts';
import type { Explanation } from '../protocol.ts';
import { removeRuntimeFile, writeRuntimeFile } from '../runtime-file.ts';
import { steadyBaseMs, steadyClock } from '../steady-clock.ts';
import { VERSION } from '../version.ts';
import type { RollStep } from '../status.ts';
import { AdminListeners, type OpenListener } from './admin-listeners.ts';
import { AgentKeeper } from './agent-keeper.ts';
import { botsStatus } from './bots-status.ts';
import { wafStatus } from './waf-status.ts';
import type { SpawnChild } from './child.ts';
import { ListeningSockets, type PreparedSockets, type SocketCalls } from './listening-sockets.ts';
import { NodeMetrics } from './node-metrics.ts';
import { PurgeJournal } from './purge-journal.ts';
import { Purger } from './purger.ts';
import { Reloader } from './reloader.ts';
import { Sequence } from './sequence.ts';
import { tryConfig } from './trial.ts';
import type { WorkerPlan } from './worker-plan.ts';
import { WorkerPool } from './worker-pool.ts';

export interface SupervisorOptions {
  /** The scripts of the node's processes. */
  readonly entries: { readonly worker: string; readonly agent: string };
  readonly nodeId: string;
  /** True when it starts with the last good configuration because the given one is bad. */
  readonly lastKnownGood: boolean;
}

export interface SupervisorComponents {
  readonly spawn: SpawnChild;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly useLogLevel: (level: LogLevel) => void;
  readonly socketCalls: SocketCalls;
  readonly store: ConfigStore;
  openAdmin(address: ListenAddress, control: NodeControl, logger: Logger): Promise<OpenListener>;
}

export class Supervisor implements NodeControl {
  readonly #options: SupervisorOptions;
  readonly #components: SupervisorComponents;
  readonly #startedAtMs: number;
  readonly #metrics: NodeMetrics;
  readonly #sockets: ListeningSockets;
  readonly #pool: WorkerPool;
  readonly #agent: AgentKeeper;
  readonly #purger: Purger;
  readonly #reloader: Reloader;
  readonly #changes = new Sequence();
  readonly #ended = Promise.withResolvers<void>();
  #admin: AdminListeners | undefined;
  #state: NodeStatus['state'] = 'starting';
  #lastKnownGood: boolean;
  #lastReload: ReloadResult | null = null;
  #fileReloadWaits = false;
  #endWatch: () => void = () => {};

  /** Binds the sockets. Errors: `node.address_taken`, `node.bind`. */
  constructor(options: SupervisorOptions, stored: StoredConfig, components: SupervisorComponents) {
    const { spawn, clock, random, logger, socketCalls, store } = components;
    const { entries, nodeId } = options;
    this.#options = options;
    this.#components = components;
    this.#startedAtMs = clock.monotonicMs();
    this.#lastKnownGood = options.lastKnownGood;
    this.#sockets = new ListeningSockets(socketCalls);
    const { config } = stored.snapshot;
    const prepared = this.#sockets.prepare(config.listen, workersFor(config));
    prepared.commit();
    this.#metrics = new NodeMetrics(() => this.#serving());
    const journal = new PurgeJournal(config.node.dataDir);
    const steadyMs = steadyBaseMs(clock.wallMs(), journal.latestMs);
    const pool = { entry: entries.worker, nodeId, purgesPath: journal.path, steadyBaseMs: steadyMs };
    this.#pool = new WorkerPool(pool, planWorkers(stored, prepared), {
      spawn,
      clock,
      random,
      logger,
      onCrash: (reason) => {
        this.#metrics.workerCrashed(reason);
        // Before its successor, which waits a moment, looks for it.
        void store.restore(this.#reloader.running.stored);
      },
      onGone: (report) => this.#metrics.keepTotals(report),
      onOffences: (offences) => this.#agent.report(offences),
      onNewsDropped: () => this.#metrics.newsDropped(),
      onServed: (clients) => this.#agent.served(clients),
    });
    this.#agent = new AgentKeeper(entries.agent, {
      spawn,
      clock,
      logger,
      onCrash: () => this.#metrics.agentCrashed(),
      onNewsDropped: () => this.#metrics.newsDropped(),
    });
    this.#purger = new Purger({
      pool: this.#pool,
      clock: steadyClock(steadyMs),
      journal,
      hasDisk: () => this.#reloader.running.stored.snapshot.config.cache.disk !== null,
    });
    this.#reloader = new Reloader(
      { stored, sockets: prepared },
      {
        clock,
        logger,
        store,
        sockets: this.#sockets,
        pool: this.#pool,
        obstacle: () => (this.#state === 'stopping' ? STOPPING : null),
        tryConfig: (candidate) => this.#tryConfig(candidate),
        moveAdmin: async (address) => (await this.#adminListeners()).move(address, () => void this.#writeRuntimeFile()),
        planWorkers,
        workersFor,
      },
    );
  }

  /** Resolves when the node serves. Rejects, with nothing left behind, when it cannot. */
  start(): Promise<void> {
    return this.#changes.run(() => this.#start());
  }

  /** Resolves when the node has ended, however that came. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  get source(): string {
    return this.#reloader.running.stored.snapshot.source;
  }

  async readiness(): Promise<Readiness> {
    const readiness = await this.#pool.readiness();
    return this.#state === 'running' ? readiness : { ...readiness, ready: 0, reasons: [`the node is ${this.#state}`] };
  }

  #serving(): { readonly ready: number; readonly total: number } {
    const { ready, total } = this.#pool.serving;
    return this.#state === 'running' ? { ready, total } : { ready: 0, total };
  }

  async metrics(): Promise<MetricsSnapshot> {
    const [reports, shield] = await Promise.all([
      this.#pool.reports(),
      this.#agent.askShield({ verb: 'status' }, LIMITS.workerReportTimeoutMs.value),
    ]);
    if (shield.kind === 'status') this.#metrics.shieldIs(shield.status);
    this.#metrics.chainIs(this.#agent.status().chain);
    return this.#metrics.snapshot(reports);
  }

  async status(): Promise<NodeStatus> {
    const metrics = await this.metrics();
    const { stored, sockets } = this.#reloader.running;
    const { source, version, digest, createdAtMs, config } = stored.snapshot;
    return {
      state: this.#state,
      version: VERSION,
      pid: process.pid,
      nodeId: this.#options.nodeId,
      name: config.node.name,
      region: config.node.region,
      uptimeMs: Math.round(this.#components.clock.monotonicMs() - this.#startedAtMs),
      config: { source, version, digest, createdAtMs, lastKnownGood: this.#lastKnownGood, lastReload: this.#lastReload },
      listeners: sockets.listeners,
      admin: this.#admin?.current ?? { host: config.listen.admin.host, port: config.listen.admin.port },
      workers: this.#pool.status(),
      agent: this.#agent.status(),
      waf: wafStatus(metrics),
      bots: botsStatus(metrics),
    };
  }

  reload(trigger: ReloadTrigger): Promise<ReloadResult> {
    return this.#changes.run(async () => {
      const result = await this.#reloader.reload(trigger);
      this.#lastReload = result;
      if (result.result !== 'refused') this.#lastKnownGood = false;
      if (result.result === 'applied') {
        this.#components.useLogLevel(this.#reloader.running.stored.snapshot.config.log.level);
        this.#tellAgent();
      }
      this.#metrics.reloaded(result.result);
      this.#metrics.configInUse(result.version, result.result !== 'refused');
      return result;
    });
  }

  upgrade(onStep: (step: RollStep) => void): Promise<UpgradeResult> {
    return this.#changes.run(async () => {
      const { clock, logger } = this.#components;
      const startedMs = clock.monotonicMs();
      let replaced = 0;
      let failure: UpgradeResult['failure'] = null;
      try {
        await this.#pool.roll(this.#pool.plan, (step) => {
          if (step.action === 'replaced') replaced++;
          onStep(step);
        });
        if (this.#state === 'running') await this.#agent.renew();
      } catch (error) {
        failure = toFailure(error);
      }
      const result = failure === null ? 'completed' : 'failed';
      const durationMs = Math.round(clock.monotonicMs() - startedMs);
      this.#metrics.upgraded(result);
      logger[failure === null ? 'info' : 'error'](`upgrade ${result}`, {
        replaced,
        durationMs,
        ...(failure !== null && failureFields(failure)),
      });
      return { result, replaced, failure, durationMs };
    });
  }

  async explain(request: ExplainRequest): Promise<Explanation> {
    return (await this.#pool.explain(request)) ?? { failure: { code: 'node.no_worker', message: 'no worker answers' } };
  }

  purge(request: PurgeRequest): Promise<PurgeOutcome> {
    return this.#purger.purge(request);
  }

  shield(command: ShieldCommand): Promise<ShieldAnswer> {
    return this.#agent.askShield(command);
  }

  /** Stops accepting, lets requests end within the drain time, ends. Idempotent. */
  stop(): void {
    if (this.#state === 'stopping') return;
    this.#state = 'stopping';
    this.#components.logger.info('node stops', { drainMs: this.#pool.plan.drainMs });
    this.#endWatch();
    void Promise.all([this.#pool.drain(), this.#agent.stop()]).then(() => this.#end());
  }

  /** Ends at once, requests or not. */
  kill(): void {
    this.#state = 'stopping';
    this.#pool.kill();
    this.#agent.kill();
    void this.#end();
  }

  async #start(): Promise<void> {
    const { store, logger } = this.#components;
    const { stored } = this.#reloader.running;
    try {
      await this.#adminListeners();
      await this.#pool.start();
    } catch (error) {
      this.#release();
      throw error;
    }
    this.#state = 'running';
    this.#metrics.configInUse(stored.snapshot.version, !this.#lastKnownGood);
    // From here on it serves: what fails now costs a convenience, not the node.
    if (!this.#lastKnownGood) await this.#orWarn('could not keep the configuration as the last good one', store.markGood(stored));
    await this.#writeRuntimeFile();
    this.#tellAgent();
    this.#agent.start();
    this.#endWatch = await watchConfig(stored.snapshot.source, this.#components.clock, () => this.#reloadByFile());
    const { listeners, admin, workers } = await this.status();
    logger.info('node serves', { version: VERSION, listeners, admin, workers: workers.length, configVersion: stored.snapshot.version });
  }

  #tellAgent(): void {
    this.#agent.useConfig(this.#reloader.running.stored.path, this.#options.nodeId);
  }

  #reloadByFile(): void {
    // However many changes come while another change is under way: the file is read once, when its turn has come.
    if (this.#fileReloadWaits || this.#state !== 'running') return;
    this.#fileReloadWaits = true;
    void this.#changes.run(async () => {
      this.#fileReloadWaits = false;
    });
    void this.reload('file');
  }

  async #adminListeners(): Promise<AdminListeners> {
    const { config } = this.#reloader.running.stored.snapshot;
    return (this.#admin ??= await AdminListeners.start(
      (address) => this.#components.openAdmin(address, this, this.#components.logger),
      config.listen.admin,
    ));
  }

  #tryConfig(candidate: StoredConfig) {
    const { nodeId, entries } = this.#options;
    const { path, snapshot } = candidate;
    return tryConfig(entries.worker, { configPath: path, workers: workersFor(snapshot.config), nodeId }, this.#components);
  }

  async #writeRuntimeFile(): Promise<void> {
    const { dataDir } = this.#reloader.running.stored.snapshot.config.node;
    const { host, port } = (await this.#adminListeners()).current;
    await this.#orWarn('could not write admin.json', writeRuntimeFile(dataDir, { pid: process.pid, host, port }));
  }

  async #orWarn(what: string, work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => this.#components.logger.warn(what, failureFields(toFailure(error))));
  }

  async #end(): Promise<void> {
    this.#release();
    await removeRuntimeFile(this.#reloader.running.stored.snapshot.config.node.dataDir).catch(() => {});
    await this.#components.store.close().catch(() => {});
    this.#ended.resolve();
  }

  #release(): void {
    this.#endWatch();
    this.#admin?.close();
    this.#sockets.close();
  }
}

const STOPPING = { code: 'node.stopping', message: 'the node is stopping' };

function workersFor(config: NodeConfig): number {
  return workerCount(config, availableParallelism());
}

function planWorkers(stored: StoredConfig, sockets: PreparedSockets): WorkerPlan {
  const { config, version } = stored.snapshot;
  return {
    workers: workersFor(config),
    configPath: stored.path,
    configVersion: version,
    drainMs: config.timeouts.drainMs,
    drainTransfersMs: config.timeouts.drainTransfersMs,
    listenersOf: (slot) => sockets.listenersOf(slot),
  };
}
