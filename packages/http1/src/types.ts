/** What the HTTP/1.1 server and its user say to each other. */
import type { AegisError } from '@aegis/base';
import type { BodySource, Fields, Host, RequestHead, ResponseHead } from '@aegis/http';
import type { ByteStream, TlsFacts } from '@aegis/sockets';
import type { PlainRequest } from './plain-request.ts';
import type { HeadSpans } from './spans.ts';

/** `Learned`: what `fast` tells `request` of a request that it does not take. */
export interface Http1Handler<Learned = unknown> {
  /**
   * Offered each well-formed head without content first, still in the read buffer, when nothing is pending on the connection. True: it
   * was answered completely by `connection.sendWhole`, or taken over by `connection.begin`. Spans and buffer are valid during the call
   * only.
   */
  fast(spans: HeadSpans, buffer: Buffer, connection: Http1Connection): true | Learned;
  /** Every other request. Exactly one of the exchange's final calls ends it. `learned` is undefined where `fast` was not asked. */
  request(exchange: Http1Exchange, learned: Learned | undefined): void;
  /**
   * A request was refused; the response is on its way and the connection closes. `request` is what is known of one that never became an
   * exchange; undefined for one that did, whose `onClose` gets the same error.
   */
  refused?(error: AegisError, connection: Http1Connection, request: RefusedRequest | undefined): void;
  /** A connection is over, after so many requests. */
  gone?(connection: Http1Connection, requests: number): void;
}

export interface RefusedRequest {
  /** Its first line as it came, in latin1, without its end; cut at `LIMITS.refusedLineBytesMax`. */
  readonly line: string;
  readonly bytesReceived: number;
  /** Bytes of the response. */
  readonly bytesSent: number;
}

export interface Http1Connection {
  readonly remoteAddress: string;
  readonly localPort: number;
  readonly secure: boolean;
  readonly tls: TlsFacts | undefined;
  /** For how long it has been open, as of the server's last sweep. */
  readonly openMs: number;
  /** For `fast` only: sends a whole response. `head` ends with its empty line, or holds the content too. Neither may change afterwards. */
  sendWhole(head: Buffer, body?: Buffer): void;
  /**
   * For `fast` only: takes over a GET of HTTP/1.1 that keeps the connection, to be answered later. `host` is what its Host field says, and
   * its target is one; the strings of its head are made when they are first asked for.
   */
  begin(spans: HeadSpans, buffer: Buffer, host: Host): PlainExchange;
}

export type PlainExchange = Http1Exchange & { readonly request: PlainRequest };

export interface Http1Exchange {
  readonly request: RequestHead;
  /** The host the request is for (RFC 9112 3.3). '' when an HTTP/1.0 request names none. */
  readonly host: Host;
  /** The request's content. 100 Continue is sent when it is first asked for. */
  readonly body: BodySource;
  readonly connection: Http1Connection;
  /** Refuses content beyond `bytesMax`, where the server's own bound is higher: 413 and close, or a cut where an answer has begun. */
  limitBody(bytesMax: number): void;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  /** Sends an interim response, not 101. Not sent to HTTP/1.0 clients. */
  informational(status: number, fields: Fields): void;
  /**
   * Sends the final response. Framing, Connection and a missing Date are added; the head's own framing fields are dropped, except
   * Content-Length where no content follows (HEAD, 304). Throws `http1.bad_outgoing_field`.
   */
  respond(head: ResponseHead, body: BodySource | Buffer | undefined): void;
  /** The connection takes another request after this one, as far as one can tell now. */
  readonly persists: boolean;
  /** Sends a whole response, framed and without Connection, while `persists`. */
  respondWritten(bytes: Buffer): void;
  /** Sends the head and gives the connection away, with what was already read from it. */
  upgrade(head: ResponseHead): { readonly stream: ByteStream; readonly early: Buffer };
  /** Cuts the connection: the only honest end of a response that cannot be completed (RFC 9112 8). */
  abort(error: Error): void;
  /** Called once: undefined when the response is complete and with the kernel, else what cut it off. */
  onClose: ((error: Error | undefined) => void) | undefined;
}
