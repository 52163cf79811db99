/**
 * One edge worker process as the supervisor sees it.
 *
 * ```
 *   starting ──ready──▶ ready ──drain()──▶ draining ──▶ exited
 *      └────── timeout, fatal, crash ──────────┴────────────▲
 * ```
 */
import { AegisError, type Clock, LIMITS } from '@aegis/base';
import type { Offence, ServedClient } from '../shield-command.ts';
import type { Sightings } from '@aegis/bots';
import type { PurgeCount, PurgeWalk } from '@aegis/cache';
import type { ExplainRequest } from '@aegis/proxy';
import type {
  Explanation,
  Failure,
  InitMessage,
  PurgeCommand,
  PurgeResult,
  SupervisorMessage,
  WorkerMessage,
  WorkerReport,
} from '../protocol.ts';
import type { WorkerState } from '../status.ts';
import { type Child, type ChildExit, describeExit, type SpawnChild } from './child.ts';

/** What became of a configuration that a worker was told. `silent`: no answer in time. */
export type ConfigOutcome =
  | { readonly kind: 'applied' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused'; readonly failure: Failure };

export interface WorkerComponents {
  /** News was dropped: it does not read. */
  readonly onNewsDropped: () => void;
  readonly spawn: SpawnChild;
  readonly clock: Clock;
  /** It has invalidated these keys; other workers may hold them too. Resolves when they have forgotten them, or had their time. */
  readonly onInvalidated: (keys: readonly string[]) => Promise<unknown>;
  /** It has seen clients that misbehave. */
  readonly onOffences: (offences: readonly Offence[]) => void;
  readonly onServed: (clients: readonly ServedClient[]) => void;
  /** It has seen who asks much; other workers see another part of it. */
  readonly onSightings: (sightings: Sightings) => void;
}

/** Beyond the drain deadline, what a worker gets to flush its log and exit. */
const EXIT_GRACE_MS = 5_000;

export class WorkerProcess {
  readonly slot: number;
  readonly pid: number;
  /** Monotonic. */
  readonly startedAtMs: number;
  /** Resolves when it serves; rejects with `node.worker_failed` when it ends before that. Then it is gone, too. */
  readonly ready: Promise<void>;
  readonly exited: Promise<ChildExit>;
  state: WorkerState = 'starting';
  /** Version of the code it runs; '' until it is ready. */
  version = '';
  configVersion: number;
  lastReport: WorkerReport | undefined;
  /** Monotonic time of the last sign of life. */
  lastHeardMs: number;

  readonly #child: Child<SupervisorMessage>;
  readonly #clock: Clock;
  readonly #onInvalidated: (keys: readonly string[]) => Promise<unknown>;
  readonly #onOffences: (offences: readonly Offence[]) => void;
  readonly #onServed: (clients: readonly ServedClient[]) => void;
  readonly #onSightings: (sightings: Sightings) => void;
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<ChildExit>();
  readonly #waiting = new Map<string, (message: WorkerMessage | undefined) => void>();
  readonly #cancelReadyTimeout: () => void;
  readonly #onNewsDropped: () => void;
  /** Cache keys that it has to be told when it reads again. */
  readonly #doubtful = new Set<string>();
  #doubtfulBytes = 0;
  /** Too many of them waited: it has to forget everything. */
  #mustForget = false;
  /** It has let a wait pass, and has not been heard since. */
  #isDeaf = false;
  #reporting: Promise<unknown> | undefined;
  #saysReadiness: Promise<unknown> | undefined;
  #lacksWaf: boolean | undefined;
  #drainUntilMs = Infinity;
  #failure: Failure | undefined;
  #requests = 0;

  constructor(entry: string, init: InitMessage, inheritedFds: readonly number[], components: WorkerComponents) {
    this.slot = init.slot;
    this.configVersion = init.configVersion;
    this.#clock = components.clock;
    this.#onInvalidated = components.onInvalidated;
    this.#onOffences = components.onOffences;
    this.#onServed = components.onServed;
    this.#onSightings = components.onSightings;
    this.#onNewsDropped = components.onNewsDropped;
    this.startedAtMs = this.lastHeardMs = this.#clock.monotonicMs();
    this.ready = this.#ready.promise;
    this.exited = this.#exited.promise;
    this.ready.catch(() => {});
    this.#child = components.spawn<SupervisorMessage, WorkerMessage>(
      { entry, inheritedFds },
      { onMessage: (message) => this.#receive(message), onExit: (exit) => this.#exit(exit), onRead: () => this.#tellDoubtful() },
    );
    this.pid = this.#child.pid;
    this.#child.send(init);
    this.#cancelReadyTimeout = this.#clock.after(LIMITS.workerReadyTimeoutMs.value, () => {
      this.#failure = { code: 'node.worker_timeout', message: `was not ready after ${LIMITS.workerReadyTimeoutMs.value} ms` };
      this.kill();
    });
  }

  /** Tells it a new configuration and waits for its answer. */
  async applyConfig(path: string, version: number): Promise<ConfigOutcome> {
    const answer = await this.#ask(`config:${version}`, { type: 'config', path, version }, LIMITS.configTrialTimeoutMs.value);
    if (answer?.type === 'config-refused') return { kind: 'refused', failure: answer.failure };
    if (answer?.type !== 'config-applied') return { kind: 'silent' };
    this.configVersion = version;
    return { kind: 'applied' };
  }

  /** Each undefined when it is not said in time; the count comes after the result. */
  purge(
    purge: PurgeCommand,
    walk: PurgeWalk,
  ): { readonly result: Promise<PurgeResult | undefined>; readonly count: Promise<PurgeCount | undefined> } {
    const id = ++this.#requests;
    const counted = this.#await(`purge-counted:${id}`, LIMITS.purgeCountTimeoutMs.value);
    const acknowledged = this.#ask(`purge-ack:${id}`, { type: 'purge', id, purge, walk }, LIMITS.purgeTimeoutMs.value);
    return {
      result: acknowledged.then((answer) => (answer?.type === 'purge-ack' ? answer.result : undefined)),
      count: counted.then((answer) => (answer?.type === 'purge-counted' ? (answer.count ?? undefined) : undefined)),
    };
  }

  /** The newest report: a fresh one where it answers in time, else the last one, which may be undefined. */
  async report(): Promise<WorkerReport | undefined> {
    if (this.state === 'ready' || this.state === 'draining') {
      // One question at a time, however many ask: one that hangs must not be flooded.
      this.#reporting ??= this.#askReport().finally(() => (this.#reporting = undefined));
      await this.#reporting;
    }
    return this.lastReport;
  }

  #askReport(): Promise<unknown> {
    const id = ++this.#requests;
    return this.#ask(`report:${id}`, { type: 'report', id }, LIMITS.workerReportTimeoutMs.value);
  }

  /** Whether it serves without a WAF engine that its sites want: as it says in time, else as it said last; undefined when it never has. */
  async lacksWaf(): Promise<boolean | undefined> {
    this.#saysReadiness ??= this.#askReadiness().finally(() => (this.#saysReadiness = undefined));
    await this.#saysReadiness;
    return this.#lacksWaf;
  }

  #askReadiness(): Promise<unknown> {
    const id = ++this.#requests;
    return this.#ask(`readiness:${id}`, { type: 'readiness', id }, LIMITS.workerReportTimeoutMs.value);
  }

  /** Undefined when there is no answer in time. */
  async explain(request: ExplainRequest): Promise<Explanation | undefined> {
    const id = ++this.#requests;
    const answer = await this.#ask(`explained:${id}`, { type: 'explain', id, request }, LIMITS.explainTimeoutMs.value);
    return answer?.type === 'explained' ? answer.explanation : undefined;
  }

  useTicketKeys(keys: Uint8Array): void {
    this.#child.send({ type: 'ticket-keys', keys });
  }

  /**
   * Tells it to forget stored responses. What it does not read now it is told when it reads again. Resolves when it has forgotten them, or after
   * `invalidationWaitMs`: one that hangs does not hold up clients of the others, and is not waited for again until it is heard. One that
   * starts holds nothing yet.
   */
  async invalidate(keys: readonly string[]): Promise<void> {
    if (this.#mustForget) return;
    if (this.#doubtful.size === 0 && !this.#isFull) {
      const id = ++this.#requests;
      const message = { type: 'invalidate', id, keys } as const;
      if (this.state === 'starting' || this.#isDeaf) this.#child.send(message);
      else if ((await this.#ask(`invalidate-ack:${id}`, message, LIMITS.invalidationWaitMs.value)) === undefined) this.#isDeaf = true;
      return;
    }
    for (const key of keys) {
      if (this.#doubtful.has(key)) continue;
      this.#doubtful.add(key);
      this.#doubtfulBytes += key.length;
    }
    if (this.#doubtfulBytes <= LIMITS.invalidationsPendingBytesMax.value) return;
    this.#mustForget = true;
    this.#doubtful.clear();
    this.#doubtfulBytes = 0;
  }

  #tellDoubtful(): void {
    if (this.#mustForget) {
      this.#mustForget = false;
      this.#child.send({ type: 'forget' });
    }
    if (this.#doubtful.size === 0) return;
    const keys = [...this.#doubtful];
    this.#doubtful.clear();
    this.#doubtfulBytes = 0;
    this.#child.send({ type: 'invalidate', id: ++this.#requests, keys });
  }

  get #isFull(): boolean {
    return this.#child.queued >= LIMITS.workerQueueMessagesMax.value;
  }

  /** Tells it what another has seen; no answer is waited for. It is news: lost on one that does not read. */
  addSightings(sightings: Sightings): void {
    if (this.state !== 'ready') return;
    if (this.#isFull) this.#onNewsDropped();
    else this.#child.send({ type: 'sightings', sightings });
  }

  /**
   * Ends it gracefully, or by force when it takes longer than `deadlineMs`. One that does not serve yet is ended at once; one that drains
   * already is only told to hurry.
   */
  async drain(deadlineMs: number): Promise<void> {
    if (this.state === 'starting') this.kill();
    const untilMs = this.#clock.monotonicMs() + deadlineMs;
    if (this.state === 'ready') this.state = 'draining';
    if (this.state === 'draining' && untilMs < this.#drainUntilMs) {
      this.#drainUntilMs = untilMs;
      this.#child.send({ type: 'drain', deadlineMs });
    }
    const cancel = this.#clock.after(deadlineMs + EXIT_GRACE_MS, () => this.kill());
    await this.exited;
    cancel();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #receive(message: WorkerMessage): void {
    this.lastHeardMs = this.#clock.monotonicMs();
    this.#isDeaf = false;
    switch (message.type) {
      case 'ready':
        if (this.state !== 'starting') return;
        this.state = 'ready';
        this.version = message.version;
        this.#cancelReadyTimeout();
        return this.#ready.resolve();
      case 'report':
        this.lastReport = message.report;
        return this.#answer(`report:${message.id}`, message);
      case 'drained':
        this.lastReport = message.report;
        return;
      case 'fatal':
        this.#failure = message.failure;
        return;
      case 'config-applied':
      case 'config-refused':
        return this.#answer(`config:${message.version}`, message);
      case 'purge-ack':
        return this.#answer(`purge-ack:${message.id}`, message);
      case 'purge-counted':
        return this.#answer(`purge-counted:${message.id}`, message);
      case 'readiness':
        this.#lacksWaf = message.lacksWaf;
        return this.#answer(`readiness:${message.id}`, message);
      case 'explained':
        return this.#answer(`explained:${message.id}`, message);
      case 'invalidated':
        return void this.#onInvalidated(message.keys).then(() => this.#child.send({ type: 'invalidated-ack', id: message.id }));
      case 'invalidate-ack':
        return this.#answer(`invalidate-ack:${message.id}`, message);
      case 'offences':
        return this.#onOffences(message.offences);
      case 'served':
        return this.#onServed(message.clients);
      case 'sightings':
        return this.#onSightings(message.sightings);
      case 'draining':
      case 'trial-result':
        break;
    }
  }

  #exit(exit: ChildExit): void {
    this.#cancelReadyTimeout();
    this.state = 'exited';
    for (const answer of this.#waiting.values()) answer(undefined);
    this.#waiting.clear();
    const reason = this.#failure?.message ?? describeExit(exit);
    const context = { slot: this.slot, pid: this.pid, reason: this.#failure?.code ?? 'exit' };
    this.#ready.reject(new AegisError('node.worker_failed', `worker ${this.slot} ${reason}`, { context }));
    this.#exited.resolve(exit);
  }

  #ask(key: string, message: SupervisorMessage, timeoutMs: number): Promise<WorkerMessage | undefined> {
    const answer = this.#await(key, timeoutMs);
    if (this.state !== 'exited') this.#child.send(message);
    return answer;
  }

  #await(key: string, timeoutMs: number): Promise<WorkerMessage | undefined> {
    if (this.state === 'exited') return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const cancel = this.#clock.after(timeoutMs, () => this.#answer(key, undefined));
      this.#waiting.set(key, (answer) => {
        cancel();
        resolve(answer);
      });
    });
  }

  #answer(key: string, message: WorkerMessage | undefined): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    waiting?.(message);
  }

  /** Why it ended, for the log. */
  describe(exit: ChildExit): string {
    return this.#failure === undefined ? describeExit(exit) : `${describeExit(exit)}: ${this.#failure.message}`;
  }
}
