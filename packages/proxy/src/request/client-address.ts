/**
 * Whose request it is, when trusted proxies stand between: the nearest address that is not a trusted one.
 *
 * A forwarding field is believed only as far as the peers that wrote it are trusted: the list is read from the right, and reading stops at
 * the first address no trusted proxy vouches for (RFC 7239 8.1 warns of everything left of it).
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Cidr } from '@aegis/config';

/** Entries of one forwarding field that are looked at; those further left are not. */
const HOPS_MAX = 32;

export class TrustedProxies {
  readonly #list = new BlockList();
  readonly empty: boolean;

  constructor(ranges: readonly Cidr[]) {
    this.empty = ranges.length === 0;
    for (const range of ranges) this.#list.addSubnet(range.address, range.prefixLength, range.family === 4 ? 'ipv4' : 'ipv6');
  }

  trusts(address: string): boolean {
    if (this.empty) return false;
    return isIPv4(address) ? this.#list.check(address, 'ipv4') : isIPv6(address) && this.#list.check(address, 'ipv6');
  }
}

/** `forwardedFor`: the value of X-Forwarded-For, undefined when absent. Falls back to the peer at the first unreadable entry. */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: TrustedProxies): string {
  if (forwardedFor === undefined || !trusted.trusts(peer)) return peer;
  let client = peer;
  let end = forwardedFor.length;
  for (let hop = 0; hop < HOPS_MAX && end > 0; hop++) {
    const comma = forwardedFor.lastIndexOf(',', end - 1);
    const address = literal(forwardedFor.slice(comma + 1, end).trim());
    if (address === undefined) return client;
    client = address;
    if (!trusted.trusts(address)) return client;
    end = comma;
  }
  return client;
}

/** Accepts `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1` and `[2001:db8::1]:443`. */
function literal(entry: string): string | undefined {
  if (isIPv4(entry) || isIPv6(entry)) return entry;
  if (entry.startsWith('[')) {
    const close = entry.indexOf(']');
    const inner = entry.slice(1, Math.max(1, close));
    return isIPv6(inner) ? inner : undefined;
  }
  const host = entry.slice(0, Math.max(0, entry.lastIndexOf(':')));
  return isIPv4(host) ? host : undefined;
}
