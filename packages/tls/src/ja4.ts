/**
 * JA4: a fingerprint of a ClientHello that stays the same when a client shuffles its extensions (JA4 technical details, FoxIO).
 *
 * ```
 *   t13d1516h2_8daaf6152771_e5627efa2ab1
 *   │││ │ │ │  └ ciphers    └ extensions and signature algorithms: SHA-256 of the sorted lists, 12 digits
 *   │││ │ │ └ first and last letter of the first ALPN protocol
 *   │││ │ └ extensions   └ ciphers: how many
 *   ││└ d: names a host, i: does not
 *   t: over TCP, and the highest version
 * ```
 */
import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { type ClientHello, readClientHello } from './client-hello.ts';

const SERVER_NAME = 0;
const ALPN = 16;
const COUNT_MAX = 99;
const HASH_DIGITS = 12;

const DIGITS = Buffer.from('0123456789abcdef', 'latin1');
const COMMA = 0x2c;
const UNDERSCORE = 0x5f;
/** Of a number in a list: four digits and what stands behind them. */
const NUMBER_BYTES = 5;

const VERSIONS: Readonly<Record<number, string>> = { 0x0304: '13', 0x0303: '12', 0x0302: '11', 0x0301: '10', 0x0300: 's3', 0x0002: 's2' };

/** The fingerprint of the hello that `bytes` begin with; '' when they are none, undefined when there must be more of them. */
export function ja4Of(bytes: Buffer): string | undefined {
  const hello = readClientHello(bytes);
  if (hello === 'more') return undefined;
  return hello === undefined ? '' : ja4(hello);
}

export function ja4({ version, ciphers, extensions, signatureAlgorithms, alpn }: ClientHello): string {
  const named = extensions.includes(SERVER_NAME) ? 'd' : 'i';
  const a = `t${VERSIONS[version] ?? '00'}${named}${count(ciphers)}${count(extensions)}${alpnLetters(alpn)}`;
  const hashed = extensions.filter((type) => type !== SERVER_NAME && type !== ALPN);
  return `${a}_${digest(sorted(ciphers), [])}_${digest(sorted(hashed), signatureAlgorithms)}`;
}

function count(list: readonly unknown[]): string {
  return String(Math.min(list.length, COUNT_MAX)).padStart(2, '0');
}

/** The first and last character; of their hexadecimal form where one of them is no letter or digit. */
function alpnLetters(alpn: Buffer): string {
  if (alpn.length === 0) return '00';
  const ends = String.fromCharCode(alpn[0]!, alpn[alpn.length - 1]!);
  if (/^[0-9A-Za-z]{2}$/.test(ends)) return ends;
  const digits = alpn.toString('hex');
  return `${digits[0]}${digits.at(-1)}`;
}

function sorted(list: readonly number[]): Uint16Array {
  return Uint16Array.from(list).sort();
}

/** Of `0001,0002_0403,0804`: the lists in hexadecimal, the second only where it is not empty. Zeros where the first is. */
function digest(list: ArrayLike<number>, after: readonly number[]): string {
  if (list.length === 0) return '0'.repeat(HASH_DIGITS);
  const text = Buffer.allocUnsafe((list.length + after.length) * NUMBER_BYTES);
  const end = writeHex(text, 0, list);
  if (after.length > 0) text[end] = UNDERSCORE;
  return hash('sha256', text.subarray(0, after.length === 0 ? end : writeHex(text, end + 1, after))).slice(0, HASH_DIGITS);
}

/** Four digits each, a comma between them; the offset behind the last. */
function writeHex(text: Buffer, start: number, list: ArrayLike<number>): number {
  let at = start;
  for (let i = 0; i < list.length; i++) {
    if (i > 0) text[at++] = COMMA;
    for (let shift = 12; shift >= 0; shift -= 4) text[at++] = DIGITS[(list[i]! >>> shift) & 0xf]!;
  }
  return at;
}
