/**
 * Content of which the beginning is held back until somebody has looked at it.
 *
 * ```
 *   source ──▶ HeldBody: holds up to bytesMax ──▶ onHeld(beginning, isCut)
 *                  │ pipe(sink), when it may go on
 *                  └──▶ sink: what was held, then the rest as it comes, uncopied
 * ```
 */
import { Buffer } from 'node:buffer';
import type { BodySink, BodySource, Fields } from '@aegis/http';

export interface Held {
  /** The beginning has been held: all of the content, or as much as was asked for. Its sink is told of errors that come later. */
  onHeld(bytes: Buffer, isCut: boolean): void;
  /** The content broke off before; nothing is called after that. */
  onBroken(error: Error): void;
}

export class HeldBody implements BodySource, BodySink {
  readonly length: number | undefined;
  readonly #source: BodySource;
  readonly #bytesMax: number;
  readonly #held: Held;
  /** Copies of what has come and has not been handed on. */
  #pieces: Buffer[] = [];
  #bytes = 0;
  #holding = true;
  #end: { readonly trailers: Fields | undefined } | { readonly error: Error } | undefined;
  #sink: BodySink | undefined;
  #paused = false;
  #over = false;

  constructor(source: BodySource, bytesMax: number, held: Held) {
    this.length = source.length;
    this.#source = source;
    this.#bytesMax = bytesMax;
    this.#held = held;
  }

  /** Begins to take from the source. */
  hold(): void {
    this.#source.pipe(this);
  }

  // ── from the source ──

  onChunk(bytes: Buffer): boolean {
    if (!this.#holding && this.#pieces.length === 0 && this.#sink !== undefined && !this.#paused) return this.#hand(bytes);
    this.#pieces.push(Buffer.from(bytes));
    this.#bytes += bytes.length;
    if (this.#holding && this.#bytes > this.#bytesMax) this.#release(true);
    return this.#holding || this.#mayGoOn();
  }

  onEnd(trailers?: Fields): void {
    this.#end = { trailers };
    if (this.#holding) this.#release(false);
    else this.#drain();
  }

  onError(error: Error): void {
    this.#end = { error };
    if (!this.#holding) return this.#drain();
    this.#holding = false;
    this.#over = true;
    this.#pieces = [];
    this.#held.onBroken(error);
  }

  #release(isCut: boolean): void {
    this.#holding = false;
    this.#held.onHeld(Buffer.concat(this.#pieces).subarray(0, this.#bytesMax), isCut);
  }

  // ── to the sink ──

  pipe(sink: BodySink): void {
    this.#sink = sink;
    this.#drain();
  }

  resume(): void {
    this.#paused = false;
    this.#drain();
  }

  cancel(reason: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#pieces = [];
    this.#source.cancel(reason);
  }

  #mayGoOn(): boolean {
    return this.#sink !== undefined && !this.#paused && this.#pieces.length === 0;
  }

  #hand(bytes: Buffer): boolean {
    if (this.#over) return true;
    if (!this.#sink!.onChunk(bytes)) this.#paused = true;
    return !this.#paused;
  }

  /** Hands on what is held, then the end, or asks the source for more. */
  #drain(): void {
    if (this.#sink === undefined) return;
    while (this.#pieces.length > 0 && !this.#paused && !this.#over) this.#hand(this.#pieces.shift()!);
    if (this.#over || this.#paused) return;
    if (this.#end === undefined) return this.#source.resume();
    this.#over = true;
    if ('error' in this.#end) this.#sink.onError(this.#end.error);
    else this.#sink.onEnd(this.#end.trailers);
  }
}
