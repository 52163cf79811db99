/**
 * Content delivered piece by piece at its reader's pace.
 *
 * ```
 *   pieces.piece(at) ──▶ Buffer      delivered          the reader says enough ──▶ paused until resume()
 *                   ├──▶ Promise     waited for
 *                   └──▶ undefined   nothing yet: the owner calls wake()
 * ```
 *
 * Pieces are asked for one by one and only when the reader takes more, so that what a slow reader has to copy stays small.
 */
import type { BodySink, BodySource } from '@aegis/http';

export interface Pieces {
  /** Where the reader's stretch ends; undefined while that is not known. */
  readonly end: number | undefined;
  /**
   * Bytes from `at` on; undefined when they are still to come, none when `end` is to be looked at again. Throws or rejects when they never
   * will come.
   */
  piece(at: number): Buffer | Promise<Buffer> | undefined;
  /** Pieces stay as they are, however long they are kept. */
  readonly lasting?: boolean;
  /** The reader is gone: at the end, by its own wish, or by an error. Called once. */
  left?(body: PiecesBody): void;
}

export class PiecesBody implements BodySource {
  readonly length: number | undefined;
  readonly #pieces: Pieces;
  #at: number;
  #sink: BodySink | undefined;
  #state: 'idle' | 'flowing' | 'paused' | 'over' = 'idle';
  /** The sink is at work further down the stack, or a piece is being fetched. */
  #busy = false;

  constructor(first: number, pieces: Pieces) {
    this.length = pieces.end === undefined ? undefined : pieces.end - first;
    this.#at = first;
    this.#pieces = pieces;
  }

  get lasting(): boolean {
    return this.#pieces.lasting === true;
  }

  /** The byte that is delivered next. */
  get position(): number {
    return this.#at;
  }

  pipe(sink: BodySink): void {
    this.#sink = sink;
    if (this.#state === 'idle') this.#state = 'flowing';
    this.#flow();
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'flowing';
    this.#flow();
  }

  cancel(): void {
    this.#over();
  }

  /** More may be there, or the end is known now. */
  wake(): void {
    this.#flow();
  }

  /** Cuts the reader off. */
  fail(error: Error): void {
    this.#over()?.onError(error);
  }

  #flow(): void {
    while (this.#state === 'flowing' && !this.#busy) {
      if (this.#at === this.#pieces.end) return this.#over()?.onEnd();
      const piece = this.#next();
      if (piece === undefined) return;
      if (piece instanceof Promise) return this.#await(piece);
      this.#deliver(piece);
    }
  }

  /** Busy meanwhile: asking for a piece may let the origin go on, which wakes us. */
  #next(): Buffer | Promise<Buffer> | undefined {
    this.#busy = true;
    try {
      return this.#pieces.piece(this.#at);
    } catch (error) {
      this.fail(error as Error);
      return undefined;
    } finally {
      this.#busy = false;
    }
  }

  #await(fetched: Promise<Buffer>): void {
    this.#busy = true;
    fetched.then(
      (piece) => {
        this.#busy = false;
        this.#deliver(piece);
        this.#flow();
      },
      (error: Error) => {
        this.#busy = false;
        this.fail(error);
      },
    );
  }

  #deliver(piece: Buffer): void {
    if (this.#sink === undefined || piece.length === 0) return;
    // What is stored goes on behind the stretch that was asked for.
    const bytes = piece.subarray(0, (this.#pieces.end ?? Infinity) - this.#at);
    this.#at += bytes.length;
    this.#busy = true;
    const wantsMore = this.#sink.onChunk(bytes);
    this.#busy = false;
    if (!wantsMore && this.#state === 'flowing') this.#state = 'paused';
  }

  /** Ends the delivery; the sink to tell, where there still is one. */
  #over(): BodySink | undefined {
    if (this.#state === 'over') return undefined;
    this.#state = 'over';
    const sink = this.#sink;
    this.#sink = undefined;
    this.#pieces.left?.(this);
    return sink;
  }
}
