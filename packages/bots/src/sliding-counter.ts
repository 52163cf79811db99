/**
 * How often something happened in the last window, for many keys, in bounded memory.
 *
 * ```
 *        previous window      current window
 *   ────┼────────────────────┼──────■  now
 *                 ╰── counted ──────╯      what the previous one held, by the share of it that the sliding window still covers
 * ```
 *
 * Nothing is swept: two maps take turns. When one is full, a new key takes the place of one that was counted little: a flood of keys that come
 * once each neither keeps others from being counted nor pushes out those that come often.
 */
export class SlidingCounter {
  readonly #windowMs: number;
  readonly #keysMax: number;
  #current = new Map<string, number>();
  #previous = new Map<string, number>();
  #window = 0;

  constructor(windowMs: number, keysMax: number) {
    this.#windowMs = windowMs;
    this.#keysMax = keysMax;
  }

  /** Counts `times` more for `key`; returns how often it is now. */
  add(key: string, nowMs: number, times = 1): number {
    this.#turn(nowMs);
    if (times > 0) {
      const counted = this.#current.get(key);
      if (counted === undefined && this.#current.size >= this.#keysMax) forgetLeast(this.#current);
      this.#current.set(key, (counted ?? 0) + times);
    }
    return this.#estimate(key, nowMs);
  }

  count(key: string, nowMs: number): number {
    this.#turn(nowMs);
    return this.#estimate(key, nowMs);
  }

  #estimate(key: string, nowMs: number): number {
    const before = this.#previous.get(key) ?? 0;
    const share = 1 - (nowMs % this.#windowMs) / this.#windowMs;
    return Math.floor((this.#current.get(key) ?? 0) + before * share);
  }

  #turn(nowMs: number): void {
    const window = Math.floor(nowMs / this.#windowMs);
    if (window === this.#window) return;
    this.#previous = window === this.#window + 1 ? this.#current : new Map<string, number>();
    this.#current = new Map();
    this.#window = window;
  }
}

/** So many of the oldest are looked at for the one that is forgotten. */
const CANDIDATES = 8;

/** Forgets the least of the oldest; the others become the youngest, so that the next time others are looked at. */
function forgetLeast(counts: Map<string, number>): void {
  const candidates: [string, number][] = [];
  for (const entry of counts) if (candidates.push(entry) === CANDIDATES) break;
  let least = candidates[0];
  for (const entry of candidates) if (least !== undefined && entry[1] < least[1]) least = entry;
  for (const [key, times] of candidates) {
    counts.delete(key);
    if (key !== least?.[0]) counts.set(key, times);
  }
}
