/**
 * The coarse clock of an upstream's connections, and the look at their deadlines that keeps it going.
 *
 * Waits need no timer each: whoever waits remembers until when, and a sweep twice a second ends the waits that have lasted too long. The
 * clock shows when the next sweep is due, so that no wait ends early; it ends up to a second late. Without connections nothing runs.
 */
import type { Clock } from '@aegis/base';
import type { CoarseClock } from '@aegis/http1';

const SWEEP_MS = 500;

export class Sweep implements CoarseClock {
  nowMs = 0;
  readonly #clock: Clock;
  readonly #sweep: (nowMs: number) => boolean;
  #running = false;

  /** `sweep` ends what is due at `nowMs` and says whether there is more to wait for. */
  constructor(clock: Clock, sweep: (nowMs: number) => boolean) {
    this.#clock = clock;
    this.#sweep = sweep;
  }

  /** To be called before anything waits. */
  wake(): void {
    if (this.#running) return;
    this.#running = true;
    this.#later();
  }

  #later(): void {
    this.nowMs = this.#clock.monotonicMs() + SWEEP_MS;
    this.#clock.after(SWEEP_MS, () => {
      const nowMs = this.#clock.monotonicMs();
      // What the sweep causes may wait anew.
      this.nowMs = nowMs + SWEEP_MS;
      if (this.#sweep(nowMs)) this.#later();
      else this.#running = false;
    });
  }
}
