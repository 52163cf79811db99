/** What a host may look like (RFC 3986 3.2.2), without a resolver's opinion. */
import { characterTable, consistsOf, isHexDigit, SUB_DELIMS, UNRESERVED } from './bytes.ts';

const REG_NAME = characterTable(UNRESERVED + SUB_DELIMS);

/** Longest name DNS can carry (RFC 1035 2.3.4). */
const NAME_LENGTH_MAX = 255;

/**
 * reg-name without percent-encoding, which no DNS name needs and which would give one host many spellings. A name whose last label is a
 * number must be a whole IPv4 address: resolvers read `127.1` and `2130706433` as one, and we should not differ about where it leads. No
 * label is empty: a resolver or an origin may read `a..b` and `.a` as other names than a router of sites does.
 */
export function isRegName(text: string): boolean {
  if (text.length === 0 || text.length > NAME_LENGTH_MAX || !consistsOf(text, REG_NAME)) return false;
  if (text.charCodeAt(0) === DOT || text.charCodeAt(text.length - 1) === DOT || text.includes('..')) return false;
  return !endsInNumber(text) || isIPv4Literal(text);
}

function endsInNumber(text: string): boolean {
  let at = text.length;
  while (at > 0 && isDigit(text.charCodeAt(at - 1))) at--;
  return at < text.length && (at === 0 || text.charCodeAt(at - 1) === DOT);
}

/** IPv6address of RFC 3986, without zone. */
export function isIPv6Literal(text: string): boolean {
  if (text.length < 2 || text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const before = countGroups(halves[0] as string, halves.length === 1);
  const after = halves.length === 2 ? countGroups(halves[1] as string, true) : 0;
  if (before < 0 || after < 0) return false;
  return halves.length === 1 ? before === 8 : before + after <= 7;
}

/** 16-bit groups in one side of `::`, an IPv4 tail counting as two; -1 when malformed. */
function countGroups(text: string, mayEndInIPv4: boolean): number {
  if (text === '') return 0;
  const groups = text.split(':');
  let count = 0;
  for (const [index, group] of groups.entries()) {
    if (group.includes('.')) {
      if (!mayEndInIPv4 || index !== groups.length - 1 || !isIPv4Literal(group)) return -1;
      count += 2;
    } else {
      if (!isHexGroup(group)) return -1;
      count += 1;
    }
  }
  return count;
}

function isHexGroup(group: string): boolean {
  if (group.length === 0 || group.length > 4) return false;
  for (let i = 0; i < group.length; i++) if (!isHexDigit(group.charCodeAt(i))) return false;
  return true;
}

/** IPv4address: four decimal numbers to 255, without leading zeros (which some read as octal). */
export function isIPv4Literal(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => isDecimal(part, 3) && Number(part) <= 255 && (part.length === 1 || part[0] !== '0'));
}

/** 0 to 65535, at most five digits; undefined when not. */
export function parsePort(text: string): number | undefined {
  return isDecimal(text, 5) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function isDecimal(text: string, digitsMax: number): boolean {
  if (text.length === 0 || text.length > digitsMax) return false;
  for (let i = 0; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return true;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const DOT = 0x2e;
