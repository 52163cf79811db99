/**
 * How often something happened in the last window, for many keys, in bounded memory.
 *
 * ```
 *        previous window      current window
 *   ────┼────────────────────┼──────■  now
 *                 ╰── counted ──────╯      what the previous one held, by the share of it that the sliding window still covers
 * ```
 *
 * Nothing is swept: two maps take turns. When one is full, new keys are not counted until the next window, and the others still are.
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
    const counted = this.#current.get(key);
    if (counted !== undefined || this.#current.size < this.#keysMax) this.#current.set(key, (counted ?? 0) + times);
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
