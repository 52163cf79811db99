/** Requests made from others by chance: what attackers and broken clients do to them, a few bytes at a time. */
import { Buffer } from 'node:buffer';
import type { Random } from '@aegis/base';
import type { RequestFacts } from '@aegis/waf';

/** What changes how a value is read: escapes, quotes, comments, paths, and characters that fold or are no characters. */
const ESCAPES = String.raw`% + \ %00 %0a %25 %2527 %u00 %u2019 %uff1c %c3%bc %ff \u00 \x \u{3c} \101 &#x &lt; &lt &amp; &Tab; &#39; &reg`;
const MARKS = '/* */ /*! -- # <!-- --> ; | || && $( ${ \' " ` < > = == ( ) { } [ ] ! @@ , : :: ~ ^ * . .. / // /../ ./';
const CHARACTERS = 'é ſ ı İ \u212a ß 日 🎁 \u{ff1c} \xff \xc3 \xa0 \x80 \xe2\x80';
const WORDS = "1 0x1 1e .e a Z on onx= src= sleep( q'[ n' x' b'1 @x \\N java _method charset= $version .php .bak cmd eval(";
const BLANKS = [' ', '  ', '\t', '\v', '\f', '\r\n', '\n', '\0', '\u00a0', '\u0085', '\u2028', '\u3000', ' or 1', ' and ', ' union '];

const SPLINTERS: readonly string[] = [...[ESCAPES, MARKS, CHARACTERS, WORDS].flatMap((list) => list.split(' ')), ...BLANKS];

export class Mutations {
  readonly #random: Random;
  readonly #seeds: readonly RequestFacts[];

  /** @param seeds What is changed, and what parts are taken from. */
  constructor(random: Random, seeds: readonly RequestFacts[]) {
    this.#random = random;
    this.#seeds = seeds;
  }

  next(): RequestFacts {
    const seed = this.#of(this.#seeds);
    const other = this.#of(this.#seeds);
    const changes = [
      () => ({ ...seed, target: this.#target(seed.target) }),
      () => ({ ...seed, target: this.#target(seed.target) }),
      () => ({ ...seed, fields: this.#fields(seed.fields) }),
      () => this.#body(seed),
      () => ({ ...seed, target: `${pathOf(seed.target)}?${queryOf(seed.target)}&${queryOf(other.target)}` }),
      () => ({ ...seed, fields: [...seed.fields, ...this.#of([['cookie', `a=${queryOf(other.target)}`], other.fields.slice(0, 2)])] }),
      () => ({ ...seed, method: this.#of(['GET', 'POST', 'HEAD', 'PUT', 'OPTIONS']) }),
    ];
    return this.#of(changes)();
  }

  #target(target: string): string {
    const query = queryOf(target);
    if (query === '' || this.#random.float() < 0.2) return target[0] + this.#text(target.slice(1));
    return `${pathOf(target)}?${this.#text(query)}`;
  }

  #fields(fields: readonly string[]): string[] {
    if (fields.length === 0) return [];
    const changed = [...fields];
    const at = this.#below(fields.length / 2) * 2;
    if (this.#random.float() < 0.1) changed[at] = this.#text(changed[at]!);
    else changed[at + 1] = this.#text(changed[at + 1]!);
    return changed;
  }

  #body(request: RequestFacts): RequestFacts {
    const text = Buffer.from(request.body).toString('latin1');
    const body = Buffer.from(this.#text(text === '' ? queryOf(request.target) : text), 'latin1');
    const fields = request.fields.filter((_, i, all) => !/^content-(length|type)$/i.test(all[i - (i % 2)]!));
    const type = /^\s*[[{]/.test(body.toString('latin1')) ? 'application/json' : 'application/x-www-form-urlencoded';
    return { ...request, method: 'POST', body, fields: [...fields, 'content-type', type, 'content-length', String(body.length)] };
  }

  /** One to three changes. */
  #text(text: string): string {
    let changed = text;
    for (let i = this.#below(3); i >= 0; i--) changed = this.#changed(changed);
    return changed;
  }

  #changed(text: string): string {
    const at = this.#below(text.length + 1);
    const code = text.charCodeAt(at) || 0x41;
    const hex = code.toString(16).padStart(2, '0');
    const splinter = Buffer.from(this.#of(SPLINTERS), this.#random.float() < 0.8 ? 'utf8' : 'latin1').toString('latin1');
    const [before, after] = [text.slice(0, at), text.slice(at)];
    return this.#of([
      () => before + splinter + after,
      () => before + encodeURIComponent(Buffer.from(splinter, 'latin1').toString('utf8')) + after,
      () => before + after.slice(1 + this.#below(4)),
      () => before + String.fromCharCode(this.#below(256)) + after.slice(1),
      () =>
        before + this.#of([`%${hex}`, `%u00${hex}`, `\\x${hex}`, `\\u00${hex}`, `&#x${hex};`, `&#${code};`, `\\${hex} `]) + after.slice(1),
      () => before + String.fromCharCode(code ^ 0x20) + after.slice(1),
      () => before + after.slice(0, 8) + after,
    ])();
  }

  #below(bound: number): number {
    return Math.floor(this.#random.float() * bound);
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#below(list.length)]!;
  }
}

function pathOf(target: string): string {
  return target.split('?', 1)[0]!;
}

function queryOf(target: string): string {
  return target.slice(pathOf(target).length + 1);
}
