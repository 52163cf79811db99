/**
 * The access log: one JSON line a request, written off the hot path.
 *
 * ```
 *   request ──append──▶ ring in shared memory ──▶ thread: format, escape, write ──▶ stdout (shared by all workers)
 *                          └ full: dropped, counted
 * ```
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Clock, LIMITS, type Logger, messageOf, type Random, secureRandom, silentLogger, systemClock } from '@aegis/base';
import { encodeRaw, encodeRecord } from './encode.ts';
import type { AccessFacts, AccessRecord } from './record.ts';
import { RingMemory, RingProducer } from './ring.ts';
import type { ThreadData } from './thread.ts';

export interface AccessLogOptions {
  /** Descriptor that lines are written to. Default 1, stdout. */
  readonly fd?: number;
  /** Shorten client addresses to /24 and /48 (requirement 9.4). Default false. */
  readonly truncateAddresses?: boolean;
  /** Room for records that wait, a power of two. Default `accessLogRingBytes`. */
  readonly ringBytes?: number;
}

export interface AccessLog {
  /** A number for a request, unique in this process; `requestIdText` makes it unique in the world. */
  nextRequestId(): number;
  /** The id as the log writes it: `k3j9x0ab-1z`. */
  requestIdText(requestId: number): string;
  /** Copies `record`; never waits, never throws. */
  append(record: AccessRecord): void;
  /**
   * Copies `facts`, and the request's texts as spans [start, end) of `buffer` without making strings of them; an empty span is an absent
   * text. Both may be reused when it returns.
   */
  appendRaw(
    facts: AccessFacts,
    buffer: Buffer,
    targetStart: number,
    targetEnd: number,
    hostStart: number,
    hostEnd: number,
    userAgentStart: number,
    userAgentEnd: number,
    refererStart: number,
    refererEnd: number,
  ): void;
  /** Records given up since the start because the log's reader was too slow. */
  readonly droppedTotal: number;
  /** Writes what is left, for at most `accessLogFlushTimeoutMs`. Idempotent; records appended after it are lost. */
  close(): Promise<void>;
}

export interface AccessLogComponents {
  readonly clock?: Clock;
  readonly random?: Random;
  /** Told when the thread dies; requests go on, their records are dropped. */
  readonly logger?: Logger;
}

/** Starts the log and its thread. The thread does not keep the process alive. */
export function openAccessLog(options: AccessLogOptions = {}, components: AccessLogComponents = {}): AccessLog {
  const memory = RingMemory.ofCapacity(options.ringBytes ?? LIMITS.accessLogRingBytes.value);
  const ring = new RingProducer(memory);
  const requestIdPrefix = randomPrefix(components.random ?? secureRandom);
  const thread = startThread({
    shared: memory.shared,
    fd: options.fd ?? 1,
    truncateAddresses: options.truncateAddresses ?? false,
    requestIdPrefix,
  });
  const logger = components.logger ?? silentLogger;
  thread.on('error', (error) => logger.error('the access log stopped', { code: 'telemetry.access_log', reason: messageOf(error) }));
  let requestId = 0;
  let closed: Promise<void> | undefined;
  return {
    nextRequestId: () => ++requestId,
    requestIdText: (id) => `${requestIdPrefix}-${id.toString(36)}`,
    append: (record) => encodeRecord(ring, record),
    appendRaw: (facts, buffer, targetStart, targetEnd, hostStart, hostEnd, userAgentStart, userAgentEnd, refererStart, refererEnd) =>
      encodeRaw(ring, facts, buffer, targetStart, targetEnd, hostStart, hostEnd, userAgentStart, userAgentEnd, refererStart, refererEnd),
    get droppedTotal() {
      return memory.dropped;
    },
    close: () => (closed ??= stopThread(memory, thread, components.clock ?? systemClock)),
  };
}

/** For a node whose access log is off: ids, and nothing else. */
export function silentAccessLog(random: Random = secureRandom): AccessLog {
  const prefix = randomPrefix(random);
  let requestId = 0;
  return {
    nextRequestId: () => ++requestId,
    requestIdText: (id) => `${prefix}-${id.toString(36)}`,
    append() {},
    appendRaw() {},
    droppedTotal: 0,
    close: async () => {},
  };
}

/** 41 random bits in base 36. */
function randomPrefix(random: Random): string {
  return Array.from(random.bytes(8), (byte) => (byte % 36).toString(36)).join('');
}

function startThread(data: ThreadData): Worker {
  const file = import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js';
  const thread = new Worker(new URL(file, import.meta.url), { workerData: data, name: 'access-log' });
  thread.unref();
  return thread;
}

async function stopThread(memory: RingMemory, thread: Worker, clock: Clock): Promise<void> {
  const exited = once(thread, 'exit');
  memory.stop();
  const deadline = new Promise<'late'>((resolve) => clock.after(LIMITS.accessLogFlushTimeoutMs.value, () => resolve('late')));
  thread.ref();
  // Not waited for: a thread that is held by a write to a socket that nobody reads cannot be ended.
  if ((await Promise.race([exited, deadline])) === 'late') void thread.terminate();
}
