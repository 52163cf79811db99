/**
 * Passive health of an origin: what the requests that went there anyway say about it.
 *
 * ```
 *   healthy ──failures in a row──▶ ejected ──its time is over, one request goes there──▶ on trial
 *      ▲                              ▲                                                    │ │
 *      │                              └────────────── failure: twice as long ──────────────┘ │
 *      └──────────────────────────────────── success ◀───────────────────────────────────────┘
 * ```
 *
 * A failure is no connection, a timeout, a reset or a response that makes no sense. A response is a success whatever its status: an origin
 * that answers 500 to some requests is not down.
 */
import { type Clock, LIMITS } from '@aegis/base';

const FAILURES_MAX = LIMITS.originFailuresMax.value;

export class OriginHealth {
  readonly #clock: Clock;
  #failures = 0;
  /** Without a success between them. */
  #ejections = 0;
  #ejectedUntilMs = -Infinity;
  #onTrial = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A request may go there. */
  get available(): boolean {
    return this.#ejections === 0 || (!this.#onTrial && this.#clock.monotonicMs() >= this.#ejectedUntilMs);
  }

  /** For how long it will be left alone, right after `failed` has ejected it. */
  get ejectedForMs(): number {
    return this.#ejectedUntilMs - this.#clock.monotonicMs();
  }

  /** A request goes there; `succeeded`, `failed` or `abandoned` follows. */
  chosen(): void {
    this.#onTrial = this.#ejections > 0;
  }

  /** True when this ended an ejection. */
  succeeded(): boolean {
    this.#failures = 0;
    if (this.#ejections === 0) return false;
    this.#ejections = 0;
    this.#onTrial = false;
    return true;
  }

  /** True when the origin is ejected by this; only if it `mayBeEjected`, because there is another to ask. */
  failed(mayBeEjected: boolean): boolean {
    this.#failures++;
    const onTrial = this.#onTrial;
    this.#onTrial = false;
    // Requests that were under way when it was ejected tell nothing new.
    if (!mayBeEjected || this.#failures < FAILURES_MAX || (this.#ejections > 0 && !onTrial)) return false;
    const forMs = LIMITS.originEjectionMs.value * 2 ** Math.min(this.#ejections, 16);
    this.#ejectedUntilMs = this.#clock.monotonicMs() + Math.min(forMs, LIMITS.originEjectionMsMax.value);
    this.#ejections++;
    return true;
  }

  /** The request ended without telling anything about the origin. */
  abandoned(): void {
    this.#onTrial = false;
  }
}
