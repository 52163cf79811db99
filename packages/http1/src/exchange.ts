/** One request and its answer on a server connection; what the handler of a request works with. */
import { Buffer } from 'node:buffer';
import { AegisError, invariant } from '@aegis/base';
import { type BodySource, type Fields, hasNoContent, type Host, type RequestHead, type ResponseHead } from '@aegis/http';
import type { ByteStream } from '@aegis/sockets';
import { type BodyCarrier, IncomingBody } from './incoming-body.ts';
import { OutgoingBody, type OutgoingCarrier } from './outgoing-body.ts';
import type { Http1ServerLimits } from './options.ts';
import type { Http1Connection, Http1Exchange } from './types.ts';
import { joinHeadAndBody, type OutgoingFraming, responseHeadText } from './write-head.ts';

/** Content up to this size goes out in one buffer with its head. */
const JOINED_BYTES_MAX = 16_384;

/** Large content in memory goes out in slices, so that a slow reader is seen to make progress. */
const SLICE_BYTES = 131_072;

/** Content nobody wanted is read past up to this size to keep the connection; beyond it, closing is cheaper. */
const DISCARDED_BYTES_MAX = 65_536;

const CONTINUE = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n', 'latin1');

/** What an exchange needs of its connection; `ServerConnection` says what each means. */
export interface ExchangeConnection extends Http1Connection {
  readonly stream: ByteStream;
  readonly server: { readonly limits: Http1ServerLimits; readonly draining: boolean; date(): string };
  readonly requests: number;
  blocked(): void;
  bodyWanted(): void;
  bodyCame(bytes: number): void;
  bodyHeld(): void;
  bodyArrived(): void;
  exchangeDone(keepAlive: boolean): void;
  release(): Buffer;
}

export class Exchange implements Http1Exchange, BodyCarrier, OutgoingCarrier {
  readonly request: RequestHead;
  readonly host: Host;
  onClose: ((error: Error | undefined) => void) | undefined;
  bytesReceived: number;
  bytesSent = 0;
  readonly #connection: ExchangeConnection;
  readonly #incoming: IncomingBody;
  #outgoing: OutgoingBody | undefined;
  /** In-memory content still to be sent in slices. */
  #rest: Buffer | undefined;
  #responding = false;
  #endsWithConnection = false;
  /** All of the answer is with the stream. */
  #sent = false;
  #over = false;
  #keepAlive: boolean;
  #expectsContinue: boolean;
  #discarded = 0;

  constructor(connection: ExchangeConnection, request: RequestHead, host: Host, framing: number, headBytes: number, keepAlive: boolean) {
    this.#connection = connection;
    this.request = request;
    this.host = host;
    this.bytesReceived = headBytes;
    this.#incoming = new IncomingBody(framing, connection.server.limits.requestBodyBytesMax, connection.server.limits, this);
    this.#keepAlive = keepAlive;
    this.#expectsContinue = framing !== 0 && request.version === 11 && request.fields.has('expect');
  }

  get body(): BodySource {
    return this.#incoming;
  }

  limitBody(bytesMax: number): void {
    this.#incoming.limit(bytesMax);
  }

  get connection(): Http1Connection {
    return this.#connection;
  }

  get stream(): ByteStream {
    return this.#connection.stream;
  }

  get responding(): boolean {
    return this.#responding;
  }

  /**
   * How the connection is to end when the response cannot be completed. One that ends with its connection looks complete to its client
   * when that ends in order (RFC 9112 8), so it has to be reset.
   */
  get cutBy(): 'reset' | undefined {
    return this.#endsWithConnection && !this.#over ? 'reset' : undefined;
  }

  // ── the handler's side ──

