/**
 * Address blocks as the kernel's lists hold them: 128 bits for both families, IPv4 as ::ffff:a.b.c.d (RFC 4291 2.5.5.2), so that
 * 192.0.2.0/24 has 96 + 24 leading bits.
 */
import { bitsOf, type Cidr, ipOfBytes, isMapped, mappedBytes } from '@aegis/config';

export const PREFIX_BYTES = 20;

const MAPPED_BITS = 96;

/** struct prefix: length, address. */
export function encodePrefix(block: Cidr): Buffer {
  const key = Buffer.alloc(PREFIX_BYTES);
  key.writeUInt32LE(bitsOf(block), 0);
  key.set(mappedBytes(block.address), 4);
  return key;
}

export function decodePrefix(key: Buffer): Cidr {
  const length = key.readUInt32LE(0);
  const address = key.subarray(4, PREFIX_BYTES);
  const family = isMapped(address) && length >= MAPPED_BITS ? 4 : 6;
  return { family, address: decodeAddress(address, family), prefixLength: family === 4 ? length - MAPPED_BITS : length };
}

/** 16 bytes, as events and lists have them, to text. */
export function decodeAddress(bytes: Buffer, family: 4 | 6 = isMapped(bytes) ? 4 : 6): string {
  return ipOfBytes(family === 4 ? bytes.subarray(12, 16) : bytes).text;
}

/** The first `bits` bits of 64, set, as the kernel's big-endian words are written into memory. */
export function sourceMask({ family, prefixLength }: Pick<Cidr, 'family' | 'prefixLength'>): Buffer {
  const bits = prefixLength + (family === 4 ? MAPPED_BITS : 0);
  return Buffer.from(Array.from({ length: 16 }, (_, i) => 0xff & ~(0xff >> Math.min(8, Math.max(0, bits - i * 8)))));
}
