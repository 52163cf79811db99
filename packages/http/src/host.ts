/** What a host may look like (RFC 3986 3.2.2), without a resolver's opinion. */

const REG_NAME = new Uint8Array(256);
for (const member of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=") REG_NAME[member.charCodeAt(0)] = 1;

/** Longest name DNS can carry (RFC 1035 2.3.4). */
const NAME_LENGTH_MAX = 255;

/** reg-name without percent-encoding, which no DNS name needs and which would give one host many spellings. */
export function isRegName(text: string): boolean {
  if (text.length === 0 || text.length > NAME_LENGTH_MAX) return false;
  for (let i = 0; i < text.length; i++) if (REG_NAME[text.charCodeAt(i)] !== 1) return false;
  return true;
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
  for (let i = 0; i < group.length; i++) if (!'0123456789abcdefABCDEF'.includes(group[i] as string)) return false;
  return true;
}

export function isIPv4Literal(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => isDecimal(part, 3) && Number(part) <= 255 && (part.length === 1 || part[0] !== '0'));
}

/** 0 to 65535, digits only; undefined when not. */
export function parsePort(text: string): number | undefined {
  return isDecimal(text, 5) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function isDecimal(text: string, digitsMax: number): boolean {
  if (text.length === 0 || text.length > digitsMax) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
