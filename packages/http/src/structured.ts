/**
 * Structured Field Values (RFC 9651): items, lists and dictionaries, parsed and serialised by the RFC's algorithms.
 *
 * Parsing returns undefined for anything malformed: a structured field is then ignored as a whole (RFC 9651 4.2). Numbers of members are
 * bounded; the RFC's minimum sizes are met.
 */
import { LIMITS } from '@aegis/base';

export type BareItem =
  /** -999,999,999,999,999 to 999,999,999,999,999. */
  | { readonly type: 'integer'; readonly value: number }
  /** At most twelve digits before the point and three after. */
  | { readonly type: 'decimal'; readonly value: number }
  /** ASCII without control characters. */
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'token'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** Seconds since the Unix epoch, whole. */
  | { readonly type: 'date'; readonly value: number }
  /** Any Unicode text. */
  | { readonly type: 'display-string'; readonly value: string };

export type Parameters = ReadonlyMap<string, BareItem>;

export interface Item {
  readonly value: BareItem;
  readonly parameters: Parameters;
}

export interface InnerList {
  readonly items: readonly Item[];
  readonly parameters: Parameters;
}

export type Member = Item | InnerList;
export type List = readonly Member[];
export type Dictionary = ReadonlyMap<string, Member>;

export function parseItem(text: string): Item | undefined {
  return parseWhole(text, (parser) => parser.item());
}

export function parseList(text: string): List | undefined {
  return parseWhole(text, (parser) => parser.list());
}

export function parseDictionary(text: string): Dictionary | undefined {
  return parseWhole(text, (parser) => parser.dictionary());
}

