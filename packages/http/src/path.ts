/** Path and query of a request target (RFC 3986 3.3, 3.4): which are accepted, and which mean the same. */
import { characterTable, isHexDigit, SUB_DELIMS, UNRESERVED } from './bytes.ts';

const PERCENT = 0x25;
const QUESTION = 0x3f;

/** pchar and '/' (RFC 3986 3.3). */
const PCHAR = `${UNRESERVED}${SUB_DELIMS}:@/`;

/**
 * Visible ASCII but '#', and bytes above ASCII. RFC 3986 wants `"<>[\]^`{|}`, a bare '%' and UTF-8 percent-encoded; links and programs are full
 * of them bare, other servers take them so, and none gives them a meaning on the wire.
 */
const QUERY = Uint8Array.from({ length: 256 }, (_, code) => (code > 0x20 && code !== 0x7f && code !== 0x23 ? 1 : 0));

/** As a query, but for '?', which ends it, '%', which must encode, and the backslash, which some origins read as a slash. */
const PATH = Uint8Array.from(QUERY, (allowed, code) => ('?%\\'.includes(String.fromCharCode(code)) ? 0 : allowed));

const UNRESERVED_CODES = characterTable(UNRESERVED);

/** What a path or a query holds bare although RFC 3986 has it percent-encoded. */
const BARE = new RegExp(`[^${PCHAR.replaceAll('-', '\\-')}?%]`, 'g');

/**
 * Whether `text`, one character a byte and starting with '/', is an absolute-path with or without a query. Strict in the path, where a
 * backslash or a broken percent-encoding is read differently by different origins.
 */
export function isPathAndQuery(text: string): boolean {
  const { length } = text;
  let at = 0;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (PATH[code] === 1) continue;
    if (code === QUESTION) break;
    if (code !== PERCENT || !isEncoded(text, at)) return false;
    at += 2;
  }
  for (; at < length; at++) if (QUERY[text.charCodeAt(at)] !== 1) return false;
  return true;
}

/**
 * The one spelling of all paths that mean the same by RFC 3986 6.2.2, to compare with rules: hex digits of percent-encodings in upper case,
 * encoded unreserved characters decoded, what should be encoded encoded, dot segments removed. The query keeps its dots.
 *
 * Danger: an origin may tell two paths apart that are one here, `/a/../b` and `/b`, or `/é` bare and encoded. So this is no cache key.
 */
export function normalizePath(pathAndQuery: string): string {
  const encoded = pathAndQuery.replace(BARE, percentEncoded);
  const text = encoded.includes('%') ? normalizeEncoding(encoded) : encoded;
  if (!text.includes('/.')) return text;
  const queryAt = text.indexOf('?');
  return queryAt < 0 ? removeDotSegments(text) : removeDotSegments(text.slice(0, queryAt)) + text.slice(queryAt);
}

/**
 * What origins may read in one path (no query), each normalized, the path as it stands first: some drop parameters of segments (`;x`, RFC 3986
 * 3.3), some decode `%2F`, `%5C` and dots before they look for segments, some twice, some read a backslash as a slash, and most take several
 * slashes for one. A rule that lets something through must hold for all of them.
 */
export function pathReadings(path: string): readonly string[] {
  if (!/[%;\\]|\/\//.test(path)) return [normalizePath(path)];
  const readings = new Set<string>();
  let decoded = path;
  for (let round = 0; round <= DECODINGS_MAX; round++) {
    for (const one of [decoded, decoded.replace(PARAMETERS, '')]) {
      const slashed = one.replaceAll('\\', '/');
      // An empty segment is one that `..` takes away, unless slashes are joined before.
      readings.add(joinSlashes(normalizePath(slashed)));
      readings.add(normalizePath(joinSlashes(slashed)));
    }
    // What a decoded '?', '#' or NUL cuts off is no part of the path any more.
    const next = decoded.replace(ENCODED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).replace(ENDS, '');
    if (next === decoded) break;
    decoded = next;
  }
  return [...readings];
}

const DECODINGS_MAX = 2;
const ENCODED = /%([0-9a-fA-F]{2})/g;
const ENDS = /[?#\0].*$/s;
const PARAMETERS = /;[^/\\]*/g;

function joinSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/');
}

/** Whether a path lies at or below `prefix`, by whole segments: `/editor` has `/editor/x`, and not `/editorial`. */
export function isPathBelow(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false;
  return path.length === prefix.length || prefix.endsWith('/') || path[prefix.length] === '/';
}

/** `%C3` for a character that is one byte. */
export function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** RFC 3986 6.2.2.1 and 6.2.2.2. With a '%' that encodes nothing, decoding others could complete it to something else: all stays. */
function normalizeEncoding(text: string): string {
  let result = '';
  let copied = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (!isEncoded(text, at)) return text;
    const hex = text.slice(at + 1, at + 3);
    const code = parseInt(hex, 16);
    result += text.slice(copied, at) + (UNRESERVED_CODES[code] === 1 ? String.fromCharCode(code) : `%${hex.toUpperCase()}`);
    copied = at + 3;
    at += 2;
  }
  return result + text.slice(copied);
}

/** RFC 3986 5.2.4 for an absolute path: '.' goes, '..' takes the segment before it along, a last one leaves its slash. */
function removeDotSegments(path: string): string {
  const segments = path.split('/');
  const last = segments.at(-1);
  const kept: string[] = [];
  for (const segment of segments.slice(1)) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  if (last === '.' || last === '..') kept.push('');
  return `/${kept.join('/')}`;
}

function isEncoded(text: string, percentAt: number): boolean {
  return isHexDigit(text.charCodeAt(percentAt + 1)) && isHexDigit(text.charCodeAt(percentAt + 2));
}
