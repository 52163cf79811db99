/**
 * The ClientHello as it comes from the network (RFC 8446 4.1.2, RFC 5246 7.4.1.2), as far as a fingerprint needs it.
 *
 * ```
 *   record: 22, version, length │ handshake: 1, length │ version, random, session id, ciphers, compression, extensions
 * ```
 */
import { Buffer } from 'node:buffer';

export interface ClientHello {
  /** The highest version that is offered: supported_versions (RFC 8446 4.2.1), or the hello's own. */
  readonly version: number;
  /** In their order, without GREASE (RFC 8701). */
  readonly ciphers: readonly number[];
  /** Types in their order, without GREASE. */
  readonly extensions: readonly number[];
  /** In their order; empty when the extension is absent. */
  readonly signatureAlgorithms: readonly number[];
  /** The first protocol offered by ALPN (RFC 7301); empty when there is none. */
  readonly alpn: Buffer;
}

const RECORD_HANDSHAKE = 22;
const RECORD_HEAD = 5;
const CLIENT_HELLO = 1;
const HANDSHAKE_HEAD = 4;
const RANDOM = 32;

const Extension = { signatureAlgorithms: 13, alpn: 16, supportedVersions: 43 } as const;

/** The hello at the beginning of what a client sent; `more` when it is not all there, undefined when it is none. */
export function readClientHello(bytes: Buffer): ClientHello | 'more' | undefined {
  const message = handshakeIn(bytes);
  if (message === undefined || message === 'more') return message;
  try {
    return parse(message);
  } catch (error) {
    // A length that leads out of the message.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The body of the first handshake message, which may lie in several records. */
function handshakeIn(bytes: Buffer): Buffer | 'more' | undefined {
  const pieces: Buffer[] = [];
  let length = 0;
  for (let at = 0; ;) {
    if (bytes.length < at + RECORD_HEAD) return 'more';
    if (bytes[at] !== RECORD_HANDSHAKE || bytes[at + 1] !== 3) return undefined;
    const end = at + RECORD_HEAD + bytes.readUInt16BE(at + 3);
    const piece = bytes.subarray(at + RECORD_HEAD, end);
    pieces.push(piece);
    length += piece.length;
    if (length >= HANDSHAKE_HEAD) {
      const joined = pieces.length === 1 ? piece : Buffer.concat(pieces);
      if (joined[0] !== CLIENT_HELLO) return undefined;
      const bodyEnd = HANDSHAKE_HEAD + joined.readUIntBE(1, 3);
      if (joined.length >= bodyEnd) return joined.subarray(HANDSHAKE_HEAD, bodyEnd);
    }
    if (bytes.length < end) return 'more';
    at = end;
  }
}

function parse(message: Buffer): ClientHello {
  let at = 2 + RANDOM;
  at += 1 + message.readUInt8(at);
  const cipherBytes = message.readUInt16BE(at);
  const ciphers = numbers(message, at + 2, cipherBytes);
  at += 2 + cipherBytes;
  at += 1 + message.readUInt8(at);
  const extensions: number[] = [];
  let version = message.readUInt16BE(0);
  let signatureAlgorithms: number[] = [];
  let alpn: Buffer = Buffer.alloc(0);
  const end = at === message.length ? at : at + 2 + message.readUInt16BE(at);
  for (at += 2; at < end;) {
    const type = message.readUInt16BE(at);
    const length = message.readUInt16BE(at + 2);
    const from = at + 4;
    at = from + length;
    if (isGrease(type)) continue;
    extensions.push(type);
    if (type === Extension.signatureAlgorithms) signatureAlgorithms = numbers(message, from + 2, message.readUInt16BE(from));
    if (type === Extension.supportedVersions) version = Math.max(...numbers(message, from + 1, message.readUInt8(from)));
    if (type === Extension.alpn) alpn = message.subarray(from + 3, from + 3 + message.readUInt8(from + 2));
  }
  return { version, ciphers, extensions, signatureAlgorithms, alpn };
}

function numbers(message: Buffer, from: number, bytes: number): number[] {
  const list: number[] = [];
  for (let at = from; at + 1 < from + bytes; at += 2) {
    const number = message.readUInt16BE(at);
    if (!isGrease(number)) list.push(number);
  }
  return list;
}

/** RFC 8701 2: 0x0a0a, 0x1a1a, … 0xfafa. */
function isGrease(number: number): boolean {
  return (number & 0x0f0f) === 0x0a0a && number >>> 8 === (number & 0xff);
}
