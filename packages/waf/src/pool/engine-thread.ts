/**
 * One thread with an engine, as the pool sees it.
 *
 * ```
 *   starting ──▶ idle ◀──▶ busy (judging, or compiling policies)
 *       └──────────┴─────────┴──▶ ended
 * ```
 */
import { AegisError, LIMITS } from '@aegis/base';
import { entryBeside, Thread } from '@aegis/threads';
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
  readonly #thread: Thread<ToThread, FromThread>;
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
    this.#thread = new Thread(
      entryBeside(import.meta.url, './thread'),
      {
        name: 'waf',
        data: { module, policies } satisfies ThreadData,
        oldHeapBytesMax: LIMITS.wafThreadHeapBytesMax.value,
        youngHeapBytesMax: YOUNG_BYTES_MAX,
      },
      {
        message: (message) => this.#heard(message),
        ended: ({ error, code }) => this.#fail(error ?? new AegisError('waf.thread', `the thread ended with ${code}`)),
      },
    );
  }

  has(policy: number): boolean {
    return this.#policies.has(policy);
  }

  judge(policy: number, packed: Uint8Array): void {
    // A copy that is given away: what stands around `packed` in the same memory would be copied with it.
    const own = new Uint8Array(packed);
    this.#thread.post({ type: 'judge', policy, packed: own }, [own.buffer]);
  }

  /** Answered by `ready`. Until then it judges nothing. */
  usePolicies(policies: readonly Policy[]): void {
    this.#asked = idsOf(policies);
    this.#thread.post({ type: 'policies', policies });
  }

  /**
   * Processor time it has taken since it was given what it is doing. Resolves after everything that it had said by then has been heard;
   * to undefined when it is gone, and never when it is stuck where it cannot be asked.
   */
  async computedMs(): Promise<number | undefined> {
    const cpuMs = await this.#thread.cpuMs();
    await new Promise(setImmediate);
    return cpuMs === undefined ? undefined : cpuMs - this.#saidAtMs;
  }

  /** Ends it at once, whatever it is doing. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#thread.end();
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

/** Messages are all that is young on such a thread. */
const YOUNG_BYTES_MAX = 4_194_304;

function idsOf(policies: readonly Policy[]): ReadonlySet<number> {
  return new Set(policies.map(({ id }) => id));
}
