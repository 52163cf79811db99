/**
 * What of a response has arrived, kept in slices.
 *
 * ```
 *   first                                    end
 *     │ slice 0 │ slice 1 │ … │ slice n ▒▒▒    │     slices end at multiples of cacheSliceBytes of the representation;
 *     └─ forgotten ─┘└──── retained ──────────┘      bytes once written to a slice never change
 * ```
 */
import { LIMITS } from '@aegis/base';
import type { Slice } from '../fill-writer.ts';

interface OpenSlice {
  readonly first: number;
  /** Where it is full. */
  readonly end: number;
  buffer: Buffer;
  filled: number;
}

const SLICE_BYTES = LIMITS.cacheSliceBytes.value;
/** First allocation for content of unknown length. */
const GUESS_BYTES = 4_096;

export class FillContent {
  /** Position in the representation where the content begins. */
  readonly first: number;
  readonly #expectedEnd: number | undefined;
  /** Retained slices without gaps, the last one open. */
  readonly #slices: OpenSlice[] = [];
  #retainedFrom: number;
  #retainedBytes = 0;
  #end: number;
  /** Room is made for what arrives only, not for what is still to come. */
  tight = false;

  constructor(first: number, expectedEnd: number | undefined) {
    this.first = first;
    this.#expectedEnd = expectedEnd;
    this.#retainedFrom = first;
    this.#end = first;
  }

  /** Position after the last byte that has arrived. */
  get end(): number {
    return this.#end;
  }

  get retainedFrom(): number {
    return this.#retainedFrom;
  }

  /** Allocated memory. */
  get retainedBytes(): number {
    return this.#retainedBytes;
  }

  /** Copies `chunk` in; the slices that became full by it. */
  append(chunk: Buffer): Slice[] {
    const full: Slice[] = [];
    let taken = 0;
    while (taken < chunk.length) {
      const slice = this.#openSlice(chunk.length - taken);
      const copied = chunk.copy(slice.buffer, slice.filled, taken);
      taken += copied;
      slice.filled += copied;
      this.#end += copied;
      if (slice.first + slice.filled === slice.end) full.push(viewOf(slice));
    }
    return full;
  }

  /** The slice that isn't full yet. */
  tail(): Slice | undefined {
    const last = this.#slices.at(-1);
    return last === undefined || last.first + last.filled === last.end ? undefined : viewOf(last);
  }

  /** Bytes from `at` to the end of their slice; undefined when none are retained there. */
  read(at: number): Buffer | undefined {
    if (at < this.#retainedFrom || at >= this.#end) return undefined;
    const [oldest] = this.#slices as [OpenSlice, ...OpenSlice[]];
    const slice = this.#slices[Math.floor(at / SLICE_BYTES) - Math.floor(oldest.first / SLICE_BYTES)] as OpenSlice;
    return slice.buffer.subarray(at - slice.first, slice.filled);
  }

  /** Forgets slices that lie wholly before `at`. */
  forget(at: number): void {
    const kept = this.#slices.findIndex((slice) => slice.end > at);
    if (kept === 0) return;
    const forgotten = this.#slices.splice(0, kept === -1 ? Infinity : kept);
    this.#retainedBytes -= forgotten.reduce((sum, slice) => sum + slice.buffer.length, 0);
    this.#retainedFrom = this.#slices[0]?.first ?? this.#end;
  }

  /** All of it as one buffer without slack; undefined when parts are forgotten. */
  whole(): Buffer | undefined {
    if (this.#retainedFrom !== this.first) return undefined;
    const [only] = this.#slices;
    if (this.#slices.length === 1 && only !== undefined && only.filled === only.buffer.length) return only.buffer;
    // Not from Node's pool: what is stored must not keep alive what is not.
    const whole = Buffer.allocUnsafeSlow(this.#slices.reduce((sum, { filled }) => sum + filled, 0));
    let at = 0;
    for (const { buffer, filled } of this.#slices) at += buffer.copy(whole, at, 0, filled);
    return whole;
  }

  /** A slice with room for at least one byte of the `arriving` ones. */
  #openSlice(arriving: number): OpenSlice {
    const last = this.#slices.at(-1);
    if (last === undefined || last.first + last.filled === last.end) {
      const end = (Math.floor(this.#end / SLICE_BYTES) + 1) * SLICE_BYTES;
      const room = Math.min(end, this.#expectedEnd ?? Infinity) - this.#end;
      const size = this.#roomFor(arriving, room);
      const slice = { first: this.#end, end, buffer: Buffer.allocUnsafeSlow(size), filled: 0 };
      this.#slices.push(slice);
      this.#retainedBytes += size;
      return slice;
    }
    if (last.filled === last.buffer.length) {
      const wanted = Math.max(this.tight ? 0 : last.buffer.length * 2, last.filled + arriving);
      const size = Math.min(last.end - last.first, wanted);
      const grown = Buffer.allocUnsafeSlow(size);
      last.buffer.copy(grown);
      this.#retainedBytes += size - last.buffer.length;
      last.buffer = grown;
    }
    return last;
  }

  #roomFor(arriving: number, room: number): number {
    if (this.tight) return Math.min(room, arriving);
    return this.#expectedEnd === undefined ? Math.min(room, Math.max(arriving, GUESS_BYTES)) : Math.max(1, room);
  }
}

function viewOf(slice: OpenSlice): Slice {
  return { first: slice.first, bytes: slice.buffer.subarray(0, slice.filled) };
}
