/**
 * Structured fields from text, by the algorithms of RFC 9651 4.2.
 *
 * Undefined is returned for anything malformed: "the entire field value MUST be ignored" (4.2). So it is for text longer than a field
 * section may be and for more members than LIMITS allows; those bounds meet the minimum sizes that RFC 9651 3 asks of parsers.
 */
import { LIMITS } from '@aegis/base';
import { ALPHANUMERIC, characterTable, DIGITS, isOptionalWhitespace, LOWER } from '../bytes.ts';
import type { BareItem, Dictionary, InnerList, Item, List, Member, Parameters } from './types.ts';

/** The text is a whole field value: all its lines joined by commas. */
export function parseItem(text: string): Item | undefined {
  return parseWhole(text, (parser) => parser.item());
}

/** Empty for an empty field value, which stands for an empty list. */
export function parseList(text: string): List | undefined {
  return parseWhole(text, (parser) => parser.list());
}

/** Of a key that comes twice the last value counts. Empty for an empty field value. */
export function parseDictionary(text: string): Dictionary | undefined {
  return parseWhole(text, (parser) => parser.dictionary());
}

/** RFC 9651 4.2: leading and trailing spaces are dropped, nothing may be left over. */
function parseWhole<T>(text: string, parse: (parser: Parser) => T): T | undefined {
  if (text.length > LIMITS.fieldSectionBytesMax.value) return undefined;
  const parser = new Parser(text);
  try {
    parser.skipSpaces();
    const result = parse(parser);
    parser.skipSpaces();
    return parser.atEnd ? result : undefined;
  } catch (error) {
    if (error === MALFORMED) return undefined;
    throw error;
  }
}

/** Thrown inside this file only; one for all, so that hostile input costs no stack traces. */
const MALFORMED = new Error('malformed structured field');

const LIST_MEMBERS_MAX = LIMITS.structuredMembersMax.value;
const INNER_MEMBERS_MAX = LIMITS.structuredInnerMembersMax.value;

const SPACE = 0x20;
const QUOTE = 0x22;
const PERCENT = 0x25;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const ONE = 0x31;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const QUESTION = 0x3f;
const AT = 0x40;
const BACKSLASH = 0x5c;
const TILDE = 0x7e;

const DIGIT = characterTable(DIGITS);
const LOWER_HEX_DIGIT = characterTable(`${DIGITS}abcdef`);
const KEY_START = characterTable(`*${LOWER}`);
const KEY = characterTable(`*${LOWER}${DIGITS}_-.`);
const TOKEN_START = characterTable(`*${LOWER}${LOWER.toUpperCase()}`);
const TOKEN = characterTable(`${ALPHANUMERIC}!#$%&'*+-.^_\`|~:/`);
/** Padding may be left out and pad bits may be set: parsers "SHOULD NOT" refuse either (4.2.7). */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

