/**
 * Keys whose responses proved not to be storable, for a while: requests for them are not made to wait for each other.
 *
 * Two generations, each at most half of the bound: when the younger is full, the older is forgotten as a whole.
 */
export class HitForMiss {
  readonly #generationMax: number;
  #younger = new Map<string, number>();
  #older = new Map<string, number>();

  constructor(keysMax: number) {
    this.#generationMax = Math.max(1, Math.floor(keysMax / 2));
  }

  add(key: string, untilMs: number): void {
    if (this.#younger.size >= this.#generationMax && !this.#younger.has(key)) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(key, untilMs);
  }

  has(key: string, nowMs: number): boolean {
    return nowMs < (this.#younger.get(key) ?? this.#older.get(key) ?? 0);
  }

  /** The key proved storable after all. */
  remove(key: string): void {
    this.#younger.delete(key);
    this.#older.delete(key);
  }
}
