/** The wait of something that drains: until it is empty, or until a deadline, which a later call may move. */
import type { Clock } from './clock.ts';

export class DrainWait {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #over = Promise.withResolvers<void>();
  #cancel: () => void = () => {};

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** Resolves when `end` was called, or `deadlineMs` from now. The newest deadline holds, for whoever called before too. */
  until(deadlineMs: number): Promise<void> {
    this.#cancel();
    this.#cancel = this.#clock.after(deadlineMs, () => this.#over.resolve());
    return this.#over.promise;
  }

  /** Nothing is left. */
  end(): void {
    this.#cancel();
    this.#over.resolve();
  }
}