const TRUE: BareItem = { type: 'boolean', value: true };
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skipSpaces(): void {
    while (this.#peek() === SPACE) this.#at++;
  }

  /** RFC 9651 4.2.1 */
  list(): List {
    const members: Member[] = [];
    while (!this.atEnd) {
      if (members.length === LIST_MEMBERS_MAX) throw MALFORMED;
      members.push(this.#member());
      this.#nextMember();
    }
    return members;
  }

  /** RFC 9651 4.2.2: a key that comes again takes the new value in its first place, as a Map does. */
  dictionary(): Dictionary {
    const members = new Map<string, Member>();
    while (!this.atEnd) {
      if (members.size === LIST_MEMBERS_MAX) throw MALFORMED;
      const key = this.#key();
      members.set(key, this.#skips(EQUALS) ? this.#member() : { value: TRUE, parameters: this.#parameters() });
      this.#nextMember();
    }
    return members;
  }

  /** RFC 9651 4.2.3 */
  item(): Item {
    return { value: this.#bareItem(), parameters: this.#parameters() };
  }

  /** RFC 9651 4.2.1.1 */
  #member(): Member {
    return this.#peek() === OPEN ? this.#innerList() : this.item();
  }

  /** Consumes the comma between members; one with nothing behind it is malformed. */
  #nextMember(): void {
    this.#skipOptionalWhitespace();
    if (this.atEnd) return;
    this.#expect(COMMA);
    this.#skipOptionalWhitespace();
    if (this.atEnd) throw MALFORMED;
  }

  /** RFC 9651 4.2.1.2 */
  #innerList(): InnerList {
    this.#expect(OPEN);
    const items: Item[] = [];
    for (;;) {
      this.skipSpaces();
      if (this.#skips(CLOSE)) return { items, parameters: this.#parameters() };
      if (items.length === INNER_MEMBERS_MAX) throw MALFORMED;
      items.push(this.item());
      if (this.#peek() !== SPACE && this.#peek() !== CLOSE) throw MALFORMED;
    }
  }

  /** RFC 9651 4.2.3.2 */
  #parameters(): Parameters {
    if (this.#peek() !== SEMICOLON) return NO_PARAMETERS;
    const parameters = new Map<string, BareItem>();
    while (this.#skips(SEMICOLON)) {
      if (parameters.size === INNER_MEMBERS_MAX) throw MALFORMED;
      this.skipSpaces();
      const key = this.#key();
      parameters.set(key, this.#skips(EQUALS) ? this.#bareItem() : TRUE);
    }
    return parameters;
  }

  /** RFC 9651 4.2.3.3 */
  #key(): string {
    if (KEY_START[this.#peek()] !== 1) throw MALFORMED;
    return this.#run(KEY);
  }

  /** RFC 9651 4.2.3.1 */
  #bareItem(): BareItem {
    const first = this.#peek();
    if (first === MINUS || DIGIT[first] === 1) return this.#number();
    if (TOKEN_START[first] === 1) return { type: 'token', value: this.#run(TOKEN) };
    this.#at++;
    if (first === QUOTE) return { type: 'string', value: this.#string() };
    if (first === COLON) return { type: 'bytes', value: this.#bytes() };
    if (first === QUESTION) return { type: 'boolean', value: this.#boolean() };
    if (first === AT) return this.#date();
    if (first === PERCENT) return { type: 'display-string', value: this.#displayString() };
    throw MALFORMED;
  }

  /** RFC 9651 4.2.4 */
  #number(): BareItem {
    const sign = this.#skips(MINUS) ? -1 : 1;
    const whole = this.#run(DIGIT);
    if (whole === '' || whole.length > 15) throw MALFORMED;
    if (!this.#skips(DOT)) return { type: 'integer', value: positiveZero(sign * Number(whole)) };
    const fraction = this.#run(DIGIT);
    if (whole.length > 12 || fraction === '' || fraction.length > 3) throw MALFORMED;
    return { type: 'decimal', value: positiveZero(sign * Number(`${whole}.${fraction}`)) };
  }

  /** RFC 9651 4.2.5 */
  #string(): string {
    let value = '';
    let copied = this.#at;
    for (;;) {
      const code = this.#take();
      if (code === QUOTE) return value + this.#text.slice(copied, this.#at - 1);
      if (code === BACKSLASH) {
        value += this.#text.slice(copied, this.#at - 1);
        copied = this.#at;
        const escaped = this.#take();
        if (escaped !== QUOTE && escaped !== BACKSLASH) throw MALFORMED;
      } else if (code < SPACE || code > TILDE) throw MALFORMED;
    }
  }

  /** RFC 9651 4.2.7 */
  #bytes(): Uint8Array {
    const end = this.#text.indexOf(':', this.#at);
    const encoded = this.#text.slice(this.#at, end);
    if (end < 0 || !BASE64.test(encoded)) throw MALFORMED;
    this.#at = end + 1;
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  }

  /** RFC 9651 4.2.8 */
  #boolean(): boolean {
    const digit = this.#take();
    if (digit !== ZERO && digit !== ONE) throw MALFORMED;
    return digit === ONE;
  }

  /** RFC 9651 4.2.9 */
  #date(): BareItem {
    const number = this.#number();
    if (number.type !== 'integer') throw MALFORMED;
    return { type: 'date', value: number.value };
  }

  /** RFC 9651 4.2.10 */
  #displayString(): string {
    this.#expect(QUOTE);
    const bytes: number[] = [];
    for (;;) {
      const code = this.#take();
      if (code === QUOTE) break;
      if (code < SPACE || code > TILDE) throw MALFORMED;
      bytes.push(code === PERCENT ? this.#hexByte() : code);
    }
    try {
      return UTF8.decode(Uint8Array.from(bytes));
    } catch {
      throw MALFORMED;
    }
  }

  /** Two hex digits, in lower case only. */
  #hexByte(): number {
    const start = this.#at;
    if (LOWER_HEX_DIGIT[this.#take()] !== 1 || LOWER_HEX_DIGIT[this.#take()] !== 1) throw MALFORMED;
    return parseInt(this.#text.slice(start, this.#at), 16);
  }

  /** The code of the next character; NaN at the end, which no table has and no code equals. */
  #peek(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #take(): number {
    if (this.atEnd) throw MALFORMED;
    return this.#text.charCodeAt(this.#at++);
  }

  #expect(code: number): void {
    if (this.#take() !== code) throw MALFORMED;
  }

  /** Whether the next character is `code`, which is then consumed. */
  #skips(code: number): boolean {
    if (this.#peek() !== code) return false;
    this.#at++;
    return true;
  }

  #skipOptionalWhitespace(): void {
    while (isOptionalWhitespace(this.#peek())) this.#at++;
  }

  /** The longest text from here whose characters are all in `table`. */
  #run(table: Uint8Array): string {
    const start = this.#at;
    while (table[this.#peek()] === 1) this.#at++;
    return this.#text.slice(start, this.#at);
  }
}

const NO_PARAMETERS: Parameters = new Map();

function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}
