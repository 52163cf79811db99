/** Says that requests were not judged: of the first at once, of those that follow once in a while, with how many there were. */
import { type Clock, LIMITS, type Logger } from '@aegis/base';
import type { Failure } from './types.ts';

export class UnjudgedLog {
  readonly #clock: Clock;
  readonly #logger: Logger;
  #counts: Partial<Record<Failure, number>> = {};
  #pauses = false;

  constructor({ clock, logger }: { readonly clock: Clock; readonly logger: Logger }) {
    this.#clock = clock;
    this.#logger = logger;
  }

  note(failure: Failure): void {
    this.#counts[failure] = (this.#counts[failure] ?? 0) + 1;
    if (!this.#pauses) this.#say();
  }

  #say(): void {
    this.#logger.warn('requests could not be held against the firewall’s rules: on_failure decided', this.#counts);
    this.#counts = {};
    this.#pauses = true;
    this.#clock.after(LIMITS.wafUnjudgedLogMs.value, () => {
      this.#pauses = false;
      if (Object.keys(this.#counts).length > 0) this.#say();
    });
  }
}
