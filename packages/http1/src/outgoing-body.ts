/**
 * Content on its way out: framed, copied once, and as fast as the connection takes it.
 *
 * Most chunks are borrowed from the source, and the kernel may not take them at once, so each is copied into the process's one scratch buffer
 * and written from there; large ones that stay as they are go out without a copy. While the kernel takes everything, that buffer is used again and again and nothing is allocated; when it does
 * not, the buffer goes with the write and a new one takes its place.
 */
import { Buffer } from 'node:buffer';
import { AegisError } from '@aegis/base';
import type { BodySink, BodySource, Fields } from '@aegis/http';
import type { ByteStream } from '@aegis/sockets';
import { isWritable, type OutgoingFraming } from './write-head.ts';

const SCRATCH_BYTES = 131_072;
let scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);

/**
 * Smaller writes, and those that queue up behind others, get a buffer of their own size: the scratch buffer would be given away whole for a
 * few bytes.
 */
const OWN_BUFFER_BYTES_MAX = 8_192;

/** Room for a chunk-size line and the CRLF behind the data. */
const CHUNK_FRAME_BYTES = 16;
const LAST_CHUNK = '0\r\n';
const CRLF = '\r\n';

export interface OutgoingCarrier {
  readonly stream: ByteStream;
  /** Everything is with the stream. */
  bodySent(): void;
  /** The content cannot be completed: it failed at its source, or did not keep to its stated length. */
  bodyFailed(error: Error): void;
  countSent(bytes: number): void;
  /** The stream has not taken what was written; `drained` follows. */
  sendingBlocked(): void;
}

export class OutgoingBody implements BodySink {
  readonly #carrier: OutgoingCarrier;
  readonly #framing: OutgoingFraming;
  readonly #source: BodySource;
  /** The head, until it has gone out together with the first bytes. */
  #head: string;
  #remaining: number;
  #settled = false;

  /** Sends `head`, then what `source` delivers. HEAD-like framings must not come here. */
  constructor(carrier: OutgoingCarrier, head: string, framing: OutgoingFraming, source: BodySource) {
    this.#carrier = carrier;
    this.#framing = framing;
    this.#source = source;
    this.#head = head;
    this.#remaining = framing.kind === 'length' ? framing.length : Infinity;
  }

  /** Asks the source; the head goes out with the first content if that comes at once, which saves a system call, else alone. */
  start(): void {
    this.#source.pipe(this);
    this.#flushHead();
  }

  /** The connection has room again. */
  drained(): void {
    if (!this.#settled) this.#source.resume();
  }

  /** The connection is gone. */
  abandon(reason: Error): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#source.cancel(reason);
  }

  onChunk(bytes: Buffer): boolean {
    if (this.#settled) return true;
    if (bytes.length === 0) return true;
    this.#remaining -= bytes.length;
    if (this.#remaining < 0) {
      this.#fail(new AegisError('http1.body_too_long', 'the content is longer than its stated length', { source: 'origin' }));
      this.#source.cancel(TOO_LONG);
      return true;
    }
    // What doesn't fit beside head and frame goes in pieces; sources rarely deliver more than one read's worth.
    if (this.#head.length > SCRATCH_BYTES / 2) this.#flushHead();
    const room = SCRATCH_BYTES - this.#head.length - CHUNK_FRAME_BYTES;
    if (this.#source.lasting === true && this.#framing.kind === 'length' && bytes.length > OWN_BUFFER_BYTES_MAX) {
      return this.#writeAsItIs(bytes);
    }
    let taken = true;
    for (let at = 0; at < bytes.length; at += room) taken = this.#write(bytes, at, Math.min(bytes.length, at + room)) && taken;
    return taken;
  }

  onEnd(trailers?: Fields): void {
    if (this.#settled) return;
    if (this.#framing.kind === 'length' && this.#remaining > 0) {
      this.#fail(new AegisError('http1.body_too_short', 'the content is shorter than its stated length', { source: 'origin' }));
      return;
    }
    this.#settled = true;
    if (this.#framing.kind === 'chunked')
      this.#writeText(this.#head + LAST_CHUNK + (this.#framing.trailers ? trailerText(trailers) : '') + CRLF);
    else if (this.#head !== '') this.#writeText(this.#head);
    this.#head = '';
    this.#carrier.bodySent();
  }

  onError(error: Error): void {
    if (!this.#settled) this.#fail(error);
  }

  #fail(error: Error): void {
    this.#settled = true;
    this.#carrier.bodyFailed(error);
  }

  #flushHead(): void {
    if (this.#head === '' || this.#settled) return;
    this.#writeText(this.#head);
    this.#head = '';
  }

  #write(bytes: Buffer, start: number, end: number): boolean {
    const head = this.#head;
    this.#head = '';
    const sizeLine = this.#framing.kind === 'chunked' ? `${(end - start).toString(16)}\r\n` : '';
    const length = head.length + sizeLine.length + end - start + (sizeLine === '' ? 0 : CRLF.length);
    const own = length <= OWN_BUFFER_BYTES_MAX || this.#carrier.stream.queuedBytes > 0;
    const out = own ? Buffer.allocUnsafe(length) : scratch.subarray(0, length);
    let at = 0;
    if (head !== '') at += out.write(head, 0, 'latin1');
    if (sizeLine !== '') at += out.write(sizeLine, at, 'latin1');
    at += bytes.copy(out, at, start, end);
    if (sizeLine !== '') out.write(CRLF, at, 'latin1');
    const taken = this.#sendBytes(out);
    if (!taken && !own) scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
    return taken;
  }

  #writeAsItIs(bytes: Buffer): boolean {
    this.#flushHead();
    return this.#sendBytes(bytes);
  }

  #writeText(text: string): boolean {
    return this.#sendBytes(Buffer.from(text, 'latin1'));
  }

  #sendBytes(bytes: Buffer): boolean {
    this.#carrier.countSent(bytes.length);
    const taken = this.#carrier.stream.write(bytes);
    if (!taken) this.#carrier.sendingBlocked();
    return taken;
  }
}

const TOO_LONG = new AegisError('http1.body_too_long', 'the content is longer than its stated length');

function trailerText(trailers: Fields | undefined): string {
  let text = '';
  trailers?.forEach((name, value) => {
    // One that cannot be written is left out: the content before it is complete and good.
    if (isWritable(name, value)) text += `${name}: ${value}\r\n`;
  });
  return text;
}
