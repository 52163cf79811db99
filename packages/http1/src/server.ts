/**
 * The HTTP/1.1 server: what its connections share, and their timeouts.
 *
 * Timeouts need no timer each: a connection stores until when its present wait may last, and a sweep twice a second looks for those that
 * have waited too long. A request costs one store; a timeout comes up to a second late, which nobody notices at these lengths.
 */
import { AegisError, type Clock, DrainWait, LIMITS } from '@aegis/base';
import { httpDateFormatter } from '@aegis/http';
import type { ByteStream, ByteStreamOwner } from '@aegis/sockets';
import { type Http1ServerLimits, type Http1ServerOptions, SERVER_LIMITS } from './options.ts';
import { type ConnectionServer, ServerConnection, type Waiting } from './server-connection.ts';
import { HeadSpans } from './spans.ts';
import type { Http1Handler } from './types.ts';

const SWEEP_MS = 500;

export interface Http1ServerComponents {
  readonly clock: Clock;
  readonly handler: Http1Handler;
}

export interface Http1ServerStats {
  connectionsOpen: number;
  connectionsTotal: number;
  /** Closed at once because too many were open. */
  connectionsRefused: number;
  /** Closed because all together had too much queued, and these most. */
  connectionsShed: number;
  requests: number;
}

export function createHttp1Server(options: Http1ServerOptions = {}): (components: Http1ServerComponents) => Http1Server {
  return (components) => new Http1Server({ ...SERVER_LIMITS, ...options }, components);
}

export class Http1Server implements ConnectionServer {
  readonly handler: Http1Handler;
  readonly spans: HeadSpans;
  readonly stats: Http1ServerStats = { connectionsOpen: 0, connectionsTotal: 0, connectionsRefused: 0, connectionsShed: 0, requests: 0 };
  /** The coarse clock of all waits: monotonic milliseconds, as of the last sweep. */
  nowMs: number;
  draining = false;
  #limits: Http1ServerLimits;
  readonly #clock: Clock;
  readonly #connections = new Set<ServerConnection>();
  readonly #formatDate = httpDateFormatter();
  #cancelSweep: (() => void) | undefined;
  #drain: DrainWait | undefined;

  constructor(limits: Http1ServerLimits, { clock, handler }: Http1ServerComponents) {
    this.#limits = limits;
    this.#clock = clock;
    this.handler = handler;
    this.spans = new HeadSpans(limits.fieldCountMax);
    this.nowMs = clock.monotonicMs();
  }

  get limits(): Http1ServerLimits {
    return this.#limits;
  }

  /** New bounds, from the next request on. `fieldCountMax` stays as it was made. */
  useLimits(options: Http1ServerOptions): void {
    this.#limits = { ...this.#limits, ...options, fieldCountMax: this.#limits.fieldCountMax };
  }

  /** Serves `stream`; what it returns is the stream's owner from now on. */
  accept(stream: ByteStream): ByteStreamOwner {
    if (this.#connections.size >= this.#limits.connectionsMax) {
      this.stats.connectionsRefused++;
      stream.destroy();
      return NOBODY;
    }
    if (this.#cancelSweep === undefined) {
      this.nowMs = this.#clock.monotonicMs();
      this.#sweepLater();
    }
    const connection = new ServerConnection(stream, this);
    this.#connections.add(connection);
    this.stats.connectionsOpen++;
    this.stats.connectionsTotal++;
    return connection;
  }

  forget(connection: ServerConnection): void {
    if (!this.#connections.delete(connection)) return;
    this.stats.connectionsOpen--;
    this.handler.gone?.(connection, connection.requests);
    if (this.#connections.size === 0) this.#drain?.end();
  }

  /** IMF-fixdate of now. */
  date(): string {
    return this.#formatDate(this.#clock.wallMs());
  }

  /** How long a wait may last from `nowMs` on, which is up to a sweep old: rounded up, so that nobody is cut off early. */
  timeoutMs(waiting: Waiting): number {
    return SWEEP_MS + this.#timeoutMs(waiting);
  }

  #timeoutMs(waiting: Waiting): number {
    const limits = this.#limits;
    switch (waiting) {
      case 'request':
        return limits.keepAliveTimeoutMs;
      case 'head':
        return limits.headerTimeoutMs;
      case 'body':
        return limits.bodyTimeoutMs;
      case 'answer':
      case 'writing':
        return limits.writeTimeoutMs;
      case 'linger':
        return limits.lingerTimeoutMs;
    }
  }

  /**
   * Lets every connection end with its next answer: that answer says `Connection: close`. Idle ones get `drainIdleMs` to ask once more.
   * Resolves when all are gone, or at `deadlineMs` when the rest is cut off: to how many requests were cut. A later call moves the deadline.
   */
  async drain(deadlineMs: number): Promise<number> {
    this.draining = true;
    this.nowMs = this.#clock.monotonicMs();
    for (const connection of this.#connections) {
      if (connection.idle) connection.deadlineMs = Math.min(connection.deadlineMs, this.nowMs + this.#limits.drainIdleMs);
    }
    if (this.#connections.size > 0) await (this.#drain ??= new DrainWait(this.#clock)).until(deadlineMs);
    let cut = 0;
    for (const connection of this.#connections) {
      if (!connection.idle) cut++;
      connection.drop();
    }
    this.#cancelSweep?.();
    this.#cancelSweep = undefined;
    return cut;
  }

  #sweepLater(): void {
    this.#cancelSweep = this.#clock.after(SWEEP_MS, () => {
      this.sweep();
      if (this.#connections.size > 0) this.#sweepLater();
      else this.#cancelSweep = undefined;
    });
  }

  /** Ends the waits that have lasted too long. */
  sweep(): void {
    this.nowMs = this.#clock.monotonicMs();
    let heldBytes = 0;
    for (const connection of this.#connections) {
      if (connection.deadlineMs <= this.nowMs) connection.timedOut();
      else heldBytes += connection.heldBytes;
    }
    if (heldBytes > LIMITS.connectionQueuesBytesMax.value) this.#shed(heldBytes);
  }

  /** Closes those that hold most until the rest is within the bound. */
  #shed(heldBytes: number): void {
    const byBytes = [...this.#connections].map((connection) => ({ connection, bytes: connection.heldBytes }));
    byBytes.sort((a, b) => b.bytes - a.bytes);
    let left = heldBytes;
    for (const { connection, bytes } of byBytes) {
      if (left <= LIMITS.connectionQueuesBytesMax.value) return;
      left -= bytes;
      this.stats.connectionsShed++;
      connection.stream.destroy(SHED);
    }
  }
}

const SHED = new AegisError('http1.queues_full', 'the connections of this worker hold too much that is not read', { source: 'client' });

const NOBODY: ByteStreamOwner = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };
