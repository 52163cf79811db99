/** Content as it arrives on a connection, offered as a `BodySource`. The connection feeds it; the sink's pace goes back to the connection. */
import { Buffer } from 'node:buffer';
import { AegisError } from '@aegis/base';
import type { BodySink, BodySource, Fields } from '@aegis/http';
import { ChunkedDecoder, type ChunkLimits } from './chunked.ts';
import { CHUNKED } from './framing.ts';
import { Refusal } from './refusals.ts';

/** Chunks of this size are worth a call of their own. */
const GATHERED_CHUNK_BYTES_MAX = 4_096;

/** Shared by all connections: it is filled and emptied within one read. */
const gatherBuffer = Buffer.allocUnsafeSlow(65_536);
let gathered = 0;

/** The connection's side. */
export interface BodyCarrier {
  /** The sink is there, or wants more: bytes may be fed. */
  bodyWanted(): void;
  /** Nobody wants the rest. */
  bodyCancelled(reason: Error): void;
}

export class IncomingBody implements BodySource {
  readonly length: number | undefined;
  readonly #carrier: BodyCarrier;
  readonly #chunks: ChunkedDecoder | undefined;
  #bytesMax: number;
  /** Bytes still to come; Infinity while unknown. */
  #remaining: number;
  #bytes = 0;
  #sink: BodySink | undefined;
  #paused = false;
  /** Complete, failed or cancelled: the sink has heard its last. */
  #settled = false;
  /** Why it failed before there was a sink to tell. */
  #failure: Error | undefined;
  #complete: boolean;

  constructor(framing: number, bytesMax: number, limits: ChunkLimits, carrier: BodyCarrier) {
    this.length = framing >= 0 ? framing : undefined;
    this.#carrier = carrier;
    this.#bytesMax = bytesMax;
    this.#remaining = framing >= 0 ? framing : Infinity;
    this.#chunks = framing === CHUNKED ? new ChunkedDecoder(limits) : undefined;
    this.#complete = framing === 0;
  }

  /** Everything has arrived, whether anybody took it or not. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Lowers the bound; what goes beyond it is refused. */
  limit(bytesMax: number): void {
    this.#bytesMax = Math.min(this.#bytesMax, bytesMax);
  }

  /** Fed bytes go somewhere now. */
  get flowing(): boolean {
    return this.#settled || (this.#sink !== undefined && !this.#paused);
  }

  /** A sink was attached or the content was cancelled: somebody has decided about it. */
  get claimed(): boolean {
    return this.#settled || this.#sink !== undefined;
  }

  pipe(sink: BodySink): void {
    this.#sink = sink;
    if (this.#failure !== undefined) sink.onError(this.#failure);
    if (this.#settled) return;
    if (this.#complete) this.#end(undefined);
    else this.#carrier.bodyWanted();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    if (!this.#settled) this.#carrier.bodyWanted();
  }

  cancel(reason: Error): void {
    if (this.#settled) return;
    this.#settled = true;
    if (!this.#complete) this.#carrier.bodyCancelled(reason);
  }

  /** Takes bytes off the wire; returns the offset up to which they were content, or a `Refusal`. */
  feed(buffer: Buffer, start: number, end: number): number {
    if (this.#chunks !== undefined) {
      const result = this.#chunks.decode(buffer, start, end, (from, to) => {
        this.#gather(buffer, from, to);
        return this.#bytes + gathered <= this.#bytesMax;
      });
      this.#flushGathered();
      if (result < 0) return result;
      if (this.#bytes > this.#bytesMax) return Refusal.bodyTooLarge;
      if (this.#chunks.done) this.#end(this.#chunks.trailers);
      return result;
    }
    const take = Math.min(this.#remaining, end - start);
    this.#remaining -= take;
    if (take > 0) this.#deliver(buffer, start, start + take);
    if (this.#bytes > this.#bytesMax) return Refusal.bodyTooLarge;
    if (this.#remaining === 0) this.#end(undefined);
    return start + take;
  }

  /** The peer closed: the end of a body that has no other, a cut for any other. */
  closed(error: Error | undefined): void {
    if (this.#complete) return;
    if (this.#remaining === Infinity && this.#chunks === undefined && error === undefined) this.#end(undefined);
    else this.fail(error ?? new AegisError('http1.incomplete_body', 'the connection closed before the content was complete'));
  }

  fail(error: Error): void {
    if (this.#settled) return;
    this.#settled = true;
    if (this.#sink === undefined) this.#failure = error;
    else this.#sink.onError(error);
  }

  /** Small chunks are put together again: one read's worth of them would otherwise be thousands of writes. */
  #gather(buffer: Buffer, start: number, end: number): void {
    if (end - start >= GATHERED_CHUNK_BYTES_MAX) {
      this.#flushGathered();
      this.#deliver(buffer, start, end);
      return;
    }
    if (gathered + end - start > gatherBuffer.length) this.#flushGathered();
    gathered += buffer.copy(gatherBuffer, gathered, start, end);
  }

  #flushGathered(): void {
    const length = gathered;
    gathered = 0;
    if (length > 0) this.#deliver(gatherBuffer, 0, length);
  }

  #deliver(buffer: Buffer, start: number, end: number): void {
    this.#bytes += end - start;
    if (this.#settled || this.#sink === undefined || this.#bytes > this.#bytesMax) return;
    if (!this.#sink.onChunk(buffer.subarray(start, end))) this.#paused = true;
  }

  #end(trailers: Fields | undefined): void {
    this.#complete = true;
    if (this.#settled || this.#sink === undefined) return;
    this.#settled = true;
    this.#sink.onEnd(trailers);
  }
}
