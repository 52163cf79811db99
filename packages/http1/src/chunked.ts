/**
 * The chunked transfer coding (RFC 9112 7.1), read strictly and piece by piece.
 *
 * ```
 *   size ──▶ (extension) ──▶ CRLF ──▶ data ──▶ CRLF ──┐
 *    ▲                                                │        size 0 ──▶ trailer section ──▶ done
 *    └────────────────────────────────────────────────┘
 * ```
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import type { Fields } from '@aegis/http';
import { isValueByte } from '@aegis/http';
import { materializeFields } from './materialize.ts';
import { Refusal } from './refusals.ts';
import { type HeadLimits, scanFields } from './scan.ts';
import { HeadSpans } from './spans.ts';

export interface ChunkLimits extends HeadLimits {
  readonly chunkLineBytesMax: number;
}

type State = 'size' | 'extension' | 'size-lf' | 'data' | 'data-cr' | 'data-lf' | 'trailers' | 'done';

const CR = 13;
const LF = 10;
const SEMICOLON = 59;
const EXTENSION_BYTES_MAX = LIMITS.chunkExtensionBytesMax.value;
/** 2^53 needs 14 hexadecimal digits; more cannot be a size anyone sends. */
const SIZE_DIGITS_MAX = 13;

export class ChunkedDecoder {
  readonly #limits: ChunkLimits;
  #state: State = 'size';
  #remaining = 0;
  #digits = 0;
  #lineBytes = 0;
  /** Over the whole content: extensions mean nothing here, and each chunk could carry some. */
  #extensionBytes = 0;
  #trailerBytes: Buffer | undefined;
  /** Trailer fields, once done; undefined when there were none. */
  trailers: Fields | undefined;

  constructor(limits: ChunkLimits) {
    this.#limits = limits;
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  /**
   * Reads [start, end) and hands data to `onData` in place. Returns the offset up to which it read, which is before `end` only when done
   * or when `onData` returned false, or a `Refusal`.
   */
  decode(buffer: Buffer, start: number, end: number, onData: (start: number, end: number) => boolean): number {
    let at = start;
    while (at < end) {
      switch (this.#state) {
        case 'size':
        case 'extension': {
          const result = this.#line(buffer, at, end);
          if (result < 0) return result;
          at = result;
          break;
        }
        case 'size-lf':
          if (buffer[at++] !== LF) return Refusal.bareCr;
          this.#lineBytes = 0;
          this.#digits = 0;
          this.#state = this.#remaining === 0 ? 'trailers' : 'data';
          break;
        case 'data': {
          const take = Math.min(this.#remaining, end - at);
          this.#remaining -= take;
          if (this.#remaining === 0) this.#state = 'data-cr';
          const more = onData(at, at + take);
          at += take;
          if (!more) return at;
          break;
        }
        case 'data-cr':
          if (buffer[at++] !== CR) return Refusal.badChunkEnd;
          this.#state = 'data-lf';
          break;
        case 'data-lf':
          if (buffer[at++] !== LF) return Refusal.badChunkEnd;
          this.#state = 'size';
          break;
        case 'trailers': {
          const result = this.#trailerSection(buffer, at, end);
          if (result < 0) return result;
          at = result;
          break;
        }
        case 'done':
          return at;
      }
    }
    return at;
  }

  /** chunk-size [ chunk-ext ] up to its CR. Extensions are read past: they mean nothing here (RFC 9112 7.1.1). */
  #line(buffer: Buffer, start: number, end: number): number {
    let at = start;
    for (; at < end; at++) {
      const byte = buffer[at]!;
      if (++this.#lineBytes > this.#limits.chunkLineBytesMax) return Refusal.chunkLineTooLong;
      if (byte === CR) {
        if (this.#digits === 0) return Refusal.badChunkSize;
        this.#state = 'size-lf';
        return at + 1;
      }
      if (this.#state === 'extension') {
        if (++this.#extensionBytes > EXTENSION_BYTES_MAX) return Refusal.chunkExtensionsTooLarge;
        if (!isValueByte(byte)) return byte === LF ? Refusal.bareLf : Refusal.badChunkExtension;
        continue;
      }
      if (byte === SEMICOLON && this.#digits > 0) {
        this.#state = 'extension';
        continue;
      }
      const digit = hexDigit(byte);
      if (digit < 0) return byte === LF ? Refusal.bareLf : Refusal.badChunkSize;
      if (++this.#digits > SIZE_DIGITS_MAX) return Refusal.badChunkSize;
      this.#remaining = this.#digits === 1 ? digit : this.#remaining * 16 + digit;
    }
    return at;
  }

  /** Trailers are kept until they are whole: they are short, rare and bounded. */
  #trailerSection(buffer: Buffer, start: number, end: number): number {
    const before = this.#trailerBytes?.length ?? 0;
    const bytes = before === 0 ? buffer.subarray(start, end) : Buffer.concat([this.#trailerBytes as Buffer, buffer.subarray(start, end)]);
    // Only a line end can complete the section, or anything in it.
    if (before > 0 && buffer.indexOf(LF, start) < 0 && bytes.length <= this.#limits.fieldSectionBytesMax) {
      this.#trailerBytes = bytes;
      return end;
    }
    const spans = new HeadSpans(this.#limits.fieldCountMax);
    const result = scanFields(bytes, 0, bytes.length, spans, this.#limits);
    if (result < 0) return result;
    if (result === 0) {
      this.#trailerBytes = before === 0 ? Buffer.from(bytes) : bytes;
      return end;
    }
    if (spans.fieldCount > 0) this.trailers = withoutForbidden(materializeFields(bytes, spans));
    this.#trailerBytes = undefined;
    this.#state = 'done';
    return start + result - before;
  }
}

/** Fields that must not come as trailers, because a recipient might take them for the head's (RFC 9110 6.5.1). */
const FORBIDDEN_TRAILERS: ReadonlySet<string> = new Set([
  'transfer-encoding',
  'content-length',
  'host',
  'trailer',
  'te',
  'connection',
  'upgrade',
  'expect',
  'range',
  'max-forwards',
  'content-encoding',
  'content-type',
  'content-range',
  'cache-control',
  'authorization',
  'cookie',
  'set-cookie',
  'age',
  'date',
  'expires',
  'location',
  'vary',
  'via',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-request-id',
  'cdn-loop',
  'proxy-authorization',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
]);

function withoutForbidden(fields: Fields): Fields | undefined {
  fields.deleteAll(FORBIDDEN_TRAILERS);
  return fields.size === 0 ? undefined : fields;
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
