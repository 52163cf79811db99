/** A stored response on disk, complete, in parts, or still being written by another worker. */
import { AegisError, LIMITS } from '@aegis/base';
import type { BodySource } from '@aegis/http';
import { gaps } from '../../spans.ts';
import type { Span } from '../../spans.ts';
import type { StoredHead, StoredResponse } from '../../stored.ts';
import { PiecesBody } from '../pieces-body.ts';
import { SLICE_BYTES } from './layout.ts';
import type { DiskVariant } from './records.ts';

/** How an entry gets at its content. */
export interface SliceReader {
  /** A copy of content from `at`, at most `bytesMax` and to the end of its slice; undefined when it isn't there. */
  read(id: number, at: number, bytesMax: number): Buffer | undefined;
  /** The same of a slice that `read` or `fetch` has just given a part of: its checksum is not looked at again. */
  readOn(id: number, at: number, bytesMax: number): Buffer | undefined;
  /** As `read`, after its pages were brought into memory. Rejects when it isn't there. */
  fetch(id: number, at: number, bytesMax: number): Promise<Buffer>;
  /** Waits until there is more than `at` of an entry that is being written, or it is complete. Rejects when that won't be. */
  follow(variant: DiskVariant, at: number, isAlive: () => boolean): Promise<DiskVariant>;
}

export class DiskEntry implements StoredResponse {
  readonly tier = 'disk';
  readonly bytes = undefined;
  readonly head: StoredHead;
  readonly variant: DiskVariant;
  rendered: unknown = undefined;
  readonly #reader: SliceReader;
  readonly #isAlive: () => boolean;

  /** `isAlive`: of a filling entry, whether the worker that writes it still does. */
  constructor(variant: DiskVariant, reader: SliceReader, isAlive: () => boolean = () => true) {
    this.head = variant.head;
    this.variant = variant;
    this.#reader = reader;
    this.#isAlive = isAlive;
  }

  get state(): 'complete' | 'partial' | 'filling' {
    return this.variant.state;
  }

  missing(first: number, end: number): Span | undefined {
    return this.state === 'filling' ? undefined : gaps(this.variant.spans, first, end)[0];
  }

  /** The whole content at once; for small content only. Undefined when it is gone. */
  readWhole(): Buffer | undefined {
    const { length } = this.head;
    if (length === 0) return Buffer.alloc(0);
    const bytes = this.#reader.read(this.variant.id, 0, SLICE_BYTES);
    return bytes?.length === length ? bytes : undefined;
  }

  body(first = 0, end = Infinity): BodySource {
    return this.state === 'filling' ? this.#followed(first, end) : this.#stored(first, end);
  }

  #stored(first: number, end: number): BodySource {
    const { id } = this.variant;
    const last = Math.max(first, Math.min(end, this.head.length ?? 0));
    let warmSlice = -1;
    return new PiecesBody(first, {
      end: last,
      piece: (at) => {
        const bytesMax = Math.min(LIMITS.cacheReadBytes.value, last - at);
        const slice = Math.floor(at / SLICE_BYTES);
        if (slice !== warmSlice) {
          warmSlice = slice;
          return this.#reader.fetch(id, at, bytesMax);
        }
        const piece = this.#reader.readOn(id, at, bytesMax);
        if (piece === undefined) throw goneFromDisk();
        return piece;
      },
    });
  }

  #followed(first: number, end: number): BodySource {
    const reader = this.#reader;
    let { variant } = this;
    const pieces = {
      get end() {
        const { length } = variant.head;
        return length === undefined ? undefined : Math.max(first, Math.min(end, length));
      },
      piece: (at: number): Buffer | Promise<Buffer> => {
        const bytesMax = Math.min(LIMITS.cacheReadBytes.value, (pieces.end ?? Infinity) - at);
        const piece = reader.read(variant.id, at, bytesMax);
        if (piece !== undefined && piece.length > 0) return piece;
        return reader.follow(variant, at, this.#isAlive).then((latest) => {
          variant = latest;
          return NOTHING_YET;
        });
      },
    };
    return new PiecesBody(first, pieces);
  }
}

/** Makes the body look again. */
const NOTHING_YET = Buffer.alloc(0);

export function goneFromDisk(): AegisError {
  return new AegisError('cache.disk_gone', 'the stored content was evicted while it was read', { retryable: true });
}
