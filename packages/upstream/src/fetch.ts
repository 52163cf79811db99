/**
 * One request on its way to its answer, over as many attempts as it takes.
 *
 * ```
 *   choose origin ──▶ connection ──▶ request sent ──▶ 1xx* ──▶ response ──▶ content ──▶ connection back to its pool
 *        ▲                │               │
 *        └─── again? ◀────┴── failure ◀───┘
 * ```
 *
 * What may be asked again, and where:
 * - No connection came about: nothing was sent, so any request.
 * - Something was sent: only without content (which its source gives only once), only with an idempotent method (RFC 9110 9.2.2: "A proxy
 *   MUST NOT automatically retry non-idempotent requests"), and only while nobody has seen any of the response.
 * - Another origin, where there is one. The same only after a failure that is quick and may pass: who was too slow, makes no sense or has
 *   the wrong certificate will be no better at once.
 * - An idle connection that its origin was just closing is nobody's failure: the request goes to a fresh one, once, and that counts as no
 *   retry.
 */
import { type AegisError, type Clock, isAegisError, LIMITS } from '@aegis/base';
import { type BodySource, hasNoContent, isIdempotent, type RequestHead, type ResponseHead } from '@aegis/http';
import { type ClientExchangeHandler, type HeadSpans, type Http1ClientConnection, WrittenRequest } from '@aegis/http1';
import type { ByteStream } from '@aegis/sockets';
import type { ConnectionSeeker } from './connection-pool.ts';
import { CANCELLED, originError, unwantedUpgrade } from './errors.ts';
import { keepAliveMsOf } from './keep-alive.ts';
import type { Origin } from './origin.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { UpstreamComponents, UpstreamFacts, UpstreamFetch, UpstreamHandler } from './types.ts';

/** What the fetches of an upstream share. */
export interface FetchSurroundings {
  readonly clock: Clock;
  readonly onAttempt: UpstreamComponents['onAttempt'];
  readonly retries: number;
  readonly budget: RetryBudget;
  /** The next origin to ask: one that was not asked yet if possible. */
  choose(asked: readonly Origin[]): Origin;
  /** What an attempt says about its origin's health. */
  succeeded(origin: Origin): void;
  failed(origin: Origin, error: AegisError): void;
}

export interface Question {
  readonly request: RequestHead | WrittenRequest;
  readonly body: BodySource | undefined;
  readonly handler: UpstreamHandler;
}

const NONE: readonly Origin[] = [];

/** Quick failures that may have passed when the same origin is asked again. */
const PASSING: ReadonlySet<string> = new Set(
  ['refused', 'unreachable', 'connect', 'reset', 'incomplete_response'].map((code) => `upstream.${code}`),
);

export class Fetch implements UpstreamFetch, ConnectionSeeker, ClientExchangeHandler {
  readonly #question: Question;
  readonly #surroundings: FetchSurroundings;
  /** Sending it twice does no harm. */
  readonly #repeatable: boolean;
  #retriesLeft: number;
  #asked = NONE;
  #origin: Origin;
  /** Undefined while one is waited for. */
  #connection: Http1ClientConnection | undefined;
  #exchange: { cancel(reason: Error): void } | undefined;
  #chosenAtMs = 0;
  #connectMs = 0;
  #reused = false;
  /** An idle connection has failed this request before. */
  #wantsFresh = false;
  /** Some of a response has reached the handler. */
  #delivered = false;
  #answered = false;
  /** The exchange is given up for another one. */
  #replaced = false;
  #over = false;
  #keepAliveMs = Infinity;
  #mayHaveMore = false;

  constructor(question: Question, surroundings: FetchSurroundings) {
    this.#question = question;
    this.#surroundings = surroundings;
    this.#repeatable = question.body === undefined && isIdempotent(question.request.method);
    this.#retriesLeft = surroundings.retries;
    this.#origin = surroundings.choose(NONE);
  }

  start(): void {
    this.#ask(this.#origin);
  }

