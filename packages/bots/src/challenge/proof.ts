/**
 * Proof of work: a number that makes the SHA-256 of a text begin with so many zero bits. Costly to find, one hash to check.
 *
 * `findProof` runs in visitors' browsers: the page carries its source as it stands here, so it uses nothing from outside itself. It brings its
 * own SHA-256 (FIPS 180-4), since browsers lend theirs to secure origins only, and one promise a hash would cost more than the hash.
 */
import { createHash } from 'node:crypto';

/** Whether SHA-256 of `text` begins with `bits` zero bits, at most 32. */
export function isProof(text: string, bits: number): boolean {
  return leadingZeroBits(createHash('sha256').update(text, 'latin1').digest()) >= bits;
}

function leadingZeroBits(hash: Buffer): number {
  return Math.clz32(hash.readUInt32BE(0));
}

/**
 * The smallest number that makes `prefix` with it a proof of `bits` bits. `prefix` is ASCII. `onProgress` hears of the numbers tried, every
 * few thousand.
 */
export function findProof(prefix: string, bits: number, onProgress: (tried: number) => void): number {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (x: number): number => ((x - Math.floor(x)) * 2 ** 32) | 0;
  const K = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
  const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const w = new Int32Array(64);
  const state = new Int32Array(8);

  const block = (bytes: Uint8Array, at: number): void => {
    for (let i = 0; i < 16; i++) {
      const from = at + 4 * i;
      w[i] = (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
    }
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = state[0]! + a;
    state[1] = state[1]! + b;
    state[2] = state[2]! + c;
    state[3] = state[3]! + d;
    state[4] = state[4]! + e;
    state[5] = state[5]! + f;
    state[6] = state[6]! + g;
    state[7] = state[7]! + h;
  };

  const bytes = new Uint8Array(Math.ceil((prefix.length + 16 + 9) / 64) * 64);
  for (let i = 0; i < prefix.length; i++) bytes[i] = prefix.charCodeAt(i);
  for (let tried = 0; ; tried++) {
    const digits = String(tried);
    const length = prefix.length + digits.length;
    for (let i = 0; i < digits.length; i++) bytes[prefix.length + i] = digits.charCodeAt(i);
    const end = Math.ceil((length + 9) / 64) * 64;
    bytes[length] = 0x80;
    bytes.fill(0, length + 1, end - 2);
    bytes[end - 2] = (length * 8) >>> 8;
    bytes[end - 1] = (length * 8) & 0xff;
    state.set(start);
    for (let at = 0; at < end; at += 64) block(bytes, at);
    if (Math.clz32(state[0]!) >= bits) return tried;
    if ((tried & 4095) === 4095) onProgress(tried + 1);
  }
}