/** RFC 9651 4.2: leading and trailing spaces are dropped, nothing may be left over. */
function parseWhole<T>(text: string, parse: (parser: Parser) => T): T | undefined {
  const parser = new Parser(text);
  try {
    parser.skip(SP);
    const result = parse(parser);
    parser.skip(SP);
    return parser.atEnd ? result : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

class Malformed extends Error {}

const SP = ' ';
const OWS = ' \t';
const INTEGER_MAX = 999_999_999_999_999;
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const KEY_START = `*${LOWER}`;
const KEY = `${KEY_START}${DIGITS}_-.`;
const ALPHA = `${LOWER}${LOWER.toUpperCase()}`;
const TOKEN = `${ALPHA}${DIGITS}!#$%&'*+-.^_\`|~:/`;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

class Parser {
  readonly #text: string;
  #at = 0;
  #members = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skip(characters: string): void {
    while (!this.atEnd && characters.includes(this.#peek())) this.#at++;
  }

  /** RFC 9651 4.2.1 */
  list(): List {
    const members: Member[] = [];
    while (!this.atEnd) {
      members.push(this.#member());
      this.#nextMember();
    }
    return members;
  }

  /** RFC 9651 4.2.2: a key that comes again takes the last value, in its first place. */
  dictionary(): Dictionary {
    const members = new Map<string, Member>();
    while (!this.atEnd) {
      const key = this.#key();
      if (this.#peek() === '=') {
        this.#at++;
        members.set(key, this.#member());
      } else members.set(key, { value: TRUE, parameters: this.#parameters() });
      this.#nextMember();
    }
    return members;
  }

  /** RFC 9651 4.2.3 */
  item(): Item {
    this.#count();
    return { value: this.#bareItem(), parameters: this.#parameters() };
  }

  #member(): Member {
    return this.#peek() === '(' ? this.#innerList() : this.item();
  }

  /** Consumes the comma between members; one at the end is malformed. */
  #nextMember(): void {
    this.skip(OWS);
    if (this.atEnd) return;
    this.#expect(',');
    this.skip(OWS);
    if (this.atEnd) throw new Malformed();
  }

  /** RFC 9651 4.2.1.2 */
  #innerList(): InnerList {
    this.#count();
    this.#expect('(');
    const items: Item[] = [];
    for (;;) {
      this.skip(SP);
      if (this.#peek() === ')') break;
      items.push(this.item());
      if (this.#peek() !== SP && this.#peek() !== ')') throw new Malformed();
    }
    this.#at++;
    return { items, parameters: this.#parameters() };
  }

  /** RFC 9651 4.2.3.2 */
  #parameters(): Parameters {
    const parameters = new Map<string, BareItem>();
    while (this.#peek() === ';') {
      this.#count();
      this.#at++;
      this.skip(SP);
      const key = this.#key();
      let value: BareItem = TRUE;
      if (this.#peek() === '=') {
        this.#at++;
        value = this.#bareItem();
      }
      parameters.set(key, value);
    }
    return parameters;
  }

  #key(): string {
    if (!KEY_START.includes(this.#peek() || ' ')) throw new Malformed();
    return this.#run(KEY);
  }

  /** RFC 9651 4.2.3.1 */
  #bareItem(): BareItem {
    const first = this.#peek();
    if (first === '-' || isIn(DIGITS, first)) return this.#number();
    if (first === '"') return { type: 'string', value: this.#string() };
    if (first === '*' || isIn(ALPHA, first)) return { type: 'token', value: this.#run(TOKEN) };
    if (first === ':') return { type: 'bytes', value: this.#bytes() };
    if (first === '?') return { type: 'boolean', value: this.#boolean() };
    if (first === '@') return this.#date();
    if (first === '%') return { type: 'display-string', value: this.#displayString() };
    throw new Malformed();
  }

  /** RFC 9651 4.2.4 */
  #number(): BareItem {
    const sign = this.#peek() === '-' ? -1 : 1;
    if (sign < 0) this.#at++;
    const whole = this.#run(DIGITS);
    if (whole === '' || whole.length > 15) throw new Malformed();
    if (this.#peek() !== '.') return { type: 'integer', value: positiveZero(sign * Number(whole)) };
    this.#at++;
    const fraction = this.#run(DIGITS);
    if (whole.length > 12 || fraction === '' || fraction.length > 3) throw new Malformed();
    return { type: 'decimal', value: positiveZero(sign * Number(`${whole}.${fraction}`)) };
  }

  /** RFC 9651 4.2.5 */
  #string(): string {
    this.#at++;
    let value = '';
    for (;;) {
      let character = this.#take();
      if (character === '"') return value;
      if (character === '\\') {
        character = this.#take();
        if (character !== '"' && character !== '\\') throw new Malformed();
      } else if (character < ' ' || character > '~') throw new Malformed();
      value += character;
    }
  }

  /** RFC 9651 4.2.7; padding may be missing. */
  #bytes(): Uint8Array {
    this.#at++;
    const end = this.#text.indexOf(':', this.#at);
    const encoded = this.#text.slice(this.#at, end);
    if (end < 0 || !BASE64.test(encoded)) throw new Malformed();
    this.#at = end + 1;
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  }

  #boolean(): boolean {
    this.#at++;
    const digit = this.#take();
    if (digit !== '0' && digit !== '1') throw new Malformed();
    return digit === '1';
  }

  /** RFC 9651 4.2.9 */
  #date(): BareItem {
    this.#at++;
    const number = this.#number();
    if (number.type !== 'integer') throw new Malformed();
    return { type: 'date', value: number.value };
  }

  /** RFC 9651 4.2.10 */
  #displayString(): string {
    this.#at++;
    this.#expect('"');
    const bytes: number[] = [];
    for (;;) {
      const character = this.#take();
      if (character === '"') break;
      if (character < ' ' || character > '~') throw new Malformed();
      if (character !== '%') bytes.push(character.charCodeAt(0));
      else {
        const hex = this.#take() + this.#take();
        if (!/^[0-9a-f]{2}$/.test(hex)) throw new Malformed();
        bytes.push(parseInt(hex, 16));
      }
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    } catch {
      throw new Malformed();
    }
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #take(): string {
    const character = this.#text[this.#at++];
    if (character === undefined) throw new Malformed();
    return character;
  }

  #expect(character: string): void {
    if (this.#take() !== character) throw new Malformed();
  }

  #run(characters: string): string {
    const start = this.#at;
    while (!this.atEnd && characters.includes(this.#peek())) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #count(): void {
    if (++this.#members > LIMITS.structuredMembersMax.value) throw new Malformed();
  }
}

const TRUE: BareItem = { type: 'boolean', value: true };

function isIn(characters: string, character: string): boolean {
  return character !== '' && characters.includes(character);
}

function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** Throws RangeError for values that the type cannot carry. */
export function serializeItem(item: Item): string {
  return serializeBareItem(item.value) + serializeParameters(item.parameters);
}

/** '' for an empty list: the field is then not sent (RFC 9651 4.1). */
export function serializeList(list: List): string {
  return list.map(serializeMember).join(', ');
}

export function serializeDictionary(dictionary: Dictionary): string {
  const members: string[] = [];
  for (const [key, member] of dictionary) {
    const implied = !('items' in member) && member.value.type === 'boolean' && member.value.value;
    members.push(checkedKey(key) + (implied ? serializeParameters(member.parameters) : `=${serializeMember(member)}`));
  }
  return members.join(', ');
}

function serializeMember(member: Member): string {
  if (!('items' in member)) return serializeItem(member);
  return `(${member.items.map(serializeItem).join(' ')})${serializeParameters(member.parameters)}`;
}

function serializeParameters(parameters: Parameters): string {
  let text = '';
  for (const [key, value] of parameters) {
    text += `;${checkedKey(key)}`;
    if (value.type !== 'boolean' || !value.value) text += `=${serializeBareItem(value)}`;
  }
  return text;
}

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
      if (!/^[A-Za-z*][!#$%&'*+\-.^_`|~:/0-9A-Za-z]*$/.test(item.value)) throw new RangeError(`not a token: ${JSON.stringify(item.value)}`);
      return item.value;
    case 'bytes':
      return `:${btoa(String.fromCharCode(...item.value))}:`;
    case 'boolean':
      return item.value ? '?1' : '?0';
    case 'date':
      return `@${checkedInteger(item.value)}`;
    case 'display-string':
      return serializeDisplayString(item.value);
  }
}

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

function serializeDisplayString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('a display string is well-formed Unicode');
  let text = '%"';
  for (const byte of new TextEncoder().encode(value)) {
    const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25 && byte !== 0x22;
    text += plain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return `${text}"`;
}
