/** The networks that addresses belong to: what one visitor has of IPv6 is a /64, and an IPv4 address is often shared by a few neighbours. */

/** `192.0.2.1` for `::ffff:192.0.2.1` (RFC 4291 2.5.5.2), by which some proxies call it: one visitor has one address. */
export function unmapped(address: string): string {
  return address.startsWith('::') && address.includes('.') && address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address;
}

/** The /64 of an IPv6 address, as its first four groups; an IPv4 address is its own network. */
export function networkOf(address: string): string {
  return address.includes(':') ? firstGroups(address, 4) : address;
}

/** What a pass is bound to: the /24 of an IPv4 address, the /64 of an IPv6 address. It lasts while a visitor's lease changes. */
export function blockOf(address: string): string {
  const plain = unmapped(address);
  return plain.includes(':') ? firstGroups(plain, 4) : plain.slice(0, plain.lastIndexOf('.'));
}

const GROUPS = 8;

/** Groups without leading zeros, `::` written out. */
function firstGroups(address: string, count: number): string {
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
