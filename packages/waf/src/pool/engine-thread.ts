/**
 * One thread with an engine, as the pool sees it.
 *
 * ```
 *   starting ──▶ idle ◀──▶ busy (judging, or compiling policies)
 *       └──────────┴─────────┴──▶ ended
 * ```
 */
import { Worker } from 'node:worker_threads';
import { AegisError, LIMITS } from '@aegis/base';
import type { WasmModule } from '../webassembly.ts';
import type { FromThread, Policy, ToThread } from './messages.ts';
import type { ThreadData } from './thread.ts';

export interface ThreadEvents {
  /** It can be asked: it has started, or has compiled the policies that it was told of. */
  ready(thread: EngineThread): void;
  judged(thread: EngineThread, json: string): void;
  /** The rules failed on the request; it goes on. */
  rulesFailed(thread: EngineThread, reason: string): void;
  /** Gone, not by `end`. Nothing is called after that. */
  failed(thread: EngineThread, error: Error): void;
}

export class EngineThread {
  readonly #worker: Worker;
  readonly #events: ThreadEvents;
  #ended = false;
  /** Policies it has, once ready. */
  #policies: ReadonlySet<number> = new Set();
  #asked: ReadonlySet<number>;
  memoryBytes = 0;
  /** Processor time of the thread when it last had something to say. */
  #saidAtMs = 0;

  constructor(module: WasmModule, policies: readonly Policy[], events: ThreadEvents) {
    this.#events = events;
    this.#asked = idsOf(policies);
    const file = import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js';
    this.#worker = new Worker(new URL(file, import.meta.url), {
      workerData: { module, policies } satisfies ThreadData,
      name: 'waf',
      resourceLimits: {
        maxOldGenerationSizeMb: LIMITS.wafThreadHeapBytesMax.value / BYTES_PER_MEBIBYTE,
        maxYoungGenerationSizeMb: YOUNG_MEBIBYTES_MAX,
      },
    });
    this.#worker.unref();
    this.#worker.on('message', (message: FromThread) => this.#heard(message));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#fail(new AegisError('waf.thread', `the thread ended with ${code}`)));
  }

  has(policy: number): boolean {
    return this.#policies.has(policy);
  }

  judge(policy: number, packed: Uint8Array): void {
    // A copy that is given away: what stands around `packed` in the same memory would be copied with it.
    const own = new Uint8Array(packed);
    this.#worker.postMessage({ type: 'judge', policy, packed: own } satisfies ToThread, [own.buffer]);
  }

  /** Answered by `ready`. Until then it judges nothing. */
  usePolicies(policies: readonly Policy[]): void {
    this.#asked = idsOf(policies);
    this.#worker.postMessage({ type: 'policies', policies } satisfies ToThread);
  }

  /**
   * Processor time it has taken since it was given what it is doing. Resolves after everything that it had said by then has been heard;
   * to undefined when it is gone, and never when it is stuck where it cannot be asked.
   */
  async computedMs(): Promise<number | undefined> {
    const usage = await this.#worker.cpuUsage().catch(() => undefined);
    await new Promise(setImmediate);
    return usage === undefined ? undefined : (usage.user + usage.system) / MICROSECONDS_PER_MS - this.#saidAtMs;
  }

  /** Ends it at once, whatever it is doing. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#worker.terminate();
  }

  #heard(message: FromThread): void {
    if (this.#ended) return;
    this.memoryBytes = message.memoryBytes;
    this.#saidAtMs = message.computedMs;
    if (message.type === 'judged') return this.#events.judged(this, message.json);
    if (message.type === 'failed') return this.#events.rulesFailed(this, message.reason);
    this.#policies = this.#asked;
    return this.#events.ready(this);
  }

  #fail(error: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#events.failed(this, error);
  }
}

const MICROSECONDS_PER_MS = 1_000;
const BYTES_PER_MEBIBYTE = 1_048_576;

/** Messages are all that is young on such a thread. */
const YOUNG_MEBIBYTES_MAX = 4;

function idsOf(policies: readonly Policy[]): ReadonlySet<number> {
  return new Set(policies.map(({ id }) => id));
}
