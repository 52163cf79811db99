/** The network that a pass is bound to. It lasts while a visitor's lease changes. */
import { firstGroups, unmapped } from '@aegis/base';

/** The /24 of an IPv4 address, the /64 of an IPv6 address. */
export function blockOf(address: string): string {
  const plain = unmapped(address);
  return plain.includes(':') ? firstGroups(plain, 4) : plain.slice(0, plain.lastIndexOf('.'));
}
