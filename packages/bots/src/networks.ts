/** The networks that addresses belong to: what one visitor has of IPv6 is a /64, and an IPv4 address is often shared by a few neighbours. */

/** The /64 of an IPv6 address, as its first four groups; an IPv4 address is its own network. */
export function networkOf(address: string): string {
  return address.includes(':') ? firstGroups(address, 4) : address;
}

/** What a pass is bound to: the /24 of an IPv4 address, the /64 of an IPv6 address. It lasts while a visitor's lease changes. */
export function blockOf(address: string): string {
  return address.includes(':') ? firstGroups(address, 4) : address.slice(0, address.lastIndexOf('.'));
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
