/**
 * A connection to an origin: one exchange at a time.
 *
 * ```
 *   idle ──send──▶ request goes out ─┬─▶ 1xx* ─▶ head ─▶ content ──▶ idle, or gone
 *     ▲                              │                                │
 *     └──────────────────────────────┴────────────────────────────────┘
 *   idle ── bytes, FIN or a broken socket ──▶ gone (onIdleClosed)
 * ```
 *
 * What comes from the origin is as hostile as what comes from clients: whatever could be read in two ways ends the connection, and only a
 * response that ended exactly where its framing says leaves it for another request.
 */
import { Buffer } from 'node:buffer';
import { AegisError, invariant, isAegisError } from '@aegis/base';
import { type BodySource, hasNoContent, type RequestHead } from '@aegis/http';
import type { ByteStream, ByteStreamOwner } from '@aegis/sockets';
import { ANSWERED, originError, resetBeforeResponse, TIMED_OUT } from './client-ends.ts';
import { outgoingRequestFraming, requestText } from './client-request.ts';
import type { ClientExchangeHandler, ClientWaiting, CoarseClock, Http1ClientLimits } from './client-types.ts';
import { waitMs } from './client-waits.ts';
import { isRefusal, mayHaveMore, refusalOf, responseFraming, UNTIL_CLOSE } from './framing.ts';
import { type BodyCarrier, IncomingBody } from './incoming-body.ts';
import { materializeResponse } from './materialize.ts';
import { HEAD_LIMITS } from './options.ts';
import { OutgoingBody, type OutgoingCarrier } from './outgoing-body.ts';
import { isPlainlyKept, keepsAlive } from './persistence.ts';
import type { WrittenRequest } from './plain-request.ts';
import { Refusal, refusalError } from './refusals.ts';
import { INCOMPLETE, scanResponseHead } from './scan.ts';
import { FIELD_STRIDE, HeadSpans } from './spans.ts';

const LF = 10;

/** What a scan found is used up before anything else runs, so all connections share one. */
let spans = new HeadSpans(HEAD_LIMITS.fieldCountMax);

export class Http1ClientConnection implements ByteStreamOwner, BodyCarrier, OutgoingCarrier {
  readonly stream: ByteStream;
  /** When the present wait has lasted too long, by the coarse clock; whoever sweeps then calls `timedOut`. */
  deadlineMs = Infinity;
  waiting: ClientWaiting = 'idle';
  /** Requests begun on this connection. */
  requests = 0;
  /** Of the present or last exchange. */
  bytesSent = 0;
  bytesReceived = 0;
  /** Called once, when an idle connection is gone: closed by the origin, or by us because of its age or of what the origin sent. */
  onIdleClosed: (() => void) | undefined;
  /**
   * Called when the origin says more than one response for one request: bytes behind its end, or on an idle connection. A 408 there is no such
   * thing: it is how some servers close (RFC 9110 15.5.9).
   */
  onSaidMore: (() => void) | undefined;
  readonly #limits: Http1ClientLimits;
  readonly #clock: CoarseClock;
  /** There is one while an exchange is under way. */
  #handler: ClientExchangeHandler | undefined;
  #method = '';
  #asksUpgrade = false;
  /** Content that waits for 100 Continue. */
  #withheld: BodySource | undefined;
  #outgoing: OutgoingBody | undefined;
  #requestSent = true;
  /** Some of the content was asked of its source, which gives it only once. */
  #contentTouched = false;
  #informational = 0;
  /** Content of the final response, once its head is here. */
  #incoming: IncomingBody | undefined;
  #keepAlive = true;
  /** The response ends with the connection. */
  #untilClose = false;
  /** Read, not yet understood: part of a head, or content that nobody has asked for yet. */
  #pending: Buffer | undefined;
  #paused = false;
  /** FIN came while content was still waiting for a taker. */
  #ended = false;
  #closed = false;

  constructor(stream: ByteStream, limits: Http1ClientLimits, clock: CoarseClock) {
    this.stream = stream;
    this.#limits = limits;
    this.#clock = clock;
    if (spans.fields.length < limits.fieldCountMax * FIELD_STRIDE) spans = new HeadSpans(limits.fieldCountMax);
    this.#rewait();
    stream.owner = this;
  }

  /**
   * Whether it is sure that a response which is under way and complete is all that its origin said: false for one that ends with a TLS
   * connection whose end is not proven (RFC 9112 9.8).
   */
  get endIsProven(): boolean {
    return !this.#untilClose || this.stream.endIsProven;
  }

  /** Takes a request now. */
  get idle(): boolean {
    return this.#handler === undefined && !this.#closed && !this.stream.destroyed;
  }

