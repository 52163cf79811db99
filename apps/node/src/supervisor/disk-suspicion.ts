/**
 * Whether the disk cache is what ends workers.
 *
 * LMDB reads its file through a map of memory: a page that cannot be read, or makes no sense, ends the process by a signal, and the worker
 * that follows would meet the same page. Two such ends within diskSuspectMs are enough to start workers without the disk for as long; they
 * then begin it anew.
 */
import { type Clock, LIMITS, type Logger } from '@aegis/base';
import type { ChildExit } from './child.ts';

const FAULTS: ReadonlySet<string | null> = new Set(['SIGBUS', 'SIGSEGV', 'SIGABRT', 'SIGILL', 'SIGFPE', 'SIGTRAP']);

/** Whether native code ended the process. */
export function isFault(exit: ChildExit): boolean {
  return FAULTS.has(exit.signal);
}

export class DiskSuspicion {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #logger: Logger;
  #lastFaultMs = -Infinity;
  #suspectedUntilMs = -Infinity;

  constructor(clock: Pick<Clock, 'monotonicMs'>, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  ended(exit: ChildExit): void {
    if (!isFault(exit)) return;
    const nowMs = this.#clock.monotonicMs();
    const again = nowMs - this.#lastFaultMs < LIMITS.diskSuspectMs.value;
    this.#lastFaultMs = nowMs;
    if (!again) return;
    if (nowMs >= this.#suspectedUntilMs) {
      this.#logger.error('two workers were ended by a fault: they start without the disk cache for a while, and then begin it anew', {
        signal: exit.signal,
        forMs: LIMITS.diskSuspectMs.value,
      });
    }
    this.#suspectedUntilMs = nowMs + LIMITS.diskSuspectMs.value;
  }

  /** How long a worker that starts now is to go without the disk; 0: not at all. */
  get suspectMs(): number {
    return Math.max(0, Math.ceil(this.#suspectedUntilMs - this.#clock.monotonicMs()));
  }
}
