/** IP addresses and address blocks as text and bytes. */
import type { Cidr } from '../types.ts';
import { type Parsed, accept, quote, refuse } from './parsed.ts';

export interface IpAddress {
  readonly family: 4 | 6;
  /** 4 or 16 bytes, network order. */
  readonly bytes: Uint8Array;
  /** Canonical: dotted decimal, or IPv6 in lower case with its longest run of zeros shortened (RFC 5952). */
  readonly text: string;
}

/**
 * Dotted-decimal IPv4 (RFC 3986 3.2.2, no leading zeros) or IPv6 without brackets or zone; undefined for anything else. The URL parser
 * canonicalises IPv6; IPv4 is checked here, as the URL parser also takes octal, hexadecimal and short forms.
 */
export function parseIp(text: string): IpAddress | undefined {
  if (text.includes(':')) return parseIpv6(text);
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1).map(Number);
  if (parts.join('.') !== text || parts.some((part) => part > 255)) return undefined;
  return { family: 4, bytes: Uint8Array.from(parts), text };
}

function parseIpv6(text: string): IpAddress | undefined {
  if (!/^[0-9A-Fa-f:.]{2,45}$/.test(text)) return undefined;
  const url = URL.parse(`http://[${text}]/`);
  if (url === null) return undefined;
  const canonical = url.hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right].map((group) => parseInt(group, 16));
  return { family: 6, bytes: Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff])), text: canonical };
}

/** The address of 4 or 16 bytes. */
export function ipOfBytes(bytes: Uint8Array): IpAddress {
  const groups = Array.from({ length: bytes.length / 2 }, (_, i) => (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16));
  return parseIp(bytes.length === 4 ? bytes.join('.') : groups.join(':')) as IpAddress;
}

/** `10.0.0.0/8`, `2001:db8::/32`, or a single address. Host bits must be zero, so that the block says what it covers. */
export function parseCidr(text: string): Parsed<Cidr> {
  const match = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text);
  const ip = match?.[1] === undefined ? undefined : parseIp(match[1]);
  if (ip === undefined) return refuse(`${quote(text)} is not an address block, like "10.0.0.0/8" or "2001:db8::/32"`);
  const bits = ip.bytes.length * 8;
  const prefixLength = match?.[2] === undefined ? bits : Number(match[2]);
  if (prefixLength > bits) return refuse(`${quote(text)} has a prefix longer than ${bits} bits`);
  const block = ipOfBytes(ip.bytes.map((byte, i) => byte & ~(0xff >> Math.min(8, Math.max(0, prefixLength - i * 8)))));
  if (block.text !== ip.text) return refuse(`${quote(text)} has bits beyond its prefix; the block is "${block.text}/${prefixLength}"`);
  return accept({ family: ip.family, address: ip.text, prefixLength });
}
