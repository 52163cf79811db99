/**
 * The fields of a message (RFC 9110 5): an ordered list of lines, names in lower case, values as latin1 text.
 *
 * One flat array, `[name, value, name, value, …]`: messages have twenty fields or so, and at that size a scan beats a map and costs one
 * allocation instead of forty.
 */
import { isOptionalWhitespace, isTokenByte, isValueByte } from './bytes.ts';

export class Fields implements Iterable<readonly [name: string, value: string]> {
  #flat: string[];

  constructor() {
    this.#flat = [];
  }

  /** From pairs or an object; names may be in any case. */
  static from(entries: Iterable<readonly [string, string]> | Readonly<Record<string, string>>): Fields {
    const fields = new Fields();
    const pairs = Symbol.iterator in entries ? (entries as Iterable<readonly [string, string]>) : Object.entries(entries);
    for (const [name, value] of pairs) fields.append(name.toLowerCase(), value);
    return fields;
  }

  /** Takes `[name, value, …]` as it is; names must be in lower case. For wire engines. */
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

  append(name: string, value: string): void {
    this.#flat.push(name, value);
  }

  /** Replaces the field's first line, in its place, and drops its others; appends when there is none. */
  set(name: string, value: string): void {
    const first = this.#find(name, 0);
    if (first < 0) return this.append(name, value);
    this.#flat[first + 1] = value;
    this.#deleteFrom(name, first + 2);
  }

  delete(name: string): void {
    this.#deleteFrom(name, 0);
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

  #deleteFrom(name: string, from: number): void {
    const flat = this.#flat;
    let kept = this.#find(name, from);
    if (kept < 0) return;
    for (let i = kept; i < flat.length; i += 2) {
      if (flat[i] === name) continue;
      flat[kept++] = flat[i] as string;
      flat[kept++] = flat[i + 1] as string;
    }
    flat.length = kept;
  }
}

/** token (RFC 9110 5.6.2): what methods, field names and many parameters are made of. */
export function isToken(text: string): boolean {
  if (text.length === 0) return false;
  for (let i = 0; i < text.length; i++) if (!isTokenByte(text.charCodeAt(i))) return false;
  return true;
}

export const isFieldName = isToken;

/** field-value (RFC 9110 5.5): visible characters, obs-text, and spaces and tabs between them; never CR, LF or NUL. */
export function isFieldValue(text: string): boolean {
  const { length } = text;
  if (length === 0) return true;
  if (isOptionalWhitespace(text.charCodeAt(0)) || isOptionalWhitespace(text.charCodeAt(length - 1))) return false;
  for (let i = 0; i < length; i++) if (!isValueByte(text.charCodeAt(i))) return false;
  return true;
}
