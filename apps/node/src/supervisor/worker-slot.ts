/**
 * One slot of the pool: keeps it filled with a worker that serves.
 *
 * ```
 *   current ──crash──▶ (backoff) ──▶ new current            the listening sockets are the supervisor's: connections wait in their queues
 *   current + successor ──ready──▶ successor is current, the old one departs: drains while the new one accepts
 * ```
 */
import { AegisError, type Clock, LIMITS, type Logger } from '@aegis/base';
import type { WorkerReport } from '../protocol.ts';
import type { ChildExit } from './child.ts';
import { isFault } from './disk-suspicion.ts';
import { RestartBackoff } from './restart-backoff.ts';
import type { WorkerProcess } from './worker-process.ts';

export interface SlotComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Starts a process for the slot, by the plan that holds now. */
  launch(slot: number): WorkerProcess;
  /** How long a worker may drain that is stopped, and one that is replaced. */
  drainMs(): { readonly stopped: number; readonly replaced: number };
  /** A worker ended unasked, or hung and was killed. */
  onCrash(reason: 'crash' | 'hang'): void;
  /** The last report of a worker that is gone: its totals must not be lost. */
  onGone(report: WorkerReport): void;
}

/** Of a first worker that faults end: two that make the disk cache suspect, and one without it. */
const START_ATTEMPTS_MAX = 3;

export class WorkerSlot {
  readonly index: number;
  restarts = 0;
  readonly #components: SlotComponents;
  readonly #backoff: RestartBackoff;
  readonly #departing = new Set<WorkerProcess>();
  #current: WorkerProcess | undefined;
  #successor: WorkerProcess | undefined;
  #cancelRestart: () => void = () => {};
  #retired = false;
  /** From the first worker that served on, the slot is kept filled. */
  #established = false;
  #hung: WorkerProcess | undefined;

  constructor(index: number, components: SlotComponents) {
    this.index = index;
    this.#components = components;
    this.#backoff = new RestartBackoff(components.clock);
  }

  /** The processes of the slot: the one that accepts first, then its successor, then those that drain. */
  processes(): WorkerProcess[] {
    return [this.#current, this.#successor, ...this.#departing].filter((worker) => worker !== undefined);
  }

  get isReady(): boolean {
    return this.#current?.state === 'ready';
  }

  /** The process that serves; undefined while there is none. */
  get serving(): WorkerProcess | undefined {
    return this.isReady ? this.#current : undefined;
  }

  /** What the slot's worker runs; undefined while there is none. */
  get configVersion(): number | undefined {
    return this.#current?.configVersion;
  }

  /**
   * Starts the slot's first worker, anew when a fault ends it: the disk cache may be the reason, and is left alone then. Rejects when none
   * becomes ready; then the slot stays empty.
   */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const worker = this.#launch();
      this.#current = worker;
      try {
        await worker.ready;
        break;
      } catch (error) {
        if (attempt === START_ATTEMPTS_MAX || this.#retired || !isFault(await worker.exited)) throw error;
      }
    }
    this.#established = true;
  }

  /** Puts a successor in place, by the plan that holds now. Rejects when it does not become ready; then the old one goes on. */
  async replace(): Promise<void> {
    await this.#makeRoom();
    if (this.#retired) throw new AegisError('node.stopping', `slot ${this.index} is being emptied`);
    const successor = this.#launch();
    this.#successor = successor;
    try {
      await successor.ready;
    } finally {
      this.#successor = undefined;
      if (successor.state === 'ready') this.#hand(successor);
      else if (this.#current === undefined && !this.#retired) this.#restart();
    }
  }

  /** Ends every process of the slot gracefully and leaves it empty; `stopped` with the node, `replaced` while other slots serve. */
  async retire(why: 'stopped' | 'replaced'): Promise<void> {
    this.#retired = true;
    this.#cancelRestart();
    const drainMs = this.#components.drainMs()[why];
    await Promise.all(this.processes().map((worker) => worker.drain(drainMs)));
  }

  /** Ends every process of the slot at once. */
  kill(): void {
    this.#retired = true;
    this.#cancelRestart();
    for (const worker of this.processes()) worker.kill();
  }

  /** Asks for a report, which is also the sign of life: a worker that has given none for too long hangs and is killed. */
  async checkAlive(): Promise<void> {
    await Promise.all(this.processes().map((worker) => this.#checkAlive(worker)));
  }

  /** One that drains is asked too: it may do so for long. */
  async #checkAlive(worker: WorkerProcess): Promise<void> {
    if (!isServing(worker)) return;
    await worker.report();
    const silentMs = this.#components.clock.monotonicMs() - worker.lastHeardMs;
    if (!isServing(worker) || silentMs < LIMITS.workerUnresponsiveMs.value) return;
    this.#hangs(worker, silentMs);
  }

  #hangs(worker: WorkerProcess, silentMs: number): void {
    this.#components.logger.error('worker hangs and is replaced', { slot: this.index, pid: worker.pid, silentMs: Math.round(silentMs) });
    this.#hung = worker;
    worker.kill();
  }

  #hand(successor: WorkerProcess): void {
    const old = this.#current;
    this.#current = successor;
    this.#cancelRestart();
    if (old === undefined) return;
    this.#depart(old);
    void old.drain(this.#components.drainMs().replaced);
  }

  /** Few workers drain at a time, so that a burst of replacements cannot pile up processes: the oldest are told to hurry. */
  async #makeRoom(): Promise<void> {
    const oldest = [...this.#departing].slice(0, Math.max(0, this.#departing.size + 1 - LIMITS.drainingWorkersMax.value));
    await Promise.all(oldest.map((worker) => worker.drain(this.#components.drainMs().stopped)));
  }

  #depart(worker: WorkerProcess): void {
    this.#departing.add(worker);
    void worker.exited.then(() => this.#departing.delete(worker));
  }

  #launch(): WorkerProcess {
    const worker = this.#components.launch(this.index);
    void worker.exited.then((exit) => this.#gone(worker, exit));
    return worker;
  }

  #gone(worker: WorkerProcess, exit: ChildExit): void {
    if (worker.lastReport !== undefined) this.#components.onGone(worker.lastReport);
    if (worker !== this.#current) return;
    this.#current = undefined;
    if (this.#retired || !this.#established) return;
    this.restarts++;
    this.#components.onCrash(worker === this.#hung ? 'hang' : 'crash');
    const restartDelayMs = this.#backoff.afterCrash(worker.startedAtMs);
    const reason = worker.describe(exit);
    this.#components.logger.error('worker ended and is replaced', { slot: this.index, pid: worker.pid, reason, restartDelayMs });
    this.#restart(restartDelayMs);
  }

  /** Starts a worker after `delayMs`, if none is there or coming by then. */
  #restart(delayMs = 0): void {
    const launch = (): void => {
      if (this.#retired || this.#current !== undefined || this.#successor !== undefined) return;
      this.#current = this.#launch();
    };
    if (delayMs === 0) launch();
    else this.#cancelRestart = this.#components.clock.after(delayMs, launch);
  }
}

function isServing({ state }: WorkerProcess): boolean {
  return state === 'ready' || state === 'draining';
}
