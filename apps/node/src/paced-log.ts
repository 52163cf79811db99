/** A line of the log that could come thousands of times a second: written at most once a second, with how many it stands for. */
import type { Clock } from '@aegis/base';

const PACE_MS = 1_000;

export class PacedLog<Event> {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #write: (newest: Event, count: number) => void;
  #writtenAtMs = -Infinity;
  #unwritten = 0;

  constructor(clock: Pick<Clock, 'monotonicMs'>, write: (newest: Event, count: number) => void) {
    this.#clock = clock;
    this.#write = write;
  }

  add(event: Event): void {
    const nowMs = this.#clock.monotonicMs();
    this.#unwritten++;
    if (nowMs - this.#writtenAtMs < PACE_MS) return;
    this.#writtenAtMs = nowMs;
    const count = this.#unwritten;
    this.#unwritten = 0;
    this.#write(event, count);
  }
}
