/**
 * How long to wait before a process that ended unasked is started again.
 *
 * The first crash costs no wait: one bad request must not take a slot away. A process that keeps ending soon after its start is broken in
 * itself; starting it again and again would only take the machine from those that work.
 */
import { type Clock, LIMITS } from '@aegis/base';
import { restartDelayMs } from '@aegis/threads';

/** One that lived so long was not broken from the start. */
const QUICK_CRASH_MS = 10_000;
const FIRST_DELAY_MS = 250;
const FREE_RESTARTS = 2;

export class RestartBackoff {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #quickCrashes = 0;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** Milliseconds to wait after the end of a process that was started at `startedAtMs` (monotonic). */
  afterCrash(startedAtMs: number): number {
    const quick = this.#clock.monotonicMs() - startedAtMs < QUICK_CRASH_MS;
    this.#quickCrashes = quick ? this.#quickCrashes + 1 : 0;
    const waits = this.#quickCrashes - FREE_RESTARTS;
    return restartDelayMs(Math.max(0, waits), { stepMs: FIRST_DELAY_MS / 2, maxMs: LIMITS.workerRestartDelayMsMax.value });
  }
}
