/**
 * One client connection of the HTTP/1.1 server: requests in, answers out, strictly in order.
 *
 * ```
 *            ┌──────── idle ◀──────────────────────────┐
 *   bytes ──▶│ scan head ─▶ fast? ── answered ─────────┤
 *            │               └─▶ Exchange ── answered ─┘   what arrives meanwhile is kept (bounded), then reading stops
 *            └─ refused ─▶ 4xx/5xx ─▶ linger ─▶ closed
 * ```
 *
 * An idle connection holds this object and its socket, nothing else.
 */
import { Buffer } from 'node:buffer';
import { AegisError } from '@aegis/base';
import { type Host, parseHost, reasonPhrase } from '@aegis/http';
import type { ByteStream, ByteStreamOwner, TlsFacts } from '@aegis/sockets';
import { Exchange, type ExchangeConnection } from './exchange.ts';
import { isRefusal, refusalOf, requestFraming } from './framing.ts';
import { Known } from './known-fields.ts';
import { materializeRequest } from './materialize.ts';
import { keepsAlive } from './persistence.ts';
import { PlainRequest } from './plain-request.ts';
import { firstLine, Refusal, refusalError, refusalStatus } from './refusals.ts';
import { INCOMPLETE, scanRequestHead } from './scan.ts';
import type { HeadSpans } from './spans.ts';
import type { Http1ServerLimits } from './options.ts';
import type { Http1Handler, PlainExchange } from './types.ts';

const LF = 10;

/** Pipelined answers are written together up to about so much. */
const GATHERED_BYTES_MAX = 65_536;

/** With any of these the general path decides. */
const HAS_CONTENT = Known.contentLength | Known.transferEncoding;

export type Waiting = 'request' | 'head' | 'body' | 'answer' | 'writing' | 'linger';

/** What a connection needs of its server; `Http1Server` says what each means. */
export interface ConnectionServer {
  readonly limits: Http1ServerLimits;
  readonly handler: Http1Handler;
  readonly spans: HeadSpans;
  readonly stats: { requests: number };
  readonly nowMs: number;
  readonly draining: boolean;
  date(): string;
  timeoutMs(waiting: Waiting): number;
  forget(connection: ServerConnection): void;
}

export class ServerConnection implements ByteStreamOwner, ExchangeConnection {
  readonly stream: ByteStream;
  readonly server: ConnectionServer;
  readonly secure: boolean;
  /** When the present wait has lasted too long, in the server's coarse clock. */
  deadlineMs = 0;
  waiting: Waiting = 'request';
  /** Requests begun on this connection. */
  requests = 0;
  #exchange: Exchange | undefined;
  /** Read, not yet understood: part of a head, or what follows the request that is being answered. */
  #pending: Buffer | undefined;
  /** Answers of pipelined requests, to be written together. */
  #gathered: Buffer[] | undefined;
  #gatheredBytes = 0;
  #processing = false;
  /** While a handler is called: what was read behind the head it is called with. Borrowed. */
  #behindHead: Buffer | undefined;
  #paused = false;
  /** The client will send nothing more. */
  #ended = false;
  /** The kernel has not taken what was written. */
  #blocked = false;
  /** What the kernel had taken when the wait for it began. */
  #takenBytes = 0;
  #closed = false;
  /**
   * How much longer content may be waited for on this connection. Waiting uses it up, bytes that come give it back, up to `bodyTimeoutMs`:
   * so one byte now and then does not hold a connection to an origin, in one request or in many.
   */
  #bodyCreditMs: number;
  #bodyWaitedFromMs = 0;
  readonly #openedMs: number;

  constructor(stream: ByteStream, server: ConnectionServer) {
    this.stream = stream;
    this.server = server;
    this.secure = stream.tls !== undefined;
    this.#openedMs = server.nowMs;
    this.#bodyCreditMs = server.limits.bodyTimeoutMs;
    this.#wait('head');
    this.waiting = 'request';
  }

  get remoteAddress(): string {
    return this.stream.remoteAddress;
  }

  get openMs(): number {
    return this.server.nowMs - this.#openedMs;
  }

  get localPort(): number {
    return this.stream.localPort;
  }

  get tls(): TlsFacts | undefined {
    return this.stream.tls;
  }

