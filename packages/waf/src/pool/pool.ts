/**
 * Threads with engines, and the requests that wait for them.
 *
 * ```
 *   judge ──▶ queue (bounded) ──▶ idle thread that has the policy ──▶ done
 *     │ full: done('overload')        │ has computed for the deadline: done('late'); what it says later is still told to whoever wants it
 *     └── waits too long: the same    └ hangs, crashes: ended, replaced
 * ```
 *
 * What a request may cost is counted by the engine itself, which ends its judgement (native/coraza/budget.go): no client can make it late. The
 * deadline is for faults of the engine's. It counts what the engine computes for the request: neither how many stand before it, nor what else
 * the machine is doing. Waiting has a bound of its own, and whoever waits asks nothing more
 * meanwhile, so that only more clients at once than the queue has places make an overload.
 *
 * A deadline frees the request, not the thread: starting another costs a second of computing, so one is ended when it has computed for another
 * second beyond the deadline. That is never more than twice what the better of waiting and ending would have cost.
 */
import { AegisError, type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import { restartDelayMs } from '@aegis/threads';
import { engineModule } from '../engine/artefact.ts';
import type { WasmModule } from '../webassembly.ts';
import { EngineThread } from './engine-thread.ts';
import type { Failure } from '../types.ts';
import type { Policy } from './messages.ts';

export interface Demand {
  readonly policy: number;
  readonly packed: Uint8Array;
  /** Computing time that an engine may take for it. */
  readonly deadlineMs: number;
  /** Called exactly once: '' or a judgement as JSON, or why there is none. */
  readonly done: (json: string | undefined, failure: Failure | undefined) => void;
  /** What the engine said after `done('late')`. */
  readonly late: (json: string) => void;
}

export interface PoolComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of each thread that was ended or failed. */
  readonly onThreadEnded?: ((reason: 'hang' | 'crash' | 'start' | 'memory') => void) | undefined;
}

interface Waiting extends Demand {
  /** Ends the wait, however it goes on. */
  cancelTimer: () => void;
  over: boolean;
}

interface Seat {
  thread: EngineThread | undefined;
  state: 'starting' | 'idle' | 'busy';
  waiting: Waiting | undefined;
  /** Ends it when it says nothing for too long. */
  cancelTimer: () => void;
  /** Of what it computes for `waiting`. */
  cancelDeadline: () => void;
  /** Failures since it was last ready. */
  failures: number;
  /** Its policies are not the current ones. */
  outdated: boolean;
}

export class EnginePool {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #onThreadEnded: NonNullable<PoolComponents['onThreadEnded']>;
  readonly #seats: Seat[];
  readonly #queue = new Set<Waiting>();
  readonly #memoryBytesMax: number;
  #policies: readonly Policy[] = [];
  #module: WasmModule | undefined;
  #watchers: ((error: Error | undefined) => void)[] = [];
  #stopped = false;

  constructor(options: { readonly threads?: number; readonly memoryBytesMax?: number }, components: PoolComponents) {
    this.#clock = components.clock;
    this.#logger = components.logger;
    this.#onThreadEnded = components.onThreadEnded ?? (() => {});
    this.#memoryBytesMax = options.memoryBytesMax ?? LIMITS.wafMemoryBytesMax.value;
    this.#seats = Array.from({ length: options.threads ?? LIMITS.wafThreads.value }, emptySeat);
  }

