/**
 * Field names the engine and the fast path know by number, found without making a string.
 *
 * Length, first and last letter choose one candidate out of a table; its bytes are then compared. That no two known names share a place
 * is checked when the table is made.
 */
import { Buffer } from 'node:buffer';

/** Bit in `HeadSpans.known` for each name that changes how a message is handled. */
export const Known = {
  host: 1 << 0,
  connection: 1 << 1,
  contentLength: 1 << 2,
  transferEncoding: 1 << 3,
  expect: 1 << 4,
  upgrade: 1 << 5,
  te: 1 << 6,
  trailer: 1 << 7,
  range: 1 << 8,
  ifMatch: 1 << 9,
  ifNoneMatch: 1 << 10,
  ifModifiedSince: 1 << 11,
  ifUnmodifiedSince: 1 << 12,
  ifRange: 1 << 13,
  cacheControl: 1 << 14,
  pragma: 1 << 15,
  authorization: 1 << 16,
  cookie: 1 << 17,
  acceptEncoding: 1 << 18,
  userAgent: 1 << 19,
  referer: 1 << 20,
  forwarded: 1 << 21,
  xForwardedFor: 1 << 22,
  cdnLoop: 1 << 23,
  via: 1 << 24,
  proxyConnection: 1 << 25,
  keepAlive: 1 << 26,
  xForwardedProto: 1 << 27,
  /** No name: one of those whose last line must not be taken for all came more than once. */
  repeated: 1 << 28,
} as const;

/** Name, and its bit where it has one. Those without are here so that reading them makes no new string. */
const NAMES: readonly (readonly [name: string, bit: number])[] = [
  ['host', Known.host],
  ['connection', Known.connection],
  ['content-length', Known.contentLength],
  ['transfer-encoding', Known.transferEncoding],
  ['expect', Known.expect],
  ['upgrade', Known.upgrade],
  ['te', Known.te],
  ['trailer', Known.trailer],
  ['range', Known.range],
  ['if-match', Known.ifMatch],
  ['if-none-match', Known.ifNoneMatch],
  ['if-modified-since', Known.ifModifiedSince],
  ['if-unmodified-since', Known.ifUnmodifiedSince],
  ['if-range', Known.ifRange],
  ['cache-control', Known.cacheControl],
  ['pragma', Known.pragma],
  ['authorization', Known.authorization],
  ['cookie', Known.cookie],
  ['accept-encoding', Known.acceptEncoding],
  ['user-agent', Known.userAgent],
  ['referer', Known.referer],
  ['forwarded', Known.forwarded],
  ['x-forwarded-for', Known.xForwardedFor],
  ['cdn-loop', Known.cdnLoop],
  ['via', Known.via],
  ['proxy-connection', Known.proxyConnection],
  ['keep-alive', Known.keepAlive],
  ['accept', 0],
  ['accept-language', 0],
  ['accept-ranges', 0],
  ['age', 0],
  ['alt-svc', 0],
  ['cache-status', 0],
  ['cache-tag', 0],
  ['content-disposition', 0],
  ['content-encoding', 0],
  ['content-language', 0],
  ['content-location', 0],
  ['content-range', 0],
  ['content-security-policy', 0],
  ['content-type', 0],
  ['date', 0],
  ['dnt', 0],
  ['etag', 0],
  ['expires', 0],
  ['last-modified', 0],
  ['link', 0],
  ['location', 0],
  ['origin', 0],
  ['priority', 0],
  ['sec-ch-ua', 0],
  ['sec-ch-ua-mobile', 0],
  ['sec-ch-ua-platform', 0],
  ['sec-fetch-dest', 0],
  ['sec-fetch-mode', 0],
  ['sec-fetch-site', 0],
  ['sec-fetch-user', 0],
  ['server', 0],
  ['set-cookie', 0],
  ['strict-transport-security', 0],
  ['upgrade-insecure-requests', 0],
  ['vary', 0],
  ['x-content-type-options', 0],
  ['x-forwarded-host', 0],
  ['x-forwarded-proto', Known.xForwardedProto],
  ['x-frame-options', 0],
  ['proxy-authenticate', 0],
  ['proxy-authentication-info', 0],
  ['proxy-authorization', 0],
  ['http2-settings', 0],
  ['x-request-id', 0],
];

/** Bits of each known name, by id. Id 0 is an unknown name. */
const BITS = Int32Array.from([0, ...NAMES.map(([, bit]) => bit)]);
const TEXTS: readonly string[] = ['', ...NAMES.map(([name]) => name)];
const BYTES: readonly Buffer[] = TEXTS.map((name) => Buffer.from(name, 'latin1'));

/** Three letters choose the place: with the second to last one too, no two known names meet. */
function place(length: number, first: number, beforeLast: number, last: number): number {
  return ((length & 31) << 15) | ((first & 31) << 10) | ((beforeLast & 31) << 5) | (last & 31);
}

const PLACES = new Uint8Array(1 << 20);
for (const [index, bytes] of BYTES.entries()) {
  if (index === 0) continue;
  const { length } = bytes;
  const at = place(length, bytes[0]!, bytes[length - 2]!, bytes[length - 1]!);
  if (PLACES[at] !== 0) throw new Error(`${TEXTS[index]} and ${TEXTS[PLACES[at]!]} share a place`);
  PLACES[at] = index;
}

/** Id of the name at [start, end), in any case; 0 when it is not known. The bytes must be token characters. */
export function knownFieldId(buffer: Buffer, start: number, end: number): number {
  const length = end - start;
  if (length < 2) return 0;
  const id = PLACES[place(length, buffer[start]!, buffer[end - 2]!, buffer[end - 1]!)]!;
  if (id === 0) return 0;
  const name = BYTES[id]!;
  if (name.length !== length) return 0;
  for (let i = 0; i < length; i++) {
    const byte = buffer[start + i]!;
    const letter = name[i]!;
    // Setting bit 5 lowers letters; it leaves '-' and digits as they are, and what it could confuse with a letter is no token character.
    if (byte !== letter && (byte | 0x20) !== letter) return 0;
  }
  return id;
}

export function knownBit(id: number): number {
  return BITS[id]!;
}

/** The lower-case name of an id other than 0. */
export function knownName(id: number): string {
  return TEXTS[id]!;
}

/** The id of one of the names above. */
export function knownId(name: string): number {
  const id = TEXTS.indexOf(name);
  if (id <= 0) throw new Error(`${name} is not a known name`);
  return id;
}