  /** Drops the connection now, whatever is under way on it. */
  drop(): void {
    this.stream.destroy(undefined, this.#exchange?.cutBy);
  }

  /** Nothing is being asked or answered. */
  get idle(): boolean {
    return this.#exchange === undefined && this.#pending === undefined && this.waiting !== 'linger';
  }

  /** Read ahead, and written but not taken by the kernel. */
  get heldBytes(): number {
    return (this.#pending?.length ?? 0) + this.#gatheredBytes + this.stream.queuedBytes;
  }

  // ── the stream's side ──

  onBytes(buffer: Buffer, start: number, end: number): void {
    if (this.waiting === 'linger') return;
    if (this.#pending !== undefined) {
      this.#append(buffer, start, end);
      return;
    }
    this.#process(buffer, start, end);
  }

  onEnd(): void {
    this.#ended = true;
    this.#settleEnd();
  }

  /** After the client's FIN: requests that are whole are answered, one that was cut off is nobody's. */
  #settleEnd(): void {
    if (!this.#ended || this.#processing || this.#closed) return;
    if (this.#exchange === undefined) {
      if (!this.#blocked && (this.#pending === undefined || this.waiting === 'head')) this.stream.end();
    } else if (this.#pending === undefined || this.#exchange.takesBody) this.#exchange.clientEnded();
  }

  onDrain(): void {
    this.#blocked = false;
    const exchange = this.#exchange;
    if (exchange !== undefined) {
      this.#wait(exchange.takesBody ? 'body' : 'answer');
      exchange.drained();
      return;
    }
    if (this.waiting === 'linger') return;
    this.#wait('request');
    this.#processPending();
    this.#settleEnd();
  }

  onClose(error: Error | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.server.forget(this);
    this.#exchange?.connectionClosed(error ?? new AegisError('http1.client_gone', 'the client closed the connection', CLIENT));
    this.#exchange = undefined;
    this.#pending = undefined;
  }

  // ── reading ──

  #append(buffer: Buffer, start: number, end: number): void {
    const before = this.#pending as Buffer;
    const bytes = buffer.subarray(start, end);
    this.#pending = Buffer.concat([before, bytes]);
    if (this.#exchange !== undefined || this.#blocked) {
      this.#boundReadAhead();
      return;
    }
    // A head can only have become complete, or wrong, with a line end; else it is only longer.
    const { requestLineBytesMax, fieldSectionBytesMax } = this.server.limits;
    if (bytes.includes(LF) || this.#pending.length > requestLineBytesMax + fieldSectionBytesMax) this.#processPending();
    else if (before.length <= requestLineBytesMax && this.#pending.length > requestLineBytesMax) this.#processPending();
  }

  #processPending(): void {
    const pending = this.#pending;
    if (pending === undefined || this.#processing) return;
    this.#pending = undefined;
    this.#process(pending, 0, pending.length);
  }

  /** Serves what lies in [start, end) as far as it goes; keeps the rest. */
  #process(buffer: Buffer, start: number, end: number): void {
    let at = start;
    this.#processing = true;
    while (at < end && !this.#closed) {
      const exchange = this.#exchange;
      if (exchange !== undefined) {
        if (!exchange.takesBody) break;
        const taken = exchange.feed(buffer, at, end);
        if (taken < 0) {
          this.#refuse(taken, NOTHING);
          at = end;
          break;
        }
        at = taken;
        continue;
      }
      if (this.#blocked || this.waiting === 'linger') break;
      const next = this.#request(buffer, at, end);
      if (next === INCOMPLETE) {
        if (this.waiting !== 'head') this.#wait('head');
        break;
      }
      at = next;
    }
    this.#processing = false;
    this.#flush();
    if (at < end && !this.#closed && this.waiting !== 'linger') {
      this.#pending = Buffer.from(buffer.subarray(at, end));
    }
    if (this.#exchange?.wantsPause !== true) this.#boundReadAhead();
    this.#settleEnd();
  }

  /** One request from its first byte: offset after its head, or INCOMPLETE. A refused one swallows everything. */
  #request(buffer: Buffer, start: number, end: number): number {
    const { spans, limits, handler } = this.server;
    const next = scanRequestHead(buffer, start, end, spans, limits);
    if (next <= 0) {
      if (next === INCOMPLETE) return INCOMPLETE;
      return this.#refuseAll(next, buffer, start, end);
    }
    this.requests++;
    spans.headBytes = next - start;
    spans.headEnd = next;
    const { known } = spans;
    let learned: unknown;
    if (
      (known & HAS_CONTENT) === 0 &&
      (known & Known.host) !== 0 &&
      !this.server.draining &&
      this.requests < limits.requestsPerConnectionMax
    ) {
      learned = handler.fast(spans, buffer, this);
      if (learned === true) {
        this.server.stats.requests++;
        if (this.waiting !== 'linger') this.#wait(this.#exchange === undefined ? 'request' : 'answer');
        return next;
      }
    }
    const framing = requestFraming(buffer, spans);
    if (isRefusal(framing)) return this.#refuseAll(refusalOf(framing), buffer, start, end);
    if (framing > limits.requestBodyBytesMax) return this.#refuseAll(Refusal.bodyTooLarge, buffer, start, end);
    // Every HTTP/1.1 request names its host, once (RFC 9112 3.2).
    if ((known & Known.host) === 0 && spans.minor === 1) return this.#refuseAll(Refusal.missingHost, buffer, start, end);
    const hostField = parseHost(buffer.toString('latin1', spans.hostStart, spans.hostEnd));
    if (hostField === undefined) return this.#refuseAll(Refusal.badHost, buffer, start, end);
    const request = materializeRequest(buffer, spans);
    if (typeof request === 'number') return this.#refuseAll(request, buffer, start, end);
    const { target } = request;
    const host: Host = target.form === 'absolute' ? target.authority : target.form === 'authority' ? target : hostField;
    // An empty Host is for targets without authority (RFC 9110 7.2); no site is meant by it.
    if (host.host === '' && spans.minor === 1) return this.#refuseAll(Refusal.badHost, buffer, start, end);
    if ((known & Known.expect) !== 0 && request.fields.get('expect')?.toLowerCase() !== '100-continue') {
      return this.#refuseAll(Refusal.unsupportedExpectation, buffer, start, end);
    }
    // What gathered before must not be overtaken by what this one writes.
    this.#flush();
    this.server.stats.requests++;
    const exchange = new Exchange(this, request, host, framing, next - start, keepsAlive(request.fields, request.version === 10));
    this.#exchange = exchange;
    this.#wait(exchange.takesBody ? 'body' : 'answer');
    this.#behindHead = buffer.subarray(next, end);
    handler.request(exchange, learned);
    this.#behindHead = undefined;
    return next;
  }

  #refuseAll(refusal: number, buffer: Buffer, start: number, end: number): number {
    this.#refuse(refusal, buffer.subarray(start, end));
    return end;
  }

  /**
   * Answers and closes, reading on for a moment so that the client sees the answer and not a reset (RFC 9112 9.6). `seen` is what has come of
   * a request that is not an exchange yet.
   */
  #refuse(refusal: number, seen: Buffer): void {
    const error = refusalError(refusal, 'client');
    const { handler } = this.server;
    const exchange = this.#exchange;
    this.#exchange = undefined;
    if (exchange?.responding === true) {
      handler.refused?.(error, this, undefined);
      const how = exchange.cutBy;
      exchange.connectionClosed(error);
      this.stream.destroy(error, how);
      return;
    }
    this.#flush();
    const status = refusalStatus(refusal);
    const text = `${status} ${reasonPhrase(status)}\n${error.message}\n`;
    const head = `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${text.length}\r\n`;
    const response = Buffer.from(`${head}date: ${this.server.date()}\r\nconnection: close\r\n\r\n${text}`, 'latin1');
    if (exchange === undefined) {
      handler.refused?.(error, this, { line: firstLine(seen), bytesReceived: seen.length, bytesSent: response.length });
    } else {
      handler.refused?.(error, this, undefined);
      exchange.refused(error, response.length);
    }
    this.stream.write(response);
    this.close();
  }

  /** Reads on while there is room for what comes, and waits when there is not. */
  #boundReadAhead(): void {
    const room = (this.#pending?.length ?? 0) < this.server.limits.readAheadBytesMax;
    if (!room && !this.#headIsWhatWeRead()) this.#pause();
    else if (this.#paused) this.#resume();
  }

  /** While a head is incomplete its own bounds apply, and reading must go on. */
  #headIsWhatWeRead(): boolean {
    return this.#exchange === undefined && !this.#blocked;
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.stream.pause();
  }

  #resume(): void {
    this.#paused = false;
    this.stream.resume();
  }

  // ── writing ──

  sendWhole(head: Buffer, body?: Buffer): void {
    const gathered = (this.#gathered ??= []);
    gathered.push(head);
    this.#gatheredBytes += head.length;
    if (body !== undefined) {
      gathered.push(body);
      this.#gatheredBytes += body.length;
    }
    if (!this.#processing || this.#gatheredBytes > GATHERED_BYTES_MAX) this.#flush();
  }

  begin(spans: HeadSpans, buffer: Buffer, host: Host): PlainExchange {
    // What gathered before must not be overtaken by this answer.
    this.#flush();
    const request = new PlainRequest(Buffer.from(buffer.subarray(spans.methodStart, spans.headEnd)), spans.fieldCount);
    const exchange = new Exchange(this, request, host, 0, spans.headBytes, true);
    this.#exchange = exchange;
    return exchange as Exchange & { readonly request: PlainRequest };
  }

  #flush(): void {
    const gathered = this.#gathered;
    if (gathered === undefined) return;
    this.#gathered = undefined;
    this.#gatheredBytes = 0;
    const [first, second] = gathered as [Buffer, Buffer | undefined];
    const taken =
      gathered.length === 1
        ? this.stream.write(first)
        : gathered.length === 2
          ? this.stream.writePair(first, second as Buffer)
          : this.stream.write(Buffer.concat(gathered));
    if (!taken) this.blocked();
  }

  /** What was written waits for the client. */
  blocked(): void {
    if (this.#blocked) return;
    this.#takenBytes = this.stream.takenBytes;
    this.#wait('writing');
    this.#blocked = true;
  }

  // ── the exchange's side ──

  /** Bytes of the request's content are wanted. */
  bodyWanted(): void {
    this.#wait('body');
    if (this.#pending !== undefined) this.#processPending();
    else if (this.#paused) this.#resume();
  }

  /** Nobody takes the content at present; then the client is not waited for either. */
  bodyHeld(): void {
    this.#wait('answer');
    this.#pause();
  }

  /** The whole request has arrived. */
  bodyArrived(): void {
    if (this.waiting === 'body') this.#wait('answer');
  }

  /** The exchange is over, answer and content. */
  exchangeDone(keepAlive: boolean): void {
    this.#exchange = undefined;
    if (!keepAlive) {
      this.close();
      return;
    }
    this.#wait('request');
    if (this.#processing) return;
    if (this.#pending !== undefined) this.#processPending();
    else if (this.#paused) this.#resume();
    this.#settleEnd();
  }

  /** Sends FIN and reads on for `lingerTimeoutMs`, so that what the client still sends doesn't reset what it has not read yet. */
  close(): void {
    if (this.#closed) return;
    this.#wait('linger');
    this.#pending = undefined;
    this.stream.end();
    if (this.#paused) this.#resume();
  }

  /** Another owner takes the stream; returns what was read and not yet used. */
  release(): Buffer {
    const early = Buffer.from(this.#behindHead ?? this.#pending ?? []);
    this.#pending = undefined;
    this.#exchange = undefined;
    this.#closed = true;
    this.server.forget(this);
    if (this.#paused) this.#resume();
    // The client's FIN came before the new owner did.
    if (this.#ended) queueMicrotask(() => this.stream.owner.onEnd());
    return early;
  }

  /** So many bytes of the request's content have come. */
  bodyCame(bytes: number): void {
    const { bodyBytesPerSecondMin, bodyTimeoutMs } = this.server.limits;
    this.#wait(this.waiting);
    this.#bodyCreditMs = Math.min(bodyTimeoutMs, this.#bodyCreditMs + (bytes * 1_000) / bodyBytesPerSecondMin);
    this.#wait(this.waiting);
  }

  #wait(what: Waiting): void {
    // Until the client has taken what was written, that is what it is waited for, whatever else it sends meanwhile.
    if (this.#blocked && what !== 'linger') return;
    const { nowMs, limits } = this.server;
    if (this.waiting === 'body') this.#bodyCreditMs -= nowMs - this.#bodyWaitedFromMs;
    this.waiting = what;
    this.deadlineMs = nowMs + this.server.timeoutMs(what);
    if (what !== 'body') return;
    this.#bodyWaitedFromMs = nowMs;
    this.deadlineMs -= limits.bodyTimeoutMs - this.#bodyCreditMs;
  }

  /** The present wait has lasted too long. */
  timedOut(): void {
    switch (this.waiting) {
      case 'head': {
        const seen = this.#pending ?? NOTHING;
        this.#pending = undefined;
        return this.#refuse(Refusal.headerTimeout, seen);
      }
      case 'body':
        return this.#refuse(Refusal.bodyTimeout, NOTHING);
      case 'request':
        return this.close();
      case 'answer':
        // How long an answer may take is for the phases to bound, not for the wire.
        return this.#wait('answer');
      case 'writing': {
        // A reader that is slow takes some of what was written, if not all of it.
        if (this.stream.takenBytes !== this.#takenBytes) {
          this.#blocked = false;
          return this.blocked();
        }
        const how = this.#exchange?.cutBy;
        this.#exchange?.connectionClosed(STALLED);
        this.#exchange = undefined;
        return this.stream.destroy(STALLED, how);
      }
      case 'linger':
        return this.stream.destroy();
    }
  }
}

const NOTHING = Buffer.alloc(0);

const CLIENT = { source: 'client' } as const;
const STALLED = new AegisError('http1.write_timeout', 'the client stopped reading', CLIENT);
