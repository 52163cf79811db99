/** Gathers the keys that unsafe requests made doubtful, so that a burst of them is one message to the other workers. */
import type { Clock } from '@aegis/base';

const GATHER_MS = 5;
const KEYS_MAX = 1_000;

export class Invalidations {
  readonly #clock: Clock;
  readonly #tell: (keys: readonly string[]) => void;
  readonly #keys = new Set<string>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, tell: (keys: readonly string[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size >= KEYS_MAX) this.#flush();
    else this.#cancel ??= this.#clock.after(GATHER_MS, () => this.#flush());
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const keys = [...this.#keys];
    this.#keys.clear();
    this.#tell(keys);
  }
}
