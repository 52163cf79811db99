/**
 * Where each key and value of a TOML document stands (TOML 1.1).
 *
 * Reads only documents that smol-toml has accepted, so it follows the structure and checks nothing: what would be an error has been
 * one before. A test holds the two against each other on generated documents.
 */
import { type Mark, mark } from './tree.ts';

/** One part of a dotted key. */
interface KeyPart {
  readonly name: string;
  readonly at: number;
}

export function tomlMarks(text: string): Mark {
  return new Scanner(text).document();
}

const BARE_KEY = /[A-Za-z0-9_-]+/y;
const BLANK = /[ \t]*/y;
/** White space, line ends and comments. */
const GAP = /(?:[ \t\r\n]+|#[^\n]*)*/y;
const MULTI_LINE_STRING = /"""(?:[^\\]|\\[^])*?"{3,5}(?!")|'''[^]*?'{3,5}(?!')/y;
const STRING = /"(?:[^"\\]|\\.)*"|'[^']*'/y;
/** Numbers, booleans and dates; a date may have one space before its time. */
const PLAIN_VALUE = /\d{4}-\d\d-\d\d \d\d:[^,\]}#\s]*|[^,\]}#\s]+/y;

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Mark {
    const root = mark(0);
    let table = root;
    this.#skip(GAP);
    while (this.#at < this.#text.length) {
      if (this.#text[this.#at] === '[') table = this.#header(root);
      else this.#pair(table);
      this.#skip(GAP);
    }
    return root;
  }

  /** `[a.b]` or `[[a.b]]`; gives the table that the following pairs belong to. */
  #header(root: Mark): Mark {
    const brackets = this.#text.startsWith('[[', this.#at) ? 2 : 1;
    this.#at += brackets;
    const parts = this.#key();
    this.#at += brackets;
    const last = parts.at(-1) as KeyPart;
    const parent = descend(root, parts.slice(0, -1));
    if (brackets === 1) return descend(parent, [last]);
    const tables = child(parent, last);
    const entry = mark(last.at);
    tables.children.set(tables.children.size, entry);
    return entry;
  }

  /** `a.b = value`. */
  #pair(table: Mark): void {
    const parts = this.#key();
    this.#at += 1;
    this.#skip(BLANK);
    const leaf = descend(table, parts);
    leaf.value = this.#at;
    this.#value(leaf);
  }

  /** A dotted key up to its `=` or `]`. */
  #key(): KeyPart[] {
    const parts: KeyPart[] = [];
    for (;;) {
      this.#skip(BLANK);
      const at = this.#at;
      const quoted = this.#take(STRING);
      parts.push({ name: quoted === '' ? this.#take(BARE_KEY) : unquote(quoted), at });
      this.#skip(BLANK);
      if (this.#text[this.#at] !== '.') return parts;
      this.#at += 1;
    }
  }

  #value(owner: Mark): void {
    const first = this.#text[this.#at];
    if (first === '[') this.#entries(']', () => this.#element(owner));
    else if (first === '{') this.#entries('}', () => this.#pair(owner));
    else if (first === '"' || first === "'") this.#string();
    else this.#take(PLAIN_VALUE);
  }

  #element(list: Mark): void {
    const entry = mark(this.#at);
    list.children.set(list.children.size, entry);
    this.#value(entry);
  }

  /** What stands between brackets, separated by commas. */
  #entries(close: string, entry: () => void): void {
    this.#at += 1;
    this.#skip(GAP);
    while (this.#at < this.#text.length && this.#text[this.#at] !== close) {
      entry();
      this.#skip(GAP);
      if (this.#text[this.#at] === ',') this.#at += 1;
      this.#skip(GAP);
    }
    this.#at += 1;
  }

  #string(): void {
    if (this.#take(MULTI_LINE_STRING) === '') this.#take(STRING);
  }

  #skip(pattern: RegExp): void {
    this.#take(pattern);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }
}

/** Follows `parts` down, making what is missing; through a list of tables by its last entry. */
function descend(from: Mark, parts: readonly KeyPart[]): Mark {
  let found = from;
  for (const part of parts) {
    found = child(found, part);
    found = found.children.get(found.children.size - 1) ?? found;
  }
  return found;
}

function child(parent: Mark, part: KeyPart): Mark {
  const known = parent.children.get(part.name);
  if (known !== undefined) return known;
  const made = mark(part.at);
  parent.children.set(part.name, made);
  return made;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b' };

function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith("'")) return inner;
  return inner.replace(
    /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g,
    (_, x?: string, u?: string, U?: string, char?: string) => {
      const hex = x ?? u ?? U;
      return hex === undefined ? (ESCAPES[char as string] ?? (char as string)) : String.fromCodePoint(parseInt(hex, 16));
    },
  );
}
