/**
 * Smooth weighted round robin: in each round a target comes as often as its weight says, and as evenly spread as can be (weights 5, 1, 1:
 * a a b a c a a, not a a a a a b c).
 *
 * Each pick gives every eligible target its weight in credit, and takes the sum of all weights from the one that is richest.
 */
import type { Balancer, Weighted } from './balancer.ts';

export class RoundRobin<T extends Weighted> implements Balancer<T> {
  readonly #targets: readonly T[];
  readonly #credits: number[];

  constructor(targets: readonly T[]) {
    this.#targets = targets;
    this.#credits = targets.map(() => 0);
  }

  pick(isEligible: (target: T) => boolean): T | undefined {
    let sum = 0;
    let richest = -1;
    for (let i = 0; i < this.#targets.length; i++) {
      const target = this.#targets[i] as T;
      if (!isEligible(target)) continue;
      sum += target.weight;
      this.#credits[i] = this.#credit(i) + target.weight;
      if (richest < 0 || this.#credit(i) > this.#credit(richest)) richest = i;
    }
    if (richest < 0) return undefined;
    this.#credits[richest] = this.#credit(richest) - sum;
    return this.#targets[richest];
  }

  #credit(index: number): number {
    return this.#credits[index] as number;
  }
}
