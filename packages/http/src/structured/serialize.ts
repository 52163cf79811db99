/** Structured fields to text, by the algorithms of RFC 9651 4.1. All throw RangeError for values that their type cannot carry. */
import type { BareItem, Dictionary, Item, List, Member, Parameters } from './types.ts';

/** RFC 9651 4.1.3 */
export function serializeItem(item: Item): string {
  return serializeBareItem(item.value) + serializeParameters(item.parameters);
}

/**
 * A name as a Token where it is one, else as a String, as Cache-Status (RFC 9211 2) and Proxy-Status (RFC 9209 2) identify a server:
 * `edge-1`, but `"9node"`. What is not printable ASCII becomes `?`.
 */
export function nameItem(name: string): BareItem {
  return TOKEN.test(name) ? { type: 'token', value: name } : { type: 'string', value: name.replace(/[^\x20-\x7e]/g, '?') };
}

/** RFC 9651 3.3.4 */
const TOKEN = /^[A-Za-z*][!#$%&'*+\-.^_`|~:/0-9A-Za-z]*$/;

/** RFC 9651 4.1.1. '' for an empty list: the field is then not sent (4.1). */
export function serializeList(list: List): string {
  return list.map(serializeMember).join(', ');
}

/** RFC 9651 4.1.2. '' for an empty dictionary: the field is then not sent (4.1). */
export function serializeDictionary(dictionary: Dictionary): string {
  const members: string[] = [];
  for (const [key, member] of dictionary) {
    const implied = !('items' in member) && isTrue(member.value);
    members.push(checkedKey(key) + (implied ? serializeParameters(member.parameters) : `=${serializeMember(member)}`));
  }
  return members.join(', ');
}

/** RFC 9651 4.1.1.1 for inner lists. */
function serializeMember(member: Member): string {
  if (!('items' in member)) return serializeItem(member);
  return `(${member.items.map(serializeItem).join(' ')})${serializeParameters(member.parameters)}`;
}

/** RFC 9651 4.1.1.2 */
function serializeParameters(parameters: Parameters): string {
  let text = '';
  for (const [key, value] of parameters) text += `;${checkedKey(key)}${isTrue(value) ? '' : `=${serializeBareItem(value)}`}`;
  return text;
}

/** True needs no words: the key says it. */
function isTrue(value: BareItem): boolean {
  return value.type === 'boolean' && value.value;
}

/** RFC 9651 4.1.1.3 */
function checkedKey(key: string): string {
  if (!/^[a-z*][a-z0-9_.*-]*$/.test(key)) throw new RangeError(`not a key: ${JSON.stringify(key)}`);
  return key;
}

/** RFC 9651 4.1.3.1 */
export function serializeBareItem(item: BareItem): string {
  switch (item.type) {
    case 'integer':
      return String(checkedInteger(item.value));
    case 'decimal':
      return serializeDecimal(item.value);
    case 'string':
      if (!/^[\x20-\x7e]*$/.test(item.value)) throw new RangeError('a string carries ASCII without control characters');
      return `"${item.value.replace(/["\\]/g, '\\$&')}"`;
    case 'token':
      if (!TOKEN.test(item.value)) throw new RangeError(`not a token: ${JSON.stringify(item.value)}`);
      return item.value;
    case 'bytes':
      return `:${btoa(Array.from(item.value, (byte) => String.fromCharCode(byte)).join(''))}:`;
    case 'boolean':
      return item.value ? '?1' : '?0';
    case 'date':
      return `@${checkedInteger(item.value)}`;
    case 'display-string':
      return serializeDisplayString(item.value);
  }
}

const INTEGER_MAX = 999_999_999_999_999;

function checkedInteger(value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > INTEGER_MAX) throw new RangeError(`not an integer of at most 15 digits: ${value}`);
  return value;
}

/** RFC 9651 4.1.5: three digits behind the point, halves to even, no trailing zeros but one digit at least. */
function serializeDecimal(value: number): string {
  const thousandths = roundHalfToEven(value * 1_000);
  if (!Number.isFinite(thousandths) || Math.abs(thousandths) > INTEGER_MAX) throw new RangeError(`not a decimal of 12 digits: ${value}`);
  const digits = String(Math.abs(thousandths)).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0{1,2}$/, '');
  return `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}.${fraction}`;
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** RFC 9651 4.1.11 */
function serializeDisplayString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('a display string is well-formed Unicode');
  let text = '%"';
  for (const byte of new TextEncoder().encode(value)) {
    const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25 && byte !== 0x22;
    text += plain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return `${text}"`;
}
