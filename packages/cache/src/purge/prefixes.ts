/**
 * The latest time among those prefixes of a set that a string begins with, by one binary search.
 *
 * ```
 *   sorted:  //a/   //a/img/   //a/img/x   //b/
 *   parent:   -      //a/       //a/img/     -        latest: the maximum along the parents
 * ```
 *
 * All prefixes of `text` in the set are ancestors of the greatest element not after `text`: whatever sorts between a prefix and a
 * string that begins with it, begins with it too.
 */
export class PrefixIndex {
  readonly #prefixes: readonly string[];
  readonly #parents: Int32Array;
  readonly #latestMs: Float64Array;

  constructor(sinceMsByPrefix: ReadonlyMap<string, number>) {
    this.#prefixes = [...sinceMsByPrefix.keys()].sort();
    this.#parents = new Int32Array(this.#prefixes.length).fill(-1);
    this.#latestMs = new Float64Array(this.#prefixes.length);
    for (const [at, prefix] of this.#prefixes.entries()) {
      const parent = this.#ancestor(at - 1, prefix);
      this.#parents[at] = parent;
      this.#latestMs[at] = Math.max(sinceMsByPrefix.get(prefix) as number, parent === -1 ? 0 : (this.#latestMs[parent] as number));
    }
  }

  /** 0 when no prefix fits. */
  latestMs(text: string): number {
    const at = this.#ancestor(this.#greatestNotAfter(text), text);
    return at === -1 ? 0 : (this.#latestMs[at] as number);
  }

  /** From `at` up the parents to the first that `text` begins with. */
  #ancestor(at: number, text: string): number {
    while (at !== -1 && !text.startsWith(this.#prefixes[at] as string)) at = this.#parents[at] as number;
    return at;
  }

  #greatestNotAfter(text: string): number {
    let [low, high] = [0, this.#prefixes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#prefixes[middle] as string) <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
