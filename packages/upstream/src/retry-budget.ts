/**
 * How much of an upstream's traffic may be retries.
 *
 * When origins fail because they are overloaded, retries are what keeps them down. So retries are paid for: each request saves up a share
 * of one, each second a few more, and what is saved is bounded. A failure that cannot be paid for is passed on.
 */
import { type Clock, LIMITS } from '@aegis/base';

const PER_REQUEST = LIMITS.retriesPerHundredMax.value / 100;
const PER_MS = LIMITS.retriesPerSecondMin.value / 1_000;
const SAVED_MAX = LIMITS.retriesSavedMax.value;

export class RetryBudget {
  readonly #clock: Clock;
  #saved = SAVED_MAX;
  #paidUntilMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#paidUntilMs = clock.monotonicMs();
  }

  /** A request came. */
  request(): void {
    this.#saved = Math.min(SAVED_MAX, this.#saved + PER_REQUEST);
  }

  /** Takes one retry; false when there is none left. */
  takeRetry(): boolean {
    const nowMs = this.#clock.monotonicMs();
    this.#saved = Math.min(SAVED_MAX, this.#saved + (nowMs - this.#paidUntilMs) * PER_MS);
    this.#paidUntilMs = nowMs;
    if (this.#saved < 1) return false;
    this.#saved--;
    return true;
  }
}
