/**
 * The metrics of the node as a whole: the supervisor's own, and the workers' added up.
 *
 * A worker that is gone takes its numbers with it, and a sum that falls looks to Prometheus like a restart of everything. So its last report
 * is kept among the totals, and a worker that does not answer in time counts with its last report.
 */
import { type MetricsSnapshot, createMetricsRegistry, mergeSnapshots, processMetrics, totalsOnly } from '@aegis/telemetry';
import type { WorkerReport } from '../protocol.ts';
import { VERSION } from '../version.ts';
import { chainMetrics } from './chain-metrics.ts';
import { shieldMetrics } from './shield-metrics.ts';

export type ReloadOutcome = 'applied' | 'unchanged' | 'refused';

export class NodeMetrics {
  readonly #registry = createMetricsRegistry();
  readonly #reloads = this.#registry.counter({
    name: 'aegis_config_reloads_total',
    help: 'Configuration reloads by result.',
    labels: ['result'],
  });
  readonly #lastReloadSuccessful = this.#registry
    .gauge({ name: 'aegis_config_last_reload_successful', help: '1 when the configuration file was good when last read, else 0.' })
    .labels();
  readonly #configVersion = this.#registry
    .gauge({ name: 'aegis_config_version', help: 'Version of the configuration that runs.' })
    .labels();
  readonly #restarts = this.#registry.counter({
    name: 'aegis_worker_restarts_total',
    help: 'Workers that ended unasked and were replaced, by reason.',
    labels: ['reason'],
  });
  readonly #agentRestarts = this.#registry
    .counter({ name: 'aegis_agent_restarts_total', help: 'Times the agent ended unasked and was started again.' })
    .labels();
  readonly #newsDropped = this.#registry
    .counter({ name: 'aegis_news_dropped_total', help: 'Messages between processes that were dropped: the receiver does not read.' })
    .labels();
  readonly #upgrades = this.#registry.counter({ name: 'aegis_upgrades_total', help: 'Rolling upgrades by result.', labels: ['result'] });
  /** Takes in what the agent says of the shield. */
  readonly shieldIs = shieldMetrics(this.#registry);
  /** Takes in what the agent says of its node on the chain. */
  readonly chainIs = chainMetrics(this.#registry);
  #gone: MetricsSnapshot = { families: [] };

  constructor(readiness: () => { readonly ready: number; readonly total: number }) {
    for (const result of ['applied', 'unchanged', 'refused'] as const) this.#reloads.labels(result);
    for (const reason of ['crash', 'hang'] as const) this.#restarts.labels(reason);
    const ready = this.#registry.gauge({ name: 'aegis_workers_ready', help: 'Workers that serve.' }).labels();
    const configured = this.#registry.gauge({ name: 'aegis_workers', help: 'Workers that should serve.' }).labels();
    this.#registry.onSnapshot(() => {
      const now = readiness();
      ready.set(now.ready);
      configured.set(now.total);
    });
    this.#registry
      .gauge({ name: 'aegis_build_info', help: '1, with the versions in its labels.', labels: ['version', 'node_version'] })
      .labels(VERSION, process.version)
      .set(1);
    processMetrics(this.#registry, 'supervisor');
  }

  configInUse(version: number, successful: boolean): void {
    this.#configVersion.set(version);
    this.#lastReloadSuccessful.set(successful ? 1 : 0);
  }

  reloaded(result: ReloadOutcome): void {
    this.#reloads.labels(result).add();
    this.#lastReloadSuccessful.set(result === 'refused' ? 0 : 1);
  }

  upgraded(result: 'completed' | 'failed'): void {
    this.#upgrades.labels(result).add();
  }

  workerCrashed(reason: 'crash' | 'hang'): void {
    this.#restarts.labels(reason).add();
  }

  agentCrashed(): void {
    this.#agentRestarts.add();
  }

  newsDropped(): void {
    this.#newsDropped.add();
  }

  /** Keeps the totals of a worker that is gone. */
  keepTotals(report: WorkerReport): void {
    this.#gone = mergeSnapshots([this.#gone, totalsOnly(report.metrics)]);
  }

  /** The node's numbers with those of the workers that are there. */
  snapshot(reports: readonly WorkerReport[]): MetricsSnapshot {
    return mergeSnapshots([this.#registry.snapshot(), this.#gone, ...reports.map((report) => report.metrics)]);
  }
}