  /**
   * Sends a request to an idle connection. Its fields go out as they are, but for framing and Connection, which are written here: the
   * content's own length where it has one, else chunked. `Expect: 100-continue` withholds the content until the origin wants it.
   * The handler may be called before this returns.
   *
   * Errors: throws `http1.bad_outgoing_request_line` and `http1.bad_outgoing_field` before anything is sent or `body` is touched.
   */
  send(request: RequestHead, body: BodySource | undefined, handler: ClientExchangeHandler): { cancel(reason: Error): void } {
    invariant(this.idle, 'a request is sent to an idle connection');
    const content = body === undefined || body.length === 0 ? undefined : body;
    const framing = outgoingRequestFraming(request.method, content);
    const text = requestText(request, framing);
    const exchange = this.#begin(request.method, handler);
    this.#asksUpgrade = request.fields.has('upgrade');
    this.#requestSent = content === undefined;
    if (content === undefined) this.#write(text);
    else if (request.fields.has('expect')) {
      this.#withheld = content;
      this.#outgoing = new OutgoingBody(this, '', framing, content);
      this.#write(text);
    } else {
      this.#outgoing = new OutgoingBody(this, text, framing, content);
      this.#sendContent();
    }
    this.#rewait();
    return { cancel: (reason) => void (this.requests === exchange && this.#cancel(reason)) };
  }

  /** Sends a request that is written already; else as `send`. */
  sendWritten(request: WrittenRequest, handler: ClientExchangeHandler): { cancel(reason: Error): void } {
    invariant(this.idle, 'a request is sent to an idle connection');
    const exchange = this.#begin(request.method, handler);
    this.bytesSent = request.bytes.length;
    this.stream.write(request.bytes);
    this.#rewait();
    return { cancel: (reason) => void (this.requests === exchange && this.#cancel(reason)) };
  }

  /** Number of the new exchange. */
  #begin(method: string, handler: ClientExchangeHandler): number {
    this.#handler = handler;
    this.#method = method;
    this.#asksUpgrade = false;
    this.#informational = 0;
    this.#requestSent = true;
    this.#contentTouched = false;
    this.bytesSent = this.bytesReceived = 0;
    return ++this.requests;
  }

  /** Closes an idle connection without calling `onIdleClosed`: its pool does this by itself. */
  close(): void {
    invariant(this.#handler === undefined, 'only an idle connection is closed');
    this.#gone();
  }

  // ── the stream's side ──

  onBytes(buffer: Buffer, start: number, end: number): void {
    if (this.#handler === undefined) {
      // Nobody asked (RFC 9112 9.3): 408s of origins that gave up waiting, or an attempt to answer the next request.
      if (!TIMED_OUT.equals(buffer.subarray(start, Math.min(end, start + TIMED_OUT.length)))) this.onSaidMore?.();
      this.#goneIdle();
      return;
    }
    this.bytesReceived += end - start;
    if (this.#pending === undefined) this.#process(buffer, start, end);
    else this.#append(buffer.subarray(start, end));
  }

  onEnd(): void {
    if (this.#handler === undefined) return this.#goneIdle();
    if (this.#incoming !== undefined && this.#pending !== undefined) {
      this.#ended = true;
      return;
    }
    // A head that was looked at only at its line ends may be wrong beyond the last of them.
    if (this.#pending !== undefined) this.#processPending();
    if (this.#handler !== undefined) this.#lost(undefined, true);
  }

  onDrain(): void {
    if (this.#handler === undefined) return;
    this.#outgoing?.drained();
    this.#rewait();
  }

  onClose(error: Error | undefined): void {
    if (this.#handler === undefined) this.#goneIdle();
    else this.#lost(error, false);
  }

  /** The present wait has lasted too long. */
  timedOut(): void {
    switch (this.waiting) {
      case 'idle':
        return this.#goneIdle();
      case 'continue':
        return this.#sendWithheld();
      case 'sending':
        return this.#fail(originError('http1.send_timeout', 'the origin stopped reading the request'));
      case 'head':
        return this.#fail(originError('http1.response_timeout', 'the origin did not answer in time'));
      case 'body':
        return this.#fail(originError('http1.read_timeout', 'the origin stopped in the middle of its response'));
      case 'request':
      case 'taker':
        return undefined;
    }
  }

  // ── receiving ──

  #append(bytes: Buffer): void {
    const pending = Buffer.concat([this.#pending as Buffer, bytes]);
    this.#pending = pending;
    if (this.#incoming !== undefined) return;
    // A head can only have become complete, or wrong, with a line end; else it is only longer.
    const { requestLineBytesMax, fieldSectionBytesMax } = this.#limits;
    if (bytes.includes(LF) || pending.length > requestLineBytesMax + fieldSectionBytesMax) this.#processPending();
    else if (pending.length - bytes.length <= requestLineBytesMax && pending.length > requestLineBytesMax) this.#processPending();
  }

  #processPending(): void {
    const pending = this.#pending as Buffer;
    this.#pending = undefined;
    this.#process(pending, 0, pending.length);
    if (this.#ended && this.#pending === undefined && this.#handler !== undefined) this.#lost(undefined, true);
  }

  #process(buffer: Buffer, start: number, end: number): void {
    let at = start;
    while (at < end && this.#handler !== undefined) {
      const incoming = this.#incoming;
      if (incoming === undefined) {
        const next = this.#head(buffer, at, end);
        if (next === INCOMPLETE) {
          this.#pending = Buffer.from(buffer.subarray(at, end));
          return;
        }
        at = next;
      } else if (!incoming.claimed) {
        this.#pending = Buffer.from(buffer.subarray(at, end));
        this.#pause();
        this.#rewait();
        return;
      } else at = this.#content(incoming, buffer, at, end);
    }
  }

  /** One head: offset behind it, or INCOMPLETE. A wrong one swallows everything. */
  #head(buffer: Buffer, start: number, end: number): number {
    const next = scanResponseHead(buffer, start, end, spans, this.#limits);
    if (next === INCOMPLETE) return INCOMPLETE;
    if (next < 0) return this.#refuse(next, end);
    const { status, minor } = spans;
    if (status > 599) return this.#refuse(Refusal.badStatusLine, end);
    if (status < 200) return this.#interim(buffer, next, end);
    const framing = responseFraming(buffer, spans, this.#method);
    if (isRefusal(framing)) return this.#refuse(refusalOf(framing), end);
    if (framing === end - next && this.#wholeTaken(buffer, next, end)) return end;
    const head = materializeResponse(buffer, spans);
    this.#untilClose = framing === UNTIL_CLOSE;
    this.#keepAlive = !this.#untilClose && !mayHaveMore(head) && keepsAlive(head.fields, minor === 0);
    const incoming = new IncomingBody(framing, Infinity, this.#limits, this);
    this.#incoming = incoming;
    if (this.#withheld !== undefined) this.#dropWithheld();
    const handler = this.#handler as ClientExchangeHandler;
    // What came behind the head is there for whoever pipes the body at once: head and content can then go on together.
    const inHand = next < end && framing !== 0 ? buffer.subarray(next, end) : undefined;
    this.#pending = inHand;
    handler.onResponse(head, incoming);
    // `onResponse` may have ended the exchange, and even begun the next one.
    if (this.#incoming !== incoming || (inHand !== undefined && this.#pending !== inHand)) return end;
    this.#pending = undefined;
    if (framing === 0) this.#finish(next < end);
    else this.#rewait();
    return next;
  }

  /** Offers a response that is all here to a handler that may do without objects. */
  #wholeTaken(buffer: Buffer, contentStart: number, end: number): boolean {
    const handler = this.#handler as ClientExchangeHandler;
    if (!this.#requestSent || hasNoContent(spans.status, this.#method) || !isPlainlyKept(spans, buffer)) return false;
    this.#keepAlive = true;
    this.#untilClose = false;
    if (handler.onWhole?.(spans, buffer, contentStart, end) !== true) return false;
    // It may have cancelled.
    if (this.#handler === handler) this.#finish(false);
    return true;
  }

  /** 1xx (RFC 9110 15.2): any number may come before the final response; we take a few. */
  #interim(buffer: Buffer, next: number, end: number): number {
    const { status } = spans;
    if (status === 101) return this.#upgraded(buffer, next, end);
    if (++this.#informational > this.#limits.informationalMax) {
      this.#fail(originError('http1.too_many_informational', 'the origin sends interim responses without end'));
      return end;
    }
    if (status !== 100) this.#handler?.onInformational(materializeResponse(buffer, spans));
    else if (this.#withheld !== undefined) this.#sendWithheld();
    this.#rewait();
    return next;
  }

  /** RFC 9110 7.8: only a client that asked may be answered so, and only when its request is complete. */
  #upgraded(buffer: Buffer, next: number, end: number): number {
    if (!this.#asksUpgrade || !this.#requestSent) {
      this.#fail(originError('http1.unexpected_upgrade', 'the origin changes to a protocol nobody asked for'));
      return end;
    }
    const head = materializeResponse(buffer, spans);
    const early = Buffer.from(buffer.subarray(next, end));
    const handler = this.#handler as ClientExchangeHandler;
    this.#handler = undefined;
    this.#closed = true;
    this.deadlineMs = Infinity;
    handler.onUpgrade(head, this.stream, early);
    return end;
  }

  #content(incoming: IncomingBody, buffer: Buffer, start: number, end: number): number {
    const taken = incoming.feed(buffer, start, end);
    // The sink may have cancelled, which ends the exchange.
    if (this.#incoming !== incoming) return end;
    if (taken < 0) return this.#refuse(taken, end);
    if (incoming.complete) this.#finish(taken < end);
    else {
      if (!incoming.flowing) this.#pause();
      this.#rewait();
    }
    return taken;
  }

  #refuse(refusal: number, end: number): number {
    this.#fail(refusalError(refusal, 'origin'));
    return end;
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.stream.pause();
  }

  #resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.stream.resume();
  }

  bodyWanted(): void {
    if (this.#pending !== undefined) this.#processPending();
    if (this.#incoming?.flowing !== true) return;
    this.#resume();
    this.#rewait();
  }

  /** The rest is worth less than another connection. */
  bodyCancelled(): void {
    const handler = this.#handler;
    this.#gone();
    handler?.onDone(false);
  }

  // ── sending ──

  #write(text: string): void {
    this.bytesSent += text.length;
    this.stream.write(Buffer.from(text, 'latin1'));
  }

  #sendWithheld(): void {
    this.#withheld = undefined;
    this.#sendContent();
    this.#rewait();
  }

  #sendContent(): void {
    this.#contentTouched = true;
    this.#outgoing?.start();
  }

  /** Answered before it was wanted: the content that was announced does not follow, so neither can another request. */
  #dropWithheld(): void {
    this.#withheld = undefined;
    this.#keepAlive = false;
    this.#outgoing?.abandon(ANSWERED);
    this.#outgoing = undefined;
  }

  bodySent(): void {
    this.#requestSent = true;
    this.#outgoing = undefined;
    if (this.#handler !== undefined) this.#rewait();
  }

  bodyFailed(error: Error): void {
    this.#outgoing = undefined;
    const isClients = isAegisError(error) && error.source === 'client';
    this.#fail(
      isClients
        ? error
        : new AegisError('http1.request_body_failed', 'the request content was cut short', { source: 'client', cause: error }),
    );
  }

  sendingBlocked(): void {
    this.#rewait();
  }

  countSent(bytes: number): void {
    this.bytesSent += bytes;
  }

  // ── waits and ends ──

  #rewait(): void {
    if (this.#closed) return;
    this.waiting = this.#whatFor();
    this.deadlineMs = this.#clock.nowMs + waitMs(this.waiting, this.#limits);
  }

  #whatFor(): ClientWaiting {
    if (this.#handler === undefined) return 'idle';
    // Once the answer is coming, how the origin takes the rest of the request is its own affair.
    if (this.#incoming !== undefined) return this.#incoming.flowing ? 'body' : 'taker';
    if (this.stream.queuedBytes > 0) return 'sending';
    if (this.#requestSent) return 'head';
    return this.#withheld === undefined ? 'request' : 'continue';
  }

  /** The response is complete. `more`: bytes came behind it, and what they mean nobody can say. */
  #finish(more: boolean): void {
    if (more) this.onSaidMore?.();
    const handler = this.#handler as ClientExchangeHandler;
    const reusable =
      this.#keepAlive && this.#requestSent && !more && !this.#ended && this.stream.queuedBytes === 0 && !this.stream.destroyed;
    if (reusable) {
      this.#handler = undefined;
      this.#incoming = undefined;
      this.#resume();
      this.#rewait();
    } else this.#gone();
    handler.onDone(reusable);
  }

  /** The origin sends no more; `orderly` when it said so. That completes a response which has no other end (RFC 9112 6.3 rule 8). */
  #lost(cause: Error | undefined, orderly: boolean): void {
    const incoming = this.#incoming;
    if (incoming !== undefined && orderly && this.#untilClose) {
      incoming.closed(undefined);
      if (this.#incoming === incoming) this.#finish(false);
    } else if (this.bytesReceived === 0) this.#fail(resetBeforeResponse(this.requests > 1 && !this.#contentTouched, cause));
    else this.#fail(originError('http1.incomplete_response', 'the origin closed in the middle of its response', cause));
  }

  #cancel(reason: Error): void {
    if (this.#handler === undefined) return;
    this.#handler = undefined;
    const incoming = this.#incoming;
    this.#gone(reason);
    incoming?.fail(reason);
  }

  #fail(error: AegisError): void {
    const handler = this.#handler;
    if (handler === undefined) return;
    this.#handler = undefined;
    const incoming = this.#incoming;
    this.#gone(error);
    incoming?.fail(error);
    handler.onError(error);
  }

  #goneIdle(): void {
    if (this.#closed) return;
    this.#gone();
    this.onIdleClosed?.();
  }

  #gone(reason: Error = ANSWERED): void {
    this.#closed = true;
    this.#handler = undefined;
    this.#incoming = undefined;
    this.#pending = undefined;
    this.#withheld = undefined;
    this.deadlineMs = Infinity;
    const outgoing = this.#outgoing;
    this.#outgoing = undefined;
    this.stream.destroy();
    outgoing?.abandon(reason);
  }
}
