/**
 * Judgements by the exact bytes of the facts: a module's verdict depends on nothing else.
 *
 * Two generations: what is asked for again moves to the younger; when that is full, the older is forgotten.
 */
import type { Judgement } from './types.ts';

export class VerdictMemory {
  readonly #generationMax: number;
  #young = new Map<string, Judgement>();
  #old = new Map<string, Judgement>();

  constructor(entriesMax: number) {
    this.#generationMax = Math.ceil(entriesMax / 2);
  }

  get(key: string): Judgement | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, judgement: Judgement): void {
    if (this.#young.size >= this.#generationMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, judgement);
  }
}