  cancel(): void {
    if (this.#over) return;
    this.#over = true;
    if (!this.#answered) this.#origin.health.abandoned();
    const connection = this.#connection;
    if (connection === undefined) return this.#origin.pool.leave(this);
    this.#exchange?.cancel(CANCELLED);
    this.#origin.pool.forget(connection);
  }

  #ask(origin: Origin): void {
    this.#origin = origin;
    origin.health.chosen();
    this.#connection = undefined;
    this.#chosenAtMs = this.#surroundings.clock.monotonicMs();
    this.#connectMs = 0;
    const connection = this.#wantsFresh ? undefined : origin.pool.take(this.#repeatable ? Infinity : LIMITS.unsafeReuseIdleMsMax.value);
    if (connection === undefined) origin.pool.seek(this);
    else this.#send(connection);
  }

  // ── the pool's side ──

  onConnection(connection: Http1ClientConnection): void {
    this.#connectMs = this.#surroundings.clock.monotonicMs() - this.#chosenAtMs;
    this.#send(connection);
  }

  onNoConnection(error: AegisError): void {
    this.#failed(error, true);
  }

  #send(connection: Http1ClientConnection): void {
    const { request, body } = this.#question;
    this.#connection = connection;
    this.#reused = connection.requests > 0;
    try {
      const exchange =
        request instanceof WrittenRequest
          ? connection.sendWritten(request, this)
          : connection.send(withHost(request, this.#origin.authority), body, this);
      // It may have failed already, and another attempt may be under way.
      if (this.#connection === connection) this.#exchange = exchange;
    } catch (error) {
      if (!isAegisError(error)) throw error;
      // Nothing was sent, but what was to be sent is no fault of the connection's: it goes back.
      this.#over = true;
      this.#origin.health.abandoned();
      this.#origin.pool.release(connection, Infinity);
      this.#question.handler.onError(error);
    }
  }

  // ── the connection's side ──

  onInformational(head: ResponseHead): void {
    this.#delivered = true;
    this.#question.handler.onInformational(head);
  }

  onWhole(spans: HeadSpans, buffer: Buffer, contentStart: number, end: number): boolean {
    const { status } = spans;
    if (this.#question.handler.onWhole?.(spans, buffer, contentStart, end, this.#origin.authority) !== true) return false;
    this.#answered = true;
    this.#succeeded(status);
    return true;
  }

  onResponse(head: ResponseHead, body: BodySource): void {
    const connection = this.#connection as Http1ClientConnection;
    if (!connection.endIsProven) {
      this.#origin.pool.requireProvenEnd();
      if (this.#repeatable && !this.#delivered && !this.#replaced) return this.#askForProof(body);
    }
    this.#mayHaveMore = hasNoContent(head.status, this.#question.request.method);
    this.#answered = true;
    this.#keepAliveMs = keepAliveMsOf(head.fields);
    this.#question.handler.onResponse(head, body, this.#facts(this.#succeeded(head.status)));
  }

  /** The response ends with its connection, and this connection cannot tell an end from a cut: it is asked again on one that can. */
  #askForProof(body: BodySource): void {
    this.#replaced = true;
    this.#wantsFresh = true;
    this.#origin.health.abandoned();
    body.cancel(CANCELLED);
    this.#ask(this.#origin);
  }

  onUpgrade(head: ResponseHead, stream: ByteStream, early: Buffer): void {
    this.#over = true;
    this.#origin.pool.forget(this.#connection as Http1ClientConnection);
    const { handler } = this.#question;
    if (handler.onUpgrade === undefined) {
      stream.destroy();
      this.#origin.health.abandoned();
      handler.onError(unwantedUpgrade(this.#origin.authority));
      return;
    }
    handler.onUpgrade(head, stream, early, this.#facts(this.#succeeded(head.status)));
  }

  onDone(reusable: boolean): void {
    const connection = this.#connection as Http1ClientConnection;
    if (this.#replaced && !this.#answered) return this.#origin.pool.forget(connection);
    this.#over = true;
    if (reusable) this.#origin.pool.release(connection, this.#keepAliveMs, this.#mayHaveMore);
    else this.#origin.pool.forget(connection);
  }

  onError(error: AegisError): void {
    this.#origin.pool.forget(this.#connection as Http1ClientConnection);
    // The body's sink knows already.
    if (this.#answered) this.#over = true;
    else this.#exchangeFailed(originError(error, this.#origin.authority));
  }

  // ── again? ──

  #exchangeFailed(error: AegisError): void {
    const repeatable = this.#repeatable && !this.#delivered && error.source === 'origin';
    if (repeatable && this.#reused && !this.#wantsFresh && error.code === 'upstream.reset') {
      this.#wantsFresh = true;
      this.#ask(this.#origin);
      return;
    }
    this.#failed(error, repeatable);
  }

  #failed(error: AegisError, mayRepeat: boolean): void {
    const origin = this.#origin;
    const surroundings = this.#surroundings;
    surroundings.onAttempt?.(origin.authority, error.code, undefined);
    if (error.source !== 'origin' || error.code === 'upstream.pool_exhausted') origin.health.abandoned();
    else surroundings.failed(origin, error);
    const next = mayRepeat ? this.#next(error) : undefined;
    if (next !== undefined) return this.#ask(next);
    this.#over = true;
    this.#question.handler.onError(error);
  }

  /** Who is asked after `error`; undefined when nobody is any more. */
  #next(error: AegisError): Origin | undefined {
    if (this.#retriesLeft === 0) return undefined;
    this.#asked = [...this.#asked, this.#origin];
    const next = this.#surroundings.choose(this.#asked);
    const isNew = !this.#asked.includes(next);
    if ((!isNew && !PASSING.has(error.code)) || !this.#surroundings.budget.takeRetry()) return undefined;
    this.#retriesLeft--;
    return next;
  }

  /** Milliseconds from the choice of the origin to the head of its response. */
  #succeeded(status: number): number {
    const firstByteMs = this.#surroundings.clock.monotonicMs() - this.#chosenAtMs;
    this.#surroundings.succeeded(this.#origin);
    this.#surroundings.onAttempt?.(this.#origin.authority, statusClass(status), firstByteMs);
    return firstByteMs;
  }

  #facts(firstByteMs: number): UpstreamFacts {
    const endIsProven = this.#connection?.endIsProven !== false;
    return { origin: this.#origin.authority, reused: this.#reused, connectMs: this.#connectMs, firstByteMs, endIsProven };
  }
}

/** RFC 9110 7.2: every request says which host it is for. Other attempts may go to other origins, so the request itself stays as it is. */
function withHost(request: RequestHead, authority: string): RequestHead {
  const host = request.fields.get('host');
  if (host !== undefined && host !== '') return request;
  const fields = request.fields.clone();
  fields.set('host', authority);
  return { ...request, fields };
}

const STATUS_CLASSES = ['0xx', '1xx', '2xx', '3xx', '4xx', '5xx'];

function statusClass(status: number): string {
  return STATUS_CLASSES[Math.floor(status / 100)] as string;
}
