/** Which characters may stand where (RFC 9110 5.6, RFC 3986 2), as tables: one load a character, no branches on ranges. */

/** 1 at the code of each character of `members`, 0 elsewhere. Codes above 255 read as undefined, so compare with 1. */
export function characterTable(members: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const member of members) table[member.charCodeAt(0)] = 1;
  return table;
}

export const DIGITS = '0123456789';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const ALPHANUMERIC = `${LOWER}${LOWER.toUpperCase()}${DIGITS}`;
/** `unreserved` (RFC 3986 2.3). */
export const UNRESERVED = `${ALPHANUMERIC}-._~`;
/** `sub-delims` (RFC 3986 2.2). */
export const SUB_DELIMS = "!$&'()*+,;=";

const TOKEN_MARKS = "!#$%&'*+-.^_`|~";
const TOKEN = characterTable(TOKEN_MARKS + ALPHANUMERIC);
const LOWER_CASE_TOKEN = characterTable(TOKEN_MARKS + LOWER + DIGITS);
const HEX_DIGIT = characterTable(`${DIGITS}abcdefABCDEF`);

const VALUE = Uint8Array.from({ length: 256 }, (_, code) => (code === 9 || (code >= 0x20 && code !== 0x7f) ? 1 : 0));

/** tchar (RFC 9110 5.6.2). */
export function isTokenByte(byte: number): boolean {
  return TOKEN[byte] === 1;
}

/** What a field value is made of: VCHAR, obs-text, SP and HTAB (RFC 9110 5.5). */
export function isValueByte(byte: number): boolean {
  return VALUE[byte] === 1;
}

export function isHexDigit(code: number): boolean {
  return HEX_DIGIT[code] === 1;
}

export function isOptionalWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

export function isTokenText(text: string): boolean {
  return text.length > 0 && consistsOf(text, TOKEN);
}

export function isLowerCaseTokenText(text: string): boolean {
  return text.length > 0 && consistsOf(text, LOWER_CASE_TOKEN);
}

export function isValueText(text: string): boolean {
  return consistsOf(text, VALUE);
}

/** Whether every character of `text` is in `table`. */
export function consistsOf(text: string, table: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (table[text.charCodeAt(i)] !== 1) return false;
  return true;
}