  informational(status: number, fields: Fields): void {
    if (this.#over || this.#responding || this.request.version === 10) return;
    const text = responseHeadText(status, fields, { framing: { kind: 'none' }, connection: '', date: '' });
    this.#write(Buffer.from(text, 'latin1'));
  }

  respond(head: ResponseHead, body: BodySource | Buffer | undefined): void {
    if (this.#over) {
      if (body !== undefined && !Buffer.isBuffer(body)) body.cancel(GONE);
      return;
    }
    invariant(!this.#responding, 'a request is answered once: a second answer would be taken for that of the next request');
    const framing = this.#framing(head, body);
    const keepAlive = this.#mayKeepAlive(framing);
    const text = responseHeadText(head.status, head.fields, {
      framing,
      connection: keepAlive ? (this.request.version === 10 ? 'keep-alive' : '') : 'close',
      date: this.#connection.server.date(),
    });
    this.#keepAlive = keepAlive;
    this.#responding = true;
    this.#endsWithConnection = framing.kind === 'close';
    if (framing.kind === 'none' || framing.kind === 'as-stated' || body === undefined) {
      if (body !== undefined && !Buffer.isBuffer(body)) body.cancel(NO_CONTENT);
      this.#sendLast(Buffer.from(text, 'latin1'));
    } else if (!Buffer.isBuffer(body)) {
      this.#outgoing = new OutgoingBody(this, text, framing, body);
      this.#outgoing.start();
    } else if (body.length <= JOINED_BYTES_MAX) this.#sendLast(joinHeadAndBody(text, body));
    else this.#sendBuffer(Buffer.from(text, 'latin1'), body);
  }

  get persists(): boolean {
    return this.#mayKeepAlive(AS_WRITTEN);
  }

  respondWritten(bytes: Buffer): void {
    if (this.#over) return;
    invariant(!this.#responding && this.persists, 'a written answer is the only one, on a connection that goes on');
    this.#responding = true;
    this.#sendLast(bytes);
  }

  upgrade(head: ResponseHead): { readonly stream: ByteStream; readonly early: Buffer } {
    invariant(!this.#responding, 'a request that is being answered is not upgraded');
    const protocol = head.fields.get('upgrade') ?? '';
    const fields = head.fields.clone();
    fields.set('upgrade', protocol);
    const text = responseHeadText(101, fields, { framing: { kind: 'none' }, connection: 'upgrade', date: '' });
    this.#responding = true;
    this.#write(Buffer.from(text, 'latin1'));
    this.#over = true;
    const { stream } = this.#connection;
    return { stream, early: this.#connection.release() };
  }

  abort(error: Error): void {
    if (this.#over) return;
    const how = this.cutBy;
    this.#outgoing?.abandon(error);
    this.stream.destroy(error, how);
    this.#end(error);
  }

  // ── framing ──

  #framing(head: ResponseHead, body: BodySource | Buffer | undefined): OutgoingFraming {
    if (hasNoContent(head.status, this.request.method)) {
      return { kind: this.request.method === 'HEAD' || head.status === 304 ? 'as-stated' : 'none' };
    }
    if (body === undefined) return { kind: 'length', length: 0 };
    if (body.length !== undefined) return { kind: 'length', length: body.length };
    return this.request.version === 10 ? { kind: 'close' } : { kind: 'chunked', trailers: true };
  }

  #mayKeepAlive(framing: OutgoingFraming): boolean {
    const { server, requests } = this.#connection;
    return (
      this.#keepAlive &&
      framing.kind !== 'close' &&
      this.#restIsShort() &&
      !server.draining &&
      requests < server.limits.requestsPerConnectionMax
    );
  }

  /** What is still to come of the request can be read past to keep the connection. */
  #restIsShort(): boolean {
    if (this.#incoming.complete || this.#incoming.flowing) return true;
    return !this.#expectsContinue && (this.#incoming.length ?? Infinity) <= DISCARDED_BYTES_MAX;
  }

  // ── sending ──

  #write(bytes: Buffer): boolean {
    this.bytesSent += bytes.length;
    const taken = this.stream.write(bytes);
    if (!taken) this.#connection.blocked();
    return taken;
  }

  #sendLast(bytes: Buffer): void {
    this.#sent = true;
    if (this.#write(bytes)) this.#finish();
  }

  #sendBuffer(head: Buffer, body: Buffer): void {
    const first = body.subarray(0, SLICE_BYTES);
    this.#rest = body.subarray(first.length);
    this.#sent = this.#rest.length === 0;
    this.bytesSent += head.length + first.length;
    if (this.stream.writePair(head, first)) this.#sendRest();
    else this.#connection.blocked();
  }

  #sendRest(): void {
    for (;;) {
      const rest = this.#rest;
      if (rest === undefined || rest.length === 0) return this.#finish();
      const slice = rest.subarray(0, SLICE_BYTES);
      this.#rest = rest.subarray(slice.length);
      this.#sent = this.#rest.length === 0;
      if (!this.#write(slice)) return;
    }
  }

  bodySent(): void {
    this.#sent = true;
    this.#outgoing = undefined;
    if (this.stream.queuedBytes === 0) this.#finish();
    else this.#connection.blocked();
  }

  bodyFailed(error: Error): void {
    this.abort(error);
  }

  countSent(bytes: number): void {
    this.bytesSent += bytes;
  }

  sendingBlocked(): void {
    this.#connection.blocked();
  }

  /** The stream has taken everything. */
  drained(): void {
    if (this.#over) return;
    if (this.#sent) this.#finish();
    else if (this.#rest !== undefined) this.#sendRest();
    else this.#outgoing?.drained();
  }

  /** The answer is out. The connection goes on when the request's content has arrived too, or little of it is left. */
  #finish(): void {
    if (this.#over) return;
    if (!this.#incoming.complete) {
      this.#incoming.cancel(ANSWERED);
      if (this.#keepAlive) return this.#connection.bodyWanted();
    }
    this.#end(undefined);
  }

  #end(error: Error | undefined): void {
    if (this.#over) return;
    this.#over = true;
    this.#incoming.fail(error ?? ANSWERED);
    this.onClose?.(error);
    if (error === undefined) this.#connection.exchangeDone(this.#keepAlive);
  }

  // ── receiving; the connection's side ──

  /** Bytes that arrive now are this request's content and have a taker. */
  get takesBody(): boolean {
    return !this.#incoming.complete && this.#incoming.flowing;
  }

  get wantsPause(): boolean {
    return !this.#incoming.complete && !this.#incoming.flowing;
  }

  /** Offset up to which the bytes were content, or a `Refusal`. */
  feed(buffer: Buffer, start: number, end: number): number {
    const taken = this.#incoming.feed(buffer, start, end);
    if (taken < 0) return taken;
    this.bytesReceived += taken - start;
    this.#connection.bodyCame(taken - start);
    if (this.#sent && (this.#discarded += taken - start) > DISCARDED_BYTES_MAX) this.#keepAlive = false;
    if (this.#incoming.complete) {
      this.#connection.bodyArrived();
      if (this.#sent && this.stream.queuedBytes === 0) this.#end(undefined);
    } else if (!this.#keepAlive && this.#sent) this.#end(undefined);
    else if (!this.#incoming.flowing) this.#connection.bodyHeld();
    return taken;
  }

  bodyWanted(): void {
    if (this.#over) return;
    if (this.#expectsContinue && !this.#responding) {
      this.#expectsContinue = false;
      this.#write(CONTINUE);
    }
    this.#connection.bodyWanted();
  }

  bodyCancelled(): void {
    if (!this.#over && !this.#sent) this.#connection.bodyWanted();
  }

  /** The client will send nothing more: it may still read its answer, but a request that isn't whole never will be. */
  clientEnded(): void {
    if (!this.#incoming.complete)
      this.abort(new AegisError('http1.incomplete_body', 'the client closed before its request was complete', CLIENT));
  }

  /** The connection answers in its place, with so many bytes, and closes. The books are closed first: what follows changes them no more. */
  refused(error: Error, bytes: number): void {
    if (this.#over) return;
    this.#over = true;
    this.bytesSent += bytes;
    this.onClose?.(error);
    this.#incoming.fail(error);
  }

  connectionClosed(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#outgoing?.abandon(error);
    this.#incoming.fail(error);
    this.onClose?.(error);
  }
}

const AS_WRITTEN: OutgoingFraming = { kind: 'none' };
const CLIENT = { source: 'client' } as const;
const GONE = new AegisError('http1.client_gone', 'the client closed the connection', CLIENT);
const NO_CONTENT = new AegisError('http1.no_content', 'this response has no content');
const ANSWERED = new AegisError('http1.answered', 'the request has been answered');
