/**
 * Judgements by the exact bytes of the facts, for a while: a module's verdict is to depend on nothing else, and one that was wrong once is not
 * wrong for ever.
 *
 * Two generations: what is asked for again moves to the younger; when that is full, by number or by bytes, the older is forgotten.
 */
import { type Clock, LIMITS } from '@aegis/base';
import type { Judgement } from './types.ts';

interface Remembered {
  readonly judgement: Judgement;
  readonly untilMs: number;
}

export class VerdictMemory {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #young = new Map<string, Remembered>();
  #youngBytes = 0;
  #old = new Map<string, Remembered>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  get(key: string): Judgement | undefined {
    const young = this.#young.get(key);
    const remembered = young ?? this.#old.get(key);
    if (remembered === undefined || this.#clock.monotonicMs() >= remembered.untilMs) return undefined;
    if (young === undefined) this.#keep(key, remembered);
    return remembered.judgement;
  }

  set(key: string, judgement: Judgement): void {
    this.#keep(key, { judgement, untilMs: this.#clock.monotonicMs() + LIMITS.botsVerdictMs.value });
  }

  #keep(key: string, remembered: Remembered): void {
    const isFull =
      this.#young.size >= LIMITS.botsVerdictsMax.value / 2 || this.#youngBytes + key.length > LIMITS.botsVerdictBytesMax.value / 2;
    if (isFull) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    if (!this.#young.has(key)) this.#youngBytes += key.length;
    this.#young.set(key, remembered);
  }
}
