/**
 * A bot module in a thread of its own, as something that may hang, crash or lie at any time.
 *
 * ```
 *   ask(facts) ──▶ thread: judge ──▶ answer in time ──▶ judgement
 *                    │                └ later than the deadline ──▶ the asker goes on without; the answer is still remembered
 *                    └ none in botsModuleHangMs, or the thread died ──▶ ended, started anew; those who ask meanwhile get none at once
 * ```
 */
import { readFile } from 'node:fs/promises';
import { AegisError, type Clock, LIMITS, type Logger, messageOf, type Startable } from '@aegis/base';
import { entryBeside, restartDelayMs, Thread } from '@aegis/threads';
import type { Judgement } from '../types.ts';
import { decodeAnswer } from './answer.ts';
import { inspectModule } from './inspect.ts';
import type { Question, ThreadMessage } from './thread.ts';

/** Why there is no judgement. */
export type Unjudged = 'timeout' | 'unavailable' | 'overload' | 'bad-answer';

/** Called once with a judgement or why there is none, now or later. */
export type OnJudged = (judgement: Judgement | undefined, why: Unjudged | undefined) => void;

export interface BotModule extends Startable {
  /** Starts the module; errors: `bots.bad_module`. */
  start(): Promise<void>;
  /** Asks for a judgement on encoded facts, which are copied. `onLate` gets one that comes after the asker has gone on. */
  ask(facts: Uint8Array, onJudged: OnJudged, onLate: (judgement: Judgement) => void): void;
  /** How often it failed and was ended since the start. */
  readonly failures: number;
}

export interface BotModuleOptions {
  /** The module's file; its errors name it. */
  readonly path: string | URL;
  /** How long a request waits for its verdict. Default `LIMITS.botsJudgeTimeoutMs`. */
  readonly deadlineMs?: number;
}

export interface BotModuleComponents {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reads and inspects the module. Errors: `bots.unreadable_module`, `bots.bad_module`. */
export async function openBotModule(
  { path, deadlineMs = LIMITS.botsJudgeTimeoutMs.value }: BotModuleOptions,
  components: BotModuleComponents,
): Promise<BotModule> {
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new AegisError('bots.unreadable_module', `cannot read the bot module: ${messageOf(error)}`, { source: 'operator', cause: error });
  }
  inspectModule(bytes);
  return new ThreadedModule(bytes, deadlineMs, components);
}

interface Asked {
  readonly askedAtMs: number;
  /** Undefined once the asker has gone on. */
  onJudged: OnJudged | undefined;
  readonly onLate: (judgement: Judgement) => void;
}

class ThreadedModule implements BotModule {
  failures = 0;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #deadlineMs: number;
  readonly #hangMs: number;
  readonly #clock: Clock;
  readonly #logger: Logger;
  /** Waiting for answers, oldest first. */
  readonly #asked = new Map<number, Asked>();
  #thread: Thread<Question, ThreadMessage> | undefined;
  #ready = false;
  #stopped = false;
  #nextId = 0;
  #failuresInARow = 0;
  #cancelSweep: (() => void) | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>, deadlineMs: number, { clock, logger }: BotModuleComponents) {
    this.#bytes = new Uint8Array(bytes);
    this.#deadlineMs = deadlineMs;
    this.#hangMs = Math.max(LIMITS.botsModuleHangMs.value, 2 * deadlineMs);
    this.#clock = clock;
    this.#logger = logger;
  }

  async start(): Promise<void> {
    try {
      await this.#startThread();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ready = false;
    this.#cancelSweep?.();
    this.#giveUp('unavailable');
    await this.#thread?.end();
  }

  ask(facts: Uint8Array, onJudged: OnJudged, onLate: (judgement: Judgement) => void): void {
    if (!this.#ready) return onJudged(undefined, 'unavailable');
    if (this.#asked.size >= LIMITS.botsPendingMax.value) return onJudged(undefined, 'overload');
    const id = this.#nextId++;
    this.#asked.set(id, { askedAtMs: this.#clock.monotonicMs(), onJudged, onLate });
    this.#thread?.post({ id, facts });
    this.#sweepLater();
  }

  // ── answers, and the lack of them ──

  #answered(id: number, answer: number): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    this.#failuresInARow = 0;
    const judgement = decodeAnswer(answer);
    if (asked.onJudged === undefined) {
      if (judgement !== undefined) asked.onLate(judgement);
    } else asked.onJudged(judgement, judgement === undefined ? 'bad-answer' : undefined);
  }

  #sweepLater(): void {
    this.#cancelSweep ??= this.#clock.after(this.#deadlineMs, () => {
      this.#cancelSweep = undefined;
      this.#sweep();
      if (this.#asked.size > 0) this.#sweepLater();
    });
  }

  #sweep(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const asked of this.#asked.values()) {
      const waitedMs = nowMs - asked.askedAtMs;
      if (waitedMs < this.#deadlineMs) return;
      if (waitedMs >= this.#hangMs) return this.#fail(`gave no answer in ${Math.round(waitedMs)} ms`);
      const { onJudged } = asked;
      asked.onJudged = undefined;
      onJudged?.(undefined, 'timeout');
    }
  }

  #giveUp(why: Unjudged): void {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { onJudged } of asked) onJudged?.(undefined, why);
  }

  // ── the thread's life ──

  #startThread(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const refuse = (reason: string): void => reject(new AegisError('bots.bad_module', `the bot module ${reason}`, { source: 'operator' }));
    const cancel = this.#clock.after(LIMITS.botsModuleStartTimeoutMs.value, () => {
      refuse('did not start in time');
      void thread.end();
    });
    const thread = new Thread<Question, ThreadMessage>(
      entryBeside(import.meta.url, './thread'),
      // What a module allocates beside its memories (tables, references) lies in the thread's heap.
      { name: 'bots', data: this.#bytes, env: {}, oldHeapBytesMax: LIMITS.botsModuleHeapBytesMax.value },
      {
        message: (message) => {
          if (message.type === 'answer') return this.#answered(message.id, message.answer);
          cancel();
          if (message.type === 'refused') return refuse(message.reason);
          this.#ready = this.#thread === thread && !this.#stopped;
          resolve();
        },
        ended: ({ error }) => {
          const reason = error === undefined ? 'ended' : `failed: ${messageOf(error)}`;
          cancel();
          refuse(reason);
          if (this.#thread === thread && this.#ready) this.#fail(reason);
        },
      },
    );
    this.#thread = thread;
    return promise;
  }

  /** Ends the thread, lets go whoever waits for it, and starts another. */
  #fail(reason: string): void {
    this.failures++;
    this.#ready = false;
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.end();
    this.#giveUp('unavailable');
    this.#logger.warn('the bot module was ended', { code: 'bots.module_failed', reason });
    this.#restartLater();
  }

  #restartLater(): void {
    const delayMs = restartDelayMs(this.#failuresInARow, { stepMs: RESTART_STEP_MS, maxMs: LIMITS.botsModuleRestartDelayMsMax.value });
    this.#failuresInARow++;
    this.#clock.after(delayMs, () => {
      if (this.#stopped) return;
      this.#startThread().catch((error: unknown) => {
        this.#logger.error('the bot module cannot be started', { code: 'bots.module_failed', reason: messageOf(error) });
        if (!this.#stopped) this.#restartLater();
      });
    });
  }
}

const RESTART_STEP_MS = 250;
