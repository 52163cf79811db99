/**
 * The connections to one origin.
 *
 * ```
 *   take ◀── idle (last in, first out) ◀─────────────── release
 *                 ▲ nobody waits                           │ somebody waits
 *   seek ──▶ waiting (first come, first served) ◀──────────┤
 *                 └──▶ connecting, while fewer than connectionsMax are open ──▶ connection
 * ```
 *
 * Whoever waits gets the connection that is there first: one that another request is done with, or the one made on its behalf. The most
 * recently used is used next, so that connections beyond the need grow old and are closed.
 */
import { type AegisError, LIMITS } from '@aegis/base';
import { type CoarseClock, Http1ClientConnection, type Http1ClientLimits } from '@aegis/http1';
import type { ByteStream, ByteStreamOwner } from '@aegis/sockets';
import { originError, poolExhausted } from './errors.ts';

/** Makes a connection, one whose end is proven if so wanted: calls one of both, later. */
export type Dial = (
  provenEnd: boolean,
  onConnected: (stream: ByteStream) => ByteStreamOwner,
  onFailed: (error: AegisError) => void,
) => void;

/** Waits for a connection; exactly one of both is called, unless it leaves before. */
export interface ConnectionSeeker {
  onConnection(connection: Http1ClientConnection): void;
  onNoConnection(error: AegisError): void;
}

export interface PoolOptions {
  /** The origin's authority. */
  readonly origin: string;
  readonly connectionsMax: number;
  readonly connectTimeoutMs: number;
  readonly limits: Http1ClientLimits;
}

export interface PoolComponents {
  readonly dial: Dial;
  readonly coarse: CoarseClock;
}

interface IdleConnection {
  readonly connection: Http1ClientConnection;
  readonly sinceMs: number;
}

