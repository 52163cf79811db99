/**
 * Blocks of addresses: their text, and which covers which. Compared as 128 bits for both families, IPv4 as ::ffff:a.b.c.d (RFC 4291
 * 2.5.5.2), so that 192.0.2.0/24 has 96 + 24 leading bits. Pure.
 */
import { invariant } from '@aegis/base';
import type { Cidr } from '../types.ts';
import { ipOfBytes, parseIp } from './ip.ts';

const MAPPED_BITS = 96;
const MAPPED = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);

/** The whole of one address. Undefined when the text is none. `::ffff:192.0.2.1` is 192.0.2.1: sockets of both families show it so. */
export function hostBlock(text: string): Cidr | undefined {
  const ip = parseIp(text.replace(/%.*$/, ''));
  if (ip === undefined) return undefined;
  const plain = ip.family === 6 && isMapped(ip.bytes) ? ipOfBytes(ip.bytes.subarray(12)) : ip;
  return { family: plain.family, address: plain.text, prefixLength: plain.bytes.length * 8 };
}

/** Whether every address of `inner` is in `outer`. */
export function covers(outer: Cidr, inner: Cidr): boolean {
  return bitsOf(outer) <= bitsOf(inner) && sameLeadingBits(mappedBytes(outer.address), mappedBytes(inner.address), bitsOf(outer));
}

/** Whether they share an address: then one covers the other. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return covers(a, b) || covers(b, a);
}

/** `192.0.2.1`, `192.0.2.0/24`: the length only where it says something. */
export function formatBlock({ family, address, prefixLength }: Cidr): string {
  return prefixLength === (family === 4 ? 32 : 128) ? address : `${address}/${prefixLength}`;
}

/** The block of `length` leading bits that it lies in. */
export function widened(block: Cidr, length: number): Cidr {
  const ip = parseIp(block.address);
  invariant(ip !== undefined && length <= block.prefixLength, 'a block is widened to fewer bits');
  const { text } = ipOfBytes(ip.bytes.map((byte, i) => byte & ~(0xff >> Math.min(8, Math.max(0, length - i * 8)))));
  return { family: block.family, address: text, prefixLength: length };
}

/** The first `bits` bits as a key: the whole bytes, and what of the next one counts. */
export function leadingBits(bytes: Uint8Array, bits: number): string {
  const whole = bits >> 3;
  const rest = bits & 7;
  const last = rest === 0 ? [] : [(bytes[whole] as number) & ~(0xff >> rest)];
  return String.fromCharCode(...bytes.subarray(0, whole), ...last);
}

/** Of the 128 that both families have. */
export function bitsOf({ family, prefixLength }: Cidr): number {
  return family === 4 ? MAPPED_BITS + prefixLength : prefixLength;
}

/** The 16 bytes of an address that has been parsed before. */
export function mappedBytes(text: string): Uint8Array {
  const ip = parseIp(text);
  invariant(ip !== undefined, `${text} is an address`);
  return ip.family === 4 ? Uint8Array.of(...MAPPED, ...ip.bytes) : ip.bytes;
}

/** Whether the 16 bytes are an IPv4 address. */
export function isMapped(bytes: Uint8Array): boolean {
  return MAPPED.every((byte, i) => bytes[i] === byte);
}

function sameLeadingBits(a: Uint8Array, b: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  for (let i = 0; i < whole; i++) if (a[i] !== b[i]) return false;
  const rest = bits & 7;
  return rest === 0 || ((a[whole] as number) ^ (b[whole] as number)) >> (8 - rest) === 0;
}
