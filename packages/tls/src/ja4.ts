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
import { createHash } from 'node:crypto';
import { type ClientHello, readClientHello } from './client-hello.ts';

const SERVER_NAME = 0;
const ALPN = 16;
const COUNT_MAX = 99;
const HASH_DIGITS = 12;

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
  const algorithms = signatureAlgorithms.length === 0 ? '' : `_${signatureAlgorithms.map(hex).join(',')}`;
  return `${a}_${hash(sorted(ciphers))}_${hash(hashed.length === 0 ? '' : sorted(hashed) + algorithms)}`;
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

function sorted(list: readonly number[]): string {
  return list.map(hex).toSorted().join(',');
}

function hash(text: string): string {
  return text === '' ? '0'.repeat(HASH_DIGITS) : createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}
