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
import { type BodySource, isIdempotent, type RequestHead, type ResponseHead } from '@aegis/http';
import type { ClientExchangeHandler, Http1ClientConnection } from '@aegis/http1';
import type { ByteStream } from '@aegis/sockets';
import type { ConnectionSeeker } from './connection-pool.ts';
import { CANCELLED, originError, unwantedUpgrade } from './errors.ts';
import { keepAliveMsOf } from './keep-alive.ts';
import type { Origin } from './origin.ts';
import type { UpstreamComponents, UpstreamFacts, UpstreamFetch, UpstreamHandler } from './types.ts';

/** What the fetches of an upstream share. */
export interface FetchSurroundings {
  readonly clock: Clock;
  readonly onAttempt: UpstreamComponents['onAttempt'];
  readonly retries: number;
  /** The next origin to ask: one that was not asked yet if possible. */
  choose(asked: readonly Origin[]): Origin;
}

export interface Question {
  readonly request: RequestHead;
  readonly body: BodySource | undefined;
  readonly handler: UpstreamHandler;
}

const NONE: readonly Origin[] = [];

/** Quick failures that may have passed when the same origin is asked again. */
const PASSING: ReadonlySet<string> = new Set(
  ['dns', 'refused', 'unreachable', 'connect', 'reset', 'incomplete_response'].map((code) => `upstream.${code}`),
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
  #over = false;
  #keepAliveMs = Infinity;

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
    const connection = this.#connection;
    if (connection === undefined) return this.#origin.pool.leave(this);
    this.#exchange?.cancel(CANCELLED);
    this.#origin.pool.forget(connection);
  }

  #ask(origin: Origin): void {
    this.#origin = origin;
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
    this.#failed(error, this.#retriesLeft > 0);
  }

  #send(connection: Http1ClientConnection): void {
    const { request, body } = this.#question;
    this.#connection = connection;
    this.#reused = connection.requests > 0;
    try {
      this.#exchange = connection.send(withHost(request, this.#origin.authority), body, this);
    } catch (error) {
      if (!isAegisError(error)) throw error;
      // Nothing was sent, but what was to be sent is no fault of the connection's: it goes back.
      this.#over = true;
      this.#origin.pool.release(connection, Infinity);
      this.#question.handler.onError(error);
    }
  }

  // ── the connection's side ──

  onInformational(head: ResponseHead): void {
    this.#delivered = true;
    this.#question.handler.onInformational(head);
  }

  onResponse(head: ResponseHead, body: BodySource): void {
    this.#answered = true;
    this.#keepAliveMs = keepAliveMsOf(head.fields);
    const facts = this.#facts();
    this.#surroundings.onAttempt?.(facts.origin, statusClass(head.status), facts.firstByteMs);
    this.#question.handler.onResponse(head, body, facts);
  }

  onUpgrade(head: ResponseHead, stream: ByteStream, early: Buffer): void {
    this.#over = true;
    this.#origin.pool.forget(this.#connection as Http1ClientConnection);
    const { handler } = this.#question;
    if (handler.onUpgrade === undefined) {
      stream.destroy();
      handler.onError(unwantedUpgrade(this.#origin.authority));
      return;
    }
    const facts = this.#facts();
    this.#surroundings.onAttempt?.(facts.origin, statusClass(head.status), facts.firstByteMs);
    handler.onUpgrade(head, stream, early, facts);
  }

  onDone(reusable: boolean): void {
    this.#over = true;
    const connection = this.#connection as Http1ClientConnection;
    if (reusable) this.#origin.pool.release(connection, this.#keepAliveMs);
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
    this.#failed(error, repeatable && this.#retriesLeft > 0);
  }

  #failed(error: AegisError, again: boolean): void {
    this.#surroundings.onAttempt?.(this.#origin.authority, error.code, undefined);
    if (again && !this.#over) {
      this.#asked = [...this.#asked, this.#origin];
      const next = this.#surroundings.choose(this.#asked);
      const elsewhere = !this.#asked.includes(next);
      if (elsewhere || PASSING.has(error.code)) {
        this.#retriesLeft--;
        return this.#ask(next);
      }
    }
    this.#over = true;
    this.#question.handler.onError(error);
  }

  #facts(): UpstreamFacts {
    return {
      origin: this.#origin.authority,
      reused: this.#reused,
      connectMs: this.#connectMs,
      firstByteMs: this.#surroundings.clock.monotonicMs() - this.#chosenAtMs,
    };
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
