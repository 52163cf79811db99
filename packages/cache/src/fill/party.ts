/**
 * Those who wait for one thing, whoever fetches it for them.
 *
 * ```
 *   join ──▶ waiting ──word──▶ told, all of them
 *               │
 *               └── a fetch fails, or fillHeadWaitMs pass ──▶ some are made leaders: 1, 2, 4, …
 * ```
 *
 * Each asks the origin once at most. One bad request costs the others one failure or one wait; an origin that fails for everybody is asked by
 * few at first.
 */
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import type { Fields } from '@aegis/http';
import type { FollowOutcome, Lead } from './ticket.ts';

type Waiter = (outcome: FollowOutcome) => void;

interface Place {
  readonly fields: Fields;
  readonly lead: (fields: Fields) => Lead;
}

export class Party {
  readonly #clock: Clock;
  readonly #waiters = new Map<Waiter, Place>();
  /** How many lead next. */
  #next = 1;
  #cancelWait: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#waiters.size;
  }

  /** `lead` makes a leader of the one who waits. The returned function leaves. */
  join(waiter: Waiter, fields: Fields, lead: (fields: Fields) => Lead): () => void {
    this.#waiters.set(waiter, { fields, lead });
    this.#waitOn();
    return () => this.#waiters.delete(waiter);
  }

  tellAll(word: (fields: Fields) => FollowOutcome): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const [waiter, { fields }] of waiters) waiter(word(fields));
  }

  /** Makes leaders of some. */
  succeed(): void {
    const leaders = [...this.#waiters].slice(0, this.#next);
    this.#next *= 2;
    for (const [waiter] of leaders) this.#waiters.delete(waiter);
    for (const [waiter, { fields, lead }] of leaders) waiter({ kind: 'lead', lead: lead(fields) });
  }

  #waitOn(): void {
    this.#cancelWait ??= this.#clock.after(LIMITS.fillHeadWaitMs.value, () => {
      this.#cancelWait = undefined;
      this.succeed();
      if (this.size > 0) this.#waitOn();
    });
  }
}
