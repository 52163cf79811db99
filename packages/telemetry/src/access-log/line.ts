/** Builds JSON lines byte by byte in one buffer: no strings on the way, whatever the request's bytes were. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DIGITS = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz', 'latin1');

/** Bytes that a JSON string may not hold as they are become `\u00XX`: what stands for one byte is at most this long. */
const ESCAPE_BYTES = 6;

export class LineBuffer {
  readonly bytes: Buffer;
  position = 0;

  constructor(size: number) {
    this.bytes = Buffer.alloc(size);
  }

  /** Appends prepared bytes. */
  literal(piece: Uint8Array): void {
    const { bytes } = this;
    const at = this.position;
    for (let index = 0; index < piece.length; index++) bytes[at + index] = piece[index]!;
    this.position = at + piece.length;
  }

  /** A non-negative whole number below 2^53, in `radix` 10 or 36. */
  integer(value: number, radix = 10): void {
    let digits = 1;
    for (let rest = value; rest >= radix; rest = Math.floor(rest / radix)) digits++;
    this.#digits(value, digits, radix);
  }

  /** Exactly `digits` digits, zeros in front. */
  padded(value: number, digits: number): void {
    this.#digits(value, digits, 10);
  }

  /** A non-negative number of milliseconds to the microsecond, without trailing zeros. */
  milliseconds(value: number): void {
    const micros = Math.round(value * 1000);
    this.integer(Math.floor(micros / 1000));
    let fraction = micros % 1000;
    if (fraction === 0) return;
    this.bytes[this.position++] = 0x2e;
    let digits = 3;
    for (; fraction % 10 === 0; fraction /= 10) digits--;
    this.padded(fraction, digits);
  }

  /** Content of a JSON string: `length` latin1 bytes of `from`, as UTF-8, escaped, cut where it would pass `bytesMax`. */
  text(from: Uint8Array, start: number, length: number, bytesMax: number): void {
    const { bytes } = this;
    let at = this.position;
    const endMax = at + bytesMax;
    for (let index = start; index < start + length; index++) {
      const byte = from[index]!;
      if (byte >= 0x20 && byte < 0x7f && byte !== QUOTE && byte !== BACKSLASH) {
        if (at + 1 > endMax) break;
        bytes[at++] = byte;
      } else {
        if (at + escapedBytes(byte) > endMax) break;
        at = this.#escape(at, byte);
      }
    }
    this.position = at;
  }

  #escape(at: number, byte: number): number {
    const { bytes } = this;
    if (byte === QUOTE || byte === BACKSLASH) {
      bytes[at] = BACKSLASH;
      bytes[at + 1] = byte;
      return at + 2;
    }
    if (byte >= 0xa0) {
      bytes[at] = 0xc0 | (byte >> 6);
      bytes[at + 1] = 0x80 | (byte & 0x3f);
      return at + 2;
    }
    bytes[at] = BACKSLASH;
    bytes[at + 1] = 0x75;
    bytes[at + 2] = 0x30;
    bytes[at + 3] = 0x30;
    bytes[at + 4] = DIGITS[byte >> 4]!;
    bytes[at + 5] = DIGITS[byte & 0xf]!;
    return at + ESCAPE_BYTES;
  }

  #digits(value: number, digits: number, radix: number): void {
    let rest = value;
    for (let index = this.position + digits - 1; index >= this.position; index--) {
      const higher = Math.floor(rest / radix);
      this.bytes[index] = DIGITS[rest - higher * radix]!;
      rest = higher;
    }
    this.position += digits;
  }
}

function escapedBytes(byte: number): number {
  return byte === QUOTE || byte === BACKSLASH || byte >= 0xa0 ? 2 : ESCAPE_BYTES;
}