  /** Threads that can be asked, and requests that wait. */
  get stats(): { readonly threadsReady: number; readonly queued: number; readonly memoryBytes: number } {
    const ready = this.#seats.filter(({ state }) => state !== 'starting');
    const memoryBytes = this.#seats.reduce((sum, { thread }) => sum + (thread?.memoryBytes ?? 0), 0);
    return { threadsReady: ready.length, queued: this.#queue.size, memoryBytes };
  }

  /**
   * Has all threads take up `policies`, one after the other, so that there is always one to ask. Resolves when one has them; rejects
   * with the reason when one cannot start, and goes on trying. Without policies there are no threads.
   */
  async usePolicies(policies: readonly Policy[]): Promise<void> {
    this.#policies = policies;
    for (const seat of this.#seats) seat.outdated = true;
    if (policies.length === 0) return this.#empty();
    this.#module ??= await engineModule();
    // Meanwhile it may have been told something else.
    if (this.#stopped || this.#policies !== policies) return undefined;
    this.#updateNext();
    return this.#untilOneIsCurrent();
  }

  /** Returned is how to give up a place in the queue. A request that an engine is working on has none any more. */
  judge(demand: Demand): () => void {
    // One that is starting may be there in time.
    const refusal = this.#isDown() ? 'down' : this.#queue.size >= LIMITS.wafQueueMax.value ? 'overload' : undefined;
    if (refusal !== undefined) {
      demand.done(undefined, refusal);
      return () => {};
    }
    const waiting: Waiting = { ...demand, over: false, cancelTimer: () => {} };
    // Who has patience with the engine has it with the queue.
    waiting.cancelTimer = this.#clock.after(Math.max(LIMITS.wafWaitMs.value, demand.deadlineMs), () => {
      if (this.#queue.delete(waiting)) return finish(waiting, undefined, 'overload');
      // What has been said already is heard first.
      return void setImmediate(() => finish(waiting, undefined, 'late'));
    });
    this.#queue.add(waiting);
    this.#serve();
    return () => {
      if (this.#queue.delete(waiting)) waiting.cancelTimer();
    };
  }

  stop(): void {
    this.#stopped = true;
    this.#empty();
  }

  // ── threads and their work ──

  /** Hands waiting requests to idle threads. */
  #serve(): void {
    for (const waiting of this.#queue) {
      const seat = this.#seats.find(({ state, thread }) => state === 'idle' && thread!.has(waiting.policy));
      if (seat === undefined) {
        if (this.#seats.some(({ state }) => state === 'idle')) continue;
        return;
      }
      this.#queue.delete(waiting);
      seat.waiting = waiting;
      this.#work(seat, waiting.deadlineMs + LIMITS.wafSilenceMs.value, 'hang');
      seat.thread!.judge(waiting.policy, waiting.packed);
      this.#watch(seat, waiting, waiting.deadlineMs);
    }
  }

  /** Looks after `afterMs` how long the engine has computed, and again when it may have reached the next bound: it may have had to wait. */
  #watch(seat: Seat, waiting: Waiting, afterMs: number): void {
    seat.cancelDeadline();
    seat.cancelDeadline = this.#clock.after(afterMs, () => {
      void seat.thread!.computedMs().then((computedMs) => {
        if (seat.waiting !== waiting || computedMs === undefined) return;
        const { deadlineMs } = waiting;
        const hangsMs = deadlineMs + LIMITS.wafHangMs.value;
        if (computedMs >= deadlineMs) finish(waiting, undefined, 'late');
        if (computedMs >= hangsMs) return this.#hangs(seat, 'hang', computedMs);
        this.#watch(seat, waiting, Math.ceil((waiting.over ? hangsMs : deadlineMs) - computedMs));
      });
    });
  }

