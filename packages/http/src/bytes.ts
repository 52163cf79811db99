/** Which bytes may stand where (RFC 9110 5.6, RFC 3986 2), as tables: one load a byte, no branches on ranges. */

function table(members: string): Uint8Array {
  const bytes = new Uint8Array(256);
  for (const member of members) bytes[member.charCodeAt(0)] = 1;
  return bytes;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const TOKEN = table(`!#$%&'*+-.^_\`|~${ALPHANUMERIC}`);

/** VCHAR, obs-text, SP and HTAB. */
const VALUE = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 9 || (byte >= 0x20 && byte !== 0x7f) ? 1 : 0));

export function isTokenByte(byte: number): boolean {
  return TOKEN[byte] === 1;
}

export function isValueByte(byte: number): boolean {
  return VALUE[byte] === 1;
}

export function isOptionalWhitespace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}
