/**
 * The fields of a message (RFC 9110 5): an ordered list of lines, names in lower case, values as latin1 text.
 *
 * One flat array, `[name, value, name, value, …]`: messages have twenty fields or so, and at that size a scan beats a map and costs one
 * allocation instead of forty.
 *
 * Whatever is in it can be put on a wire: `append` and `set` refuse what would break out of its line, `ofFlat` trusts the parser that did.
 * Names are asked for in lower case, as they are kept; nothing is folded on the way.
 */
import { AegisError } from '@aegis/base';
import { isLowerCaseTokenText, isOptionalWhitespace, isTokenText, isValueText } from './bytes.ts';

export class Fields implements Iterable<readonly [name: string, value: string]> {
  #flat: string[];

  constructor() {
    this.#flat = [];
  }

  /** From pairs or an object; names may be in any case. Throws as `append` does. */
  static from(entries: Iterable<readonly [string, string]> | Readonly<Record<string, string>>): Fields {
    const fields = new Fields();
    const pairs = Symbol.iterator in entries ? entries : Object.entries(entries);
    for (const [name, value] of pairs) fields.append(name.toLowerCase(), value);
    return fields;
  }

  /** Takes `[name, value, …]` over, unchecked and uncopied: lower-case names, valid values. For wire engines, which have checked both. */
  static ofFlat(flat: string[]): Fields {
    const fields = new Fields();
    fields.#flat = flat;
    return fields;
  }

  /** The lines as `[name, value, …]`, in order. */
  get flat(): readonly string[] {
    return this.#flat;
  }

  /** Number of field lines. */
  get size(): number {
    return this.#flat.length >> 1;
  }

  has(name: string): boolean {
    return this.#find(name, 0) >= 0;
  }

  /** The field's value: all its lines joined by ", " (RFC 9110 5.3). Not for Set-Cookie; see `lines`. */
  get(name: string): string | undefined {
    const first = this.#find(name, 0);
    if (first < 0) return undefined;
    let value = this.#flat[first + 1] as string;
    for (let at = this.#find(name, first + 2); at >= 0; at = this.#find(name, at + 2)) value += `, ${this.#flat[at + 1]}`;
    return value;
  }

  /** The values of each line of the field, in order. */
  lines(name: string): string[] {
    const values: string[] = [];
    for (let at = this.#find(name, 0); at >= 0; at = this.#find(name, at + 2)) values.push(this.#flat[at + 1] as string);
    return values;
  }

  /** Adds a line. Throws `http.bad_field` for a name that is no lower-case token, or a value that no line can carry. */
  append(name: string, value: string): void {
    checkLine(name, value);
    this.#flat.push(name, value);
  }

  /** Replaces the field's first line, in its place, and drops its others; appends when there is none. Throws as `append` does. */
  set(name: string, value: string): void {
    checkLine(name, value);
    const first = this.#find(name, 0);
    if (first < 0) {
      this.#flat.push(name, value);
    } else {
      this.#flat[first + 1] = value;
      this.#deleteFrom(first + 2, (other) => other === name);
    }
  }

  delete(name: string): void {
    const first = this.#find(name, 0);
    if (first >= 0) this.#deleteFrom(first, (other) => other === name);
  }

  /** Drops every line of every named field, in one pass. */
  deleteAll(names: ReadonlySet<string>): void {
    this.#deleteFrom(0, (name) => names.has(name));
  }

  clone(): Fields {
    return Fields.ofFlat(this.#flat.slice());
  }

  forEach(callback: (name: string, value: string) => void): void {
    const flat = this.#flat;
    for (let i = 0; i < flat.length; i += 2) callback(flat[i] as string, flat[i + 1] as string);
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    const flat = this.#flat;
    for (let i = 0; i < flat.length; i += 2) yield [flat[i] as string, flat[i + 1] as string];
  }

  #find(name: string, from: number): number {
    const flat = this.#flat;
    for (let i = from; i < flat.length; i += 2) if (flat[i] === name) return i;
    return -1;
  }

  #deleteFrom(from: number, isUnwanted: (name: string) => boolean): void {
    const flat = this.#flat;
    let kept = from;
    for (let i = from; i < flat.length; i += 2) {
      const name = flat[i] as string;
      if (isUnwanted(name)) continue;
      flat[kept++] = name;
      flat[kept++] = flat[i + 1] as string;
    }
    flat.length = kept;
  }
}

/** Names that were found good: nearly every name is one of a few dozen. Bounded, because names come from outside. */
const goodNames = new Set<string>();
const GOOD_NAMES_MAX = 512;

function isGoodName(name: string): boolean {
  if (goodNames.has(name)) return true;
  if (!isLowerCaseTokenText(name)) return false;
  if (goodNames.size < GOOD_NAMES_MAX) goodNames.add(name);
  return true;
}

function checkLine(name: string, value: string): void {
  if (isGoodName(name) && isValueText(value)) return;
  throw new AegisError('http.bad_field', 'a field that no message can carry', { context: { name: JSON.stringify(name.slice(0, 64)) } });
}

/** token (RFC 9110 5.6.2): what methods, field names and many parameters are made of. */
export function isToken(text: string): boolean {
  return isTokenText(text);
}

/** A field name as `Fields` holds it: a token in lower case. */
export function isLowerCaseFieldName(text: string): boolean {
  return isGoodName(text);
}

/** field-name (RFC 9110 5.1): a token, in any case. */
export function isFieldName(text: string): boolean {
  return isTokenText(text);
}

/** field-value (RFC 9110 5.5): visible characters and obs-text, with spaces and tabs only between them; never CR, LF or NUL. */
export function isFieldValue(text: string): boolean {
  const { length } = text;
  if (length === 0) return true;
  if (isOptionalWhitespace(text.charCodeAt(0)) || isOptionalWhitespace(text.charCodeAt(length - 1))) return false;
  return isValueText(text);
}