  #work(seat: Seat, timeoutMs: number, reason: 'hang' | 'start'): void {
    seat.state = reason === 'hang' ? 'busy' : 'starting';
    seat.cancelTimer();
    seat.cancelTimer = this.#clock.after(timeoutMs, () => this.#hangs(seat, reason, timeoutMs));
  }

  #hangs(seat: Seat, reason: 'hang' | 'start', ms: number): void {
    seat.thread?.end();
    this.#lost(seat, reason, new AegisError('waf.hang', `no answer for ${Math.round(ms)} ms`));
  }

  #start(seat: Seat): void {
    seat.outdated = false;
    this.#work(seat, LIMITS.wafStartTimeoutMs.value, 'start');
    seat.thread = new EngineThread(this.#module!, this.#policies, {
      ready: () => this.#idle(seat),
      judged: (_thread, json) => this.#judged(seat, json),
      rulesFailed: (_thread, reason) => this.#rulesFailed(seat, reason),
      failed: (_thread, error) => this.#lost(seat, seat.state === 'starting' ? 'start' : 'crash', error),
    });
  }

  #judged(seat: Seat, json: string): void {
    const { waiting } = seat;
    seat.waiting = undefined;
    seat.cancelDeadline();
    if (waiting !== undefined) {
      if (waiting.over) waiting.late(json);
      else finish(waiting, json, undefined);
    }
    return this.#freed(seat);
  }

  /** The request is nobody's any more; the engine is as good as before. */
  #rulesFailed(seat: Seat, reason: string): void {
    const { waiting } = seat;
    this.#logger.debug('WAF rules failed on a request', { reason });
    seat.waiting = undefined;
    seat.cancelDeadline();
    if (waiting !== undefined) finish(waiting, undefined, 'crash');
    return this.#freed(seat);
  }

  #freed(seat: Seat): void {
    const { thread } = seat;
    if (!this.#isTooLarge(seat)) return this.#idle(seat);
    this.#logger.info('WAF engine replaced for its memory', { memoryBytes: thread!.memoryBytes });
    thread!.end();
    this.#onThreadEnded('memory');
    return this.#start(seat);
  }

  /** Memory that has grown is never given back. An engine that nobody stands in for may keep twice as much. */
  #isTooLarge(seat: Seat): boolean {
    const hasOther = this.#seats.some((other) => other !== seat && other.state !== 'starting');
    return seat.thread!.memoryBytes > (hasOther ? this.#memoryBytesMax : 2 * this.#memoryBytesMax);
  }

  #idle(seat: Seat): void {
    const isNew = seat.state === 'starting';
    seat.cancelTimer();
    seat.state = 'idle';
    if (isNew) {
      seat.failures = 0;
      for (const watcher of this.#watchers.splice(0)) watcher(undefined);
    }
    this.#updateNext();
    this.#serve();
  }

  /** The thread is gone: what it was doing has failed, and another is started, the later the oftener it fails. */
  #lost(seat: Seat, reason: 'hang' | 'crash' | 'start', error: Error): void {
    const { waiting } = seat;
    this.#logger.error('WAF engine lost', { reason, error: messageOf(error) });
    this.#onThreadEnded(reason);
    seat.cancelTimer();
    seat.cancelDeadline();
    Object.assign(seat, { thread: undefined, state: 'starting', waiting: undefined } satisfies Partial<Seat>);
    if (waiting !== undefined) finish(waiting, undefined, 'crash');
    const delayMs = restartDelayMs(seat.failures, { stepMs: RESTART_STEP_MS, maxMs: LIMITS.wafRestartDelayMsMax.value });
    seat.failures++;
    seat.cancelTimer = this.#clock.after(delayMs, () => {
      if (!this.#stopped && this.#policies.length > 0) this.#start(seat);
    });
    if (this.#isDown()) this.#refuseAll();
    if (reason === 'start' && !seat.outdated) for (const watcher of this.#watchers.splice(0)) watcher(error);
  }

  #isDown(): boolean {
    return this.#seats.every(({ thread }) => thread === undefined);
  }

  #refuseAll(): void {
    for (const waiting of this.#queue) finish(waiting, undefined, 'down');
    this.#queue.clear();
  }

  // ── policies ──

  /** One after the other: starts what has not been started, and brings an idle thread up to date when all others can be asked. */
  #updateNext(): void {
    if (this.#seats.some(({ state, thread }) => state === 'starting' && thread !== undefined)) return;
    const absent = this.#seats.find(({ outdated, thread }) => outdated && thread === undefined);
    if (absent !== undefined) return this.#start(absent);
    if (this.#seats.some(({ state }) => state === 'starting')) return;
    const seat = this.#seats.find(({ outdated, state }) => outdated && state === 'idle');
    if (seat === undefined) return;
    seat.outdated = false;
    this.#work(seat, LIMITS.wafStartTimeoutMs.value, 'start');
    seat.thread!.usePolicies(this.#policies);
  }

  #untilOneIsCurrent(): Promise<void> {
    const isCurrent = (): boolean => this.#seats.some(({ state, outdated }) => state !== 'starting' && !outdated);
    return new Promise((resolve, reject) => {
      const look = (error: Error | undefined): void => {
        if (error !== undefined) reject(error);
        else if (isCurrent() || this.#stopped) resolve();
        else this.#watchers.push(look);
      };
      look(undefined);
    });
  }

  #empty(): void {
    this.#refuseAll();
    for (const seat of this.#seats) {
      seat.cancelTimer();
      seat.cancelDeadline();
      seat.thread?.end();
      if (seat.waiting !== undefined) finish(seat.waiting, undefined, 'down');
      Object.assign(seat, emptySeat());
    }
    for (const watcher of this.#watchers.splice(0)) watcher(undefined);
  }
}

const RESTART_STEP_MS = 100;

function emptySeat(): Seat {
  return {
    thread: undefined,
    state: 'starting',
    waiting: undefined,
    cancelTimer: () => {},
    cancelDeadline: () => {},
    failures: 0,
    outdated: true,
  };
}

function finish(waiting: Waiting, json: string | undefined, failure: Failure | undefined): void {
  if (waiting.over) return;
  waiting.over = true;
  waiting.cancelTimer();
  waiting.done(json, failure);
}
