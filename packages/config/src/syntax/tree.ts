/**
 * What a file says, whatever its syntax: a tree of plain values beside a tree of marks of where each stands.
 *
 * ```
 *   [cache]            tree: { cache: { memory: "1GiB" } }
 *   memory = "1GiB"    marks: root ─ cache (key 1) ─ memory (key 8, value 17)
 * ```
 */
import { LIMITS } from '@aegis/base';
import { printable } from '../values/parsed.ts';

/** The values that TOML, YAML and JSON have in common. */
export type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };

/** The way from the root to a value: keys and list indexes. */
export type Path = ReadonlyArray<string | number>;

/** Offsets into the text, in UTF-16 code units. `key` is where the key's first letter stands; for list entries the same as `value`. */
export interface Mark {
  readonly key: number;
  value: number;
  readonly children: Map<string | number, Mark>;
}

export function mark(key: number, value: number = key): Mark {
  return { key, value, children: new Map() };
}

/** Something wrong, not yet put into words for a reader of the file: see `ConfigProblem`. */
export interface Finding {
  readonly path: Path;
  /** Whether the key itself is at fault or its value. */
  readonly at: 'key' | 'value';
  readonly reason: string;
  /** The nearest valid word. */
  readonly suggestion?: string;
}

/** A fault that makes the file as a whole unreadable, at an offset of the text. */
export interface SyntaxFault {
  readonly offset: number;
  readonly reason: string;
}

export type ReadTree =
  | { readonly ok: true; readonly tree: Tree; readonly marks: () => Mark }
  | { readonly ok: false; readonly faults: readonly SyntaxFault[] };

/** The offset of what `path` leads to, or of the nearest thing on the way there that the file has. */
export function offsetOf(root: Mark, path: Path, at: 'key' | 'value'): number {
  let found = root;
  for (const step of path) {
    const next = found.children.get(step);
    if (next === undefined) return found.key;
    found = next;
  }
  return found[at];
}

/** The value that `path` leads to; undefined when the file has none. */
export function valueAt(tree: Tree, path: Path): Tree | undefined {
  let found: Tree | undefined = tree;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as { readonly [key: string]: Tree })[step];
  }
  return found;
}

/** `site[0].cache.negative_ttl.404`; keys with other characters than names have are quoted. */
export function formatPath(path: Path): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = /^[A-Za-z0-9_-]{1,64}$/.test(step) ? step : `"${printable(step)}"`;
      return i === 0 ? name : `.${name}`;
    })
    .join('');
}

/** Counts values on the way through a file and says when they are too many or nested too deep. */
export class TreeBudget {
  #values = 0;

  /** The reason to stop, or undefined. `depth` is 0 for the root. */
  spend(depth: number): string | undefined {
    this.#values++;
    if (depth > LIMITS.configDepthMax.value) return `nested deeper than ${LIMITS.configDepthMax.value} levels`;
    if (this.#values > LIMITS.configValuesMax.value) return `more than ${LIMITS.configValuesMax.value} values`;
    return undefined;
  }
}
