/**
 * The edge workers of the node: one a slot, replaced when they end, rolled over one after the other when code or plan change.
 *
 * A replacement never leaves a slot empty: the successor serves before the old one stops to accept, and both hold the same sockets.
 */
import { type Clock, invariant, LIMITS, type Logger, type Random } from '@aegis/base';
import type { Offence, ServedClient } from '../shield-command.ts';
import type { ExplainRequest } from '@aegis/proxy';
import { type Explanation, FIRST_INHERITED_FD, type PurgeCommand, type WorkerReport } from '../protocol.ts';
import type { Readiness } from '../node-control.ts';
import type { PurgeAnswer, RollStep, StoredResponses, WorkerStatus } from '../status.ts';
import type { SpawnChild } from './child.ts';
import { DiskSuspicion } from './disk-suspicion.ts';
import type { WorkerPlan } from './worker-plan.ts';
import { type ConfigOutcome, WorkerProcess } from './worker-process.ts';
import { WorkerSlot } from './worker-slot.ts';

export interface WorkerPoolOptions {
  /** The script a worker runs. */
  readonly entry: string;
  readonly nodeId: string;
  readonly purgesPath: string;
  readonly steadyBaseMs: number;
}

export interface WorkerPoolComponents {
  readonly spawn: SpawnChild;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly onCrash: (reason: 'crash' | 'hang') => void;
  readonly onGone: (report: WorkerReport) => void;
  readonly onOffences: (offences: readonly Offence[]) => void;
  readonly onNewsDropped: () => void;
  readonly onServed: (clients: readonly ServedClient[]) => void;
}

export interface PurgeAnswers {
  readonly workers: readonly PurgeAnswer[];
  readonly storedResponses: StoredResponses;
}

/** Length of what Node's TLS seals session tickets with. */
const TICKET_KEYS_BYTES = 48;

