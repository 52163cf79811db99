/** What the HTTP/1.1 client connection and its user say to each other. */
import type { AegisError } from '@aegis/base';
import type { BodySource, ResponseHead } from '@aegis/http';
import type { ByteStream } from '@aegis/sockets';
import type { ChunkLimits } from './chunked.ts';
import type { HeadSpans } from './spans.ts';

/**
 * ```
 *   onInformational* ──▶ onResponse ──▶ (content) ──▶ onDone
 *        └───────────────────┴──────────────┴──────▶ onError
 * ```
 *
 * `onDone`, `onError` and `onUpgrade` are the last call each; exactly one of them comes, and none after `cancel`.
 */
export interface ClientExchangeHandler {
  /** An interim response other than 100 and 101. */
  onInformational(head: ResponseHead): void;
  /**
   * Offered first a final response that came with all its content in one read, has a length and leaves the connection open. True: it is
   * used up, and `onDone` follows. Spans and buffer are valid during the call only; content is [contentStart, end).
   */
  onWhole?(spans: HeadSpans, buffer: Buffer, contentStart: number, end: number): boolean;
  /** The final response. Its body must be piped or cancelled; until then the connection is not read beyond what was in hand. */
  onResponse(head: ResponseHead, body: BodySource): void;
  /**
   * The origin agreed to the upgrade that was asked for. The stream is the handler's, who must set its `owner` before returning; `early`
   * is what came behind the head.
   */
  onUpgrade(head: ResponseHead, stream: ByteStream, early: Buffer): void;
  /** The exchange failed and its connection is gone. The sink of the response's body, where there was one, was told first. */
  onError(error: AegisError): void;
  /** The exchange is over. `reusable`: the connection is idle and takes another request at once; else it is gone. */
  onDone(reusable: boolean): void;
}

/**
 * What an exchange waits for: the origin's first byte, more of its content, its taking what we send, its word to go on (100 Continue) —
 * or us: a request that is still arriving, content that nobody takes. On us no time is set here.
 */
export type ClientWaiting = 'idle' | 'request' | 'continue' | 'sending' | 'head' | 'body' | 'taker';

export interface Http1ClientLimits extends ChunkLimits {
  /** From the request sent to the end of the response head; begins anew after each interim response. */
  readonly firstByteTimeoutMs: number;
  /** Gap between two reads of a response's content. */
  readonly idleTimeoutMs: number;
  /** Time in which the origin takes nothing of a request. */
  readonly sendTimeoutMs: number;
  /** Wait for 100 Continue before the content is sent all the same (RFC 9110 10.1.1). */
  readonly continueTimeoutMs: number;
  /** Time between two exchanges; then the connection is closed. */
  readonly keepAliveMs: number;
  readonly informationalMax: number;
}

/** A clock that whoever sweeps the connections moves on: reading it costs nothing. */
export interface CoarseClock {
  /** Monotonic milliseconds as of the last sweep. */
  readonly nowMs: number;
}