export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #components: PoolComponents;
  /** All there are, in use or idle. */
  readonly #connections = new Set<Http1ClientConnection>();
  readonly #idle: IdleConnection[] = [];
  /** Might still get bytes that belong to their last response, and until when they are watched for that. */
  readonly #watched = new Map<Http1ClientConnection, number>();
  /** Until when every connection is watched, as the origin has said more than it announced. */
  #distrustedUntilMs = -Infinity;
  /** Only connections whose end is proven are kept. */
  #provenOnly = false;
  #connecting = 0;
  /** Who waits, in the order of coming, and until when. */
  readonly #waiting = new Map<ConnectionSeeker, number>();
  #stopped = false;

  constructor(options: PoolOptions, components: PoolComponents) {
    this.#options = options;
    this.#components = components;
  }

  /** Open connections and those being made. */
  get openCount(): number {
    return this.#connections.size + this.#connecting;
  }

  get idleCount(): number {
    return this.#idle.length;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** An idle connection that was in use within the last `idleMsMax`, if there is one. */
  take(idleMsMax = Infinity): Http1ClientConnection | undefined {
    const { nowMs } = this.#components.coarse;
    for (let last = this.#idle.at(-1); last !== undefined; last = this.#idle.at(-1)) {
      const { connection, sinceMs } = last;
      if (connection.idle && connection.deadlineMs > nowMs) {
        if (nowMs - sinceMs > idleMsMax) return undefined;
        this.#idle.pop();
        return connection;
      }
      this.#close(connection);
    }
    return undefined;
  }

  /** A connection as soon as there is one. */
  seek(seeker: ConnectionSeeker): void {
    const { origin, connectTimeoutMs, connectionsMax } = this.#options;
    if (this.#waiting.size >= LIMITS.originWaitingMax.value) return seeker.onNoConnection(poolExhausted(origin));
    this.#waiting.set(seeker, this.#components.coarse.nowMs + connectTimeoutMs);
    // An idle one that would not do makes room.
    const oldest = this.#idle[0]?.connection ?? this.#watched.keys().next().value;
    if (oldest !== undefined && this.openCount >= connectionsMax) this.#close(oldest);
    this.#connectMore();
  }

  leave(seeker: ConnectionSeeker): void {
    this.#waiting.delete(seeker);
  }

  /**
   * An exchange is over and its connection takes another, for `keepAliveMs` at most. `mayHaveMore`: its response had no content by rule (HEAD,
   * 204, 304), and not every origin keeps that rule. What comes late would be taken for the answer to the next request, of somebody else: so
   * the connection is used again only when it has been silent for `originQuietMs`.
   */
  release(connection: Http1ClientConnection, keepAliveMs: number, mayHaveMore = false): void {
    const { nowMs } = this.#components.coarse;
    connection.deadlineMs = Math.min(connection.deadlineMs, nowMs + keepAliveMs);
    const unfit = this.#provenOnly && !connection.stream.endIsProven;
    if (unfit || connection.requests >= LIMITS.originRequestsPerConnectionMax.value) this.#close(connection);
    else if (mayHaveMore || nowMs < this.#distrustedUntilMs) this.#watched.set(connection, nowMs + LIMITS.originQuietMs.value);
    else this.#offer(connection);
  }

  /** From now on connections whose end is not proven are used for one exchange at most, and new ones are made so that it is. */
  requireProvenEnd(): void {
    this.#provenOnly = true;
    for (const { connection } of this.#idle.filter((idle) => !idle.connection.stream.endIsProven)) this.#close(connection);
    for (const connection of this.#watched.keys()) if (!connection.stream.endIsProven) this.#close(connection);
  }

  /** A connection is gone, or not the pool's any more. */
  forget(connection: Http1ClientConnection): void {
    if (!this.#connections.delete(connection)) return;
    const index = this.#idle.findLastIndex((idle) => idle.connection === connection);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#watched.delete(connection);
    this.#connectMore();
  }

  /** Closes idle connections, now and from now on. */
  stop(): void {
    this.#stopped = true;
    for (let last = this.#idle.at(-1); last !== undefined; last = this.#idle.at(-1)) this.#close(last.connection);
    for (const connection of this.#watched.keys()) this.#close(connection);
  }

  /** Ends the waits that have lasted too long; false when there is nothing left to wait for. */
  sweep(nowMs: number): boolean {
    for (const connection of this.#connections) if (connection.deadlineMs <= nowMs) connection.timedOut();
    for (const [connection, untilMs] of this.#watched) {
      if (untilMs > nowMs) break;
      this.#watched.delete(connection);
      this.#offer(connection);
    }
    for (const [seeker, deadlineMs] of this.#waiting) {
      if (deadlineMs > nowMs) break;
      this.#waiting.delete(seeker);
      seeker.onNoConnection(poolExhausted(this.#options.origin));
    }
    return this.openCount > 0 || this.#waiting.size > 0;
  }

  #close(connection: Http1ClientConnection): void {
    connection.close();
    this.forget(connection);
  }

  #offer(connection: Http1ClientConnection): void {
    const seeker = this.#next();
    if (seeker !== undefined) seeker.onConnection(connection);
    else if (this.#stopped) this.#close(connection);
    else this.#idle.push({ connection, sinceMs: this.#components.coarse.nowMs });
  }

  #next(): ConnectionSeeker | undefined {
    const { value: seeker } = this.#waiting.keys().next();
    if (seeker !== undefined) this.#waiting.delete(seeker);
    return seeker;
  }

  #connectMore(): void {
    while (this.#connecting < this.#waiting.size && this.openCount < this.#options.connectionsMax) this.#connect();
  }

  #connect(): void {
    const { dial, coarse } = this.#components;
    this.#connecting++;
    dial(
      this.#provenOnly,
      (stream) => {
        this.#connecting--;
        const connection = new Http1ClientConnection(stream, this.#options.limits, coarse);
        connection.onIdleClosed = () => this.forget(connection);
        connection.onSaidMore = () => (this.#distrustedUntilMs = coarse.nowMs + LIMITS.originDistrustMs.value);
        this.#connections.add(connection);
        this.#offer(connection);
        return connection;
      },
      (error) => {
        this.#connecting--;
        this.#next()?.onNoConnection(originError(error, this.#options.origin));
        this.#connectMore();
      },
    );
  }
}