export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #components: WorkerPoolComponents;
  readonly #diskSuspicion: DiskSuspicion;
  #plan: WorkerPlan;
  #slots: WorkerSlot[] = [];
  #ticketKeys: Uint8Array;
  #cancelTimers: (() => void)[] = [];
  #stopping = false;

  constructor(options: WorkerPoolOptions, plan: WorkerPlan, components: WorkerPoolComponents) {
    this.#options = options;
    this.#plan = plan;
    this.#components = components;
    this.#diskSuspicion = new DiskSuspicion(components.clock, components.logger);
    this.#ticketKeys = components.random.bytes(TICKET_KEYS_BYTES);
  }

  get plan(): WorkerPlan {
    return this.#plan;
  }

  /** Starts every slot. Rejects with the first failure, and then nothing is left running. */
  async start(): Promise<void> {
    invariant(this.#slots.length === 0, 'a pool starts once');
    this.#slots = Array.from({ length: this.#plan.workers }, (_, index) => this.#newSlot(index));
    try {
      await Promise.all(this.#slots.map((slot) => slot.start()));
    } catch (error) {
      this.kill();
      await this.#exits();
      throw error;
    }
    this.#cancelTimers = [
      this.#every(LIMITS.workerReportIntervalMs.value, () => void Promise.all(this.#slots.map((slot) => slot.checkAlive()))),
      this.#every(LIMITS.ticketKeyLifetimeMs.value, () => this.#rotateTicketKeys()),
    ];
  }

  /**
   * Moves to `plan` by replacing every worker, one after the other; also the way to new code on disk. Rejects at the first successor that
   * does not become ready: slots before it have moved, it and those after it have not.
   */
  async roll(plan: WorkerPlan, onStep: (step: RollStep) => void = () => {}): Promise<void> {
    this.#plan = plan;
    for (const slot of this.#slots.slice(0, plan.workers)) await this.#step(slot, 'replaced', () => slot.replace(), onStep);
    while (this.#slots.length < plan.workers && !this.#stopping) {
      const slot = this.#newSlot(this.#slots.length);
      this.#slots.push(slot);
      await this.#step(slot, 'added', () => slot.start(), onStep);
    }
    for (const slot of this.#slots.splice(plan.workers)) {
      void slot.retire('replaced');
      onStep({ slot: slot.index, action: 'removed', pid: null });
    }
  }

  /** Goes back to `plan` after a roll that failed: replaces those that run another configuration, and no others. */
  async restore(plan: WorkerPlan): Promise<void> {
    this.#plan = plan;
    for (const slot of this.#slots.splice(plan.workers)) void slot.retire('replaced');
    for (const slot of this.#slots) if (slot.configVersion !== plan.configVersion) await slot.replace();
  }

  /** Moves to `plan` without new processes: tells the workers the configuration. The outcome of each; those that end meanwhile count not. */
  async applyConfig(plan: WorkerPlan): Promise<readonly ConfigOutcome[]> {
    this.#plan = plan;
    const workers = this.#processes().filter((worker) => worker.state === 'starting' || worker.state === 'ready');
    const outcomes = await Promise.all(
      workers.map(async (worker) => {
        const outcome = await worker.applyConfig(plan.configPath, plan.configVersion);
        return worker.state === 'exited' ? undefined : outcome;
      }),
    );
    return outcomes.filter((outcome) => outcome !== undefined);
  }

  /** Tells every process, draining ones too: they still serve. Those that do not answer in time have no result. */
  async purge(command: PurgeCommand): Promise<PurgeAnswers> {
    const walker = this.#lastHeard();
    const asked = this.#processes().map((worker) => ({
      worker,
      ...worker.purge(command, worker === walker ? 'memory and disk' : 'memory'),
    }));
    const answers = asked.map(async ({ worker, result }): Promise<PurgeAnswer | undefined> => {
      const answer = (await result) ?? 'silent';
      // One that is gone holds nothing any more; its successor reads the purge from disk, or starts empty.
      return worker.state === 'exited' ? undefined : { slot: worker.slot, pid: worker.pid, result: answer };
    });
    const workers = (await Promise.all(answers)).filter((answer) => answer !== undefined);
    // A worker that drains keeps only what it is sending, for long perhaps: it is not waited for.
    const counting = asked.filter(({ worker }) => worker.state === 'ready');
    const counts = await Promise.all(counting.map(({ count }) => count));
    const memory = counts.every((count) => count !== undefined) ? sum(counts.map((count) => count.memory)) : null;
    const walked = counts[counting.findIndex(({ worker }) => worker === walker)] !== undefined;
    return { workers, storedResponses: { memory, disk: walked ? sum(counts.map((count) => count?.disk ?? 0)) : null } };
  }

  /** Asks one worker that serves; undefined when there is none, or no answer in time. */
  async explain(request: ExplainRequest): Promise<Explanation | undefined> {
    return this.#lastHeard()?.explain(request);
  }

  /** Of those that serve, the one that was heard last: another may hang. */
  #lastHeard(): WorkerProcess | undefined {
    return this.#processes()
      .filter((worker) => worker.state === 'ready')
      .sort((a, b) => b.lastHeardMs - a.lastHeardMs)[0];
  }

  /** The newest report of each worker that serves or drains. */
  async reports(): Promise<WorkerReport[]> {
    await Promise.all(this.#processes().map((worker) => worker.report()));
    // Read only now: whoever has ended meanwhile is counted among those that are gone.
    return this.#processes().flatMap((worker) => worker.lastReport ?? []);
  }

  /** Workers that serve, with or without all that their sites want. */
  get serving(): { readonly ready: number; readonly total: number } {
    return { ready: this.#slots.filter((slot) => slot.isReady).length, total: this.#plan.workers };
  }

  /** A worker that serves without a WAF engine does not count as ready. */
  async readiness(): Promise<Readiness> {
    const { workers: total } = this.#plan;
    const asked = Array.from({ length: total }, async (_, slot) => {
      const worker = this.#slots.find(({ index }) => index === slot)?.serving;
      if (worker === undefined) return [`worker ${slot} does not serve`];
      const lacksWaf = await worker.lacksWaf();
      return lacksWaf === false ? [] : [`worker ${slot} ${lacksWaf === undefined ? 'does not answer' : 'has no WAF engine'}`];
    });
    const reasons = (await Promise.all(asked)).flat();
    return { ready: total - reasons.length, total, reasons };
  }

  status(): WorkerStatus[] {
    const nowMs = this.#components.clock.monotonicMs();
    return this.#slots.flatMap((slot) =>
      slot.processes().map((worker) => ({
        slot: worker.slot,
        pid: worker.pid,
        state: worker.state,
        version: worker.version,
        configVersion: worker.configVersion,
        uptimeMs: Math.round(nowMs - worker.startedAtMs),
        connectionsOpen: worker.lastReport?.connectionsOpen ?? 0,
        wafEnginesReady: worker.lastReport?.wafEnginesReady ?? 0,
        rssBytes: worker.lastReport?.rssBytes ?? 0,
        disk: worker.lastReport?.disk ?? null,
        restarts: slot.restarts,
      })),
    );
  }

  /** Ends every worker gracefully. Resolves when all are gone. */
  async drain(): Promise<void> {
    this.#stop();
    await Promise.all(this.#slots.map((slot) => slot.retire('stopped')));
  }

  /** Ends every worker at once. */
  kill(): void {
    this.#stop();
    for (const slot of this.#slots) slot.kill();
  }

  #stop(): void {
    this.#stopping = true;
    for (const cancel of this.#cancelTimers.splice(0)) cancel();
  }

  async #step(slot: WorkerSlot, done: 'replaced' | 'added', work: () => Promise<void>, onStep: (step: RollStep) => void): Promise<void> {
    onStep({ slot: slot.index, action: 'starting', pid: null });
    try {
      await work();
    } catch (error) {
      onStep({ slot: slot.index, action: 'failed', pid: null, reason: (error as Error).message });
      throw error;
    }
    onStep({ slot: slot.index, action: done, pid: slot.processes()[0]?.pid ?? null });
  }

  #newSlot(index: number): WorkerSlot {
    const { clock, logger, onCrash, onGone } = this.#components;
    return new WorkerSlot(index, {
      clock,
      logger,
      onCrash,
      onGone,
      drainMs: () => ({ stopped: this.#plan.drainMs, replaced: this.#plan.drainTransfersMs }),
      launch: (slot) => this.#launch(slot),
    });
  }

  #launch(slot: number): WorkerProcess {
    const { workers, configPath, configVersion, listenersOf } = this.#plan;
    const { nodeId, entry, purgesPath, steadyBaseMs } = this.#options;
    const { suspectMs: diskSuspectMs } = this.#diskSuspicion;
    const ours = listenersOf(slot);
    const listeners = ours.map((listener, index) => ({ ...listener, fd: FIRST_INHERITED_FD + index }));
    const init = {
      type: 'init',
      slot,
      workers,
      configPath,
      configVersion,
      listeners,
      ticketKeys: this.#ticketKeys,
      nodeId,
      diskSuspectMs,
      purgesPath,
      steadyBaseMs,
    } as const;
    const inheritedFds = ours.map((listener) => listener.fd);
    const worker: WorkerProcess = new WorkerProcess(entry, init, inheritedFds, {
      ...this.#components,
      onInvalidated: (keys) => {
        const others = this.#processes().filter((other) => other !== worker);
        return Promise.all(others.map((other) => other.invalidate(keys)));
      },
      onSightings: (sightings) => {
        for (const other of this.#processes()) if (other !== worker) other.addSightings(sightings);
      },
    });
    void worker.exited.then((exit) => this.#diskSuspicion.ended(exit));
    return worker;
  }

  #processes(): WorkerProcess[] {
    return this.#slots.flatMap((slot) => slot.processes());
  }

  async #exits(): Promise<void> {
    await Promise.all(this.#processes().map((worker) => worker.exited));
  }

  #rotateTicketKeys(): void {
    this.#ticketKeys = this.#components.random.bytes(TICKET_KEYS_BYTES);
    for (const worker of this.#processes()) worker.useTicketKeys(this.#ticketKeys);
  }

  #every(intervalMs: number, action: () => void): () => void {
    const { clock } = this.#components;
    let cancel = clock.after(intervalMs, function tick() {
      action();
      cancel = clock.after(intervalMs, tick);
    });
    return () => cancel();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
