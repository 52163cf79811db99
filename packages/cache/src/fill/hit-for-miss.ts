/**
 * Keys whose responses proved not to be storable, for a while: requests for them are not made to wait for each other.
 *
 * Of each key its hash is kept, so that long URLs take no more memory than short ones. Two generations, each at most half of the bound: when
 * the younger is full, or as old as an entry may become, the older is forgotten as a whole.
 */
import { hash } from 'node:crypto';

const HASH_BYTES = 16;

export class HitForMiss {
  readonly #generationMax: number;
  readonly #rememberMs: number;
  #younger = new Map<string, number>();
  #older = new Map<string, number>();
  #turnAtMs = 0;

  /** No key is remembered for longer than `rememberMs`. */
  constructor(keysMax: number, rememberMs: number) {
    this.#generationMax = Math.max(1, Math.floor(keysMax / 2));
    this.#rememberMs = rememberMs;
  }

  /** Keys in memory, expired ones included. */
  get size(): number {
    return this.#younger.size + this.#older.size;
  }

  add(key: string, nowMs: number, forMs: number): void {
    const name = nameOf(key);
    this.#expire(nowMs);
    if (this.#younger.size >= this.#generationMax && !this.#younger.has(name)) this.#turn(nowMs);
    this.#younger.set(name, nowMs + Math.min(forMs, this.#rememberMs));
  }

  has(key: string, nowMs: number): boolean {
    this.#expire(nowMs);
    if (this.size === 0) return false;
    const name = nameOf(key);
    return nowMs < (this.#younger.get(name) ?? this.#older.get(name) ?? 0);
  }

  /** The key proved storable after all. */
  remove(key: string): void {
    if (this.size === 0) return;
    const name = nameOf(key);
    this.#younger.delete(name);
    this.#older.delete(name);
  }

  #expire(nowMs: number): void {
    if (this.size > 0 && nowMs >= this.#turnAtMs) this.#turn(nowMs);
  }

  #turn(nowMs: number): void {
    this.#older = this.#younger;
    this.#younger = new Map();
    this.#turnAtMs = nowMs + this.#rememberMs;
  }
}

/** A key with the same hash by chance is only not collapsed; nobody can make one. */
function nameOf(key: string): string {
  return hash('sha256', key, 'buffer').toString('latin1', 0, HASH_BYTES);
}
