/**
 * Who an address stands for. One visitor has one IPv4 address, and of IPv6 a /64 with as many addresses as it likes (RFC 6177, RFC 7721): whatever
 * counts, limits or remembers clients does it by source.
 *
 * ```
 *   192.0.2.7            ─▶ 192.0.2.7
 *   ::ffff:192.0.2.7     ─▶ 192.0.2.7              (RFC 4291 2.5.5.2)
 *   2001:db8:1:2:3::4    ─▶ 2001:db8:1:2::/64
 *   64:ff9b::192.0.2.7   ─▶ 64:ff9b::192.0.2.7     (RFC 6052 2.1: a translator puts every IPv4 client into one /64)
 * ```
 */

const TRANSLATED = '64:ff9b::';
const SOURCE_GROUPS = 4;
const GROUPS = 8;

/** The source of an address literal, as an address or a block in CIDR notation; what has no colon is its own source. */
export function sourceOf(address: string): string {
  if (!address.includes(':')) return address;
  const plain = unmapped(address);
  if (!plain.includes(':')) return plain;
  const lower = plain.toLowerCase();
  if (lower.startsWith(TRANSLATED)) return lower;
  return `${firstGroups(lower, SOURCE_GROUPS)}::/64`;
}

/** `192.0.2.1` for `::ffff:192.0.2.1` (RFC 4291 2.5.5.2), the form in which some proxies and sockets write it. */
export function unmapped(address: string): string {
  return address.startsWith('::') && address.includes('.') && address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address;
}

/** The first groups of an IPv6 address in lower case, without leading zeros, `::` written out. */
export function firstGroups(address: string, count: number): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    // An IPv4 address at the end stands for two groups.
    const after = tail === '' ? 0 : tail.split(':').length + (tail.includes('.') ? 1 : 0);
    while (groups.length < GROUPS - after) groups.push('0');
  }
  return groups
    .slice(0, count)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
