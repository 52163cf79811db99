/**
 * Gathers the keys that unsafe requests made doubtful, so that a burst of them is few messages to the other workers.
 *
 * The next message goes when the last one has been taken: a supervisor that does not read makes the keys wait here, where each stands once.
 */
import { type Clock, LIMITS } from '@aegis/base';

const GATHER_MS = 5;

export class Invalidations {
  /** Keys that were not told, for too many waited. */
  dropped = 0;
  readonly #clock: Clock;
  readonly #tell: (keys: readonly string[]) => Promise<void>;
  readonly #keys = new Set<string>();
  #bytes = 0;
  #isTelling = false;

  /** `tell` resolves when the message is taken; it never rejects. */
  constructor(clock: Clock, tell: (keys: readonly string[]) => Promise<void>) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(key: string): void {
    if (this.#keys.has(key)) return;
    if (this.#bytes + key.length > LIMITS.invalidationsPendingBytesMax.value) {
      this.dropped++;
      return;
    }
    this.#keys.add(key);
    this.#bytes += key.length;
    if (this.#isTelling) return;
    this.#isTelling = true;
    this.#clock.after(GATHER_MS, () => void this.#tellAll());
  }

  async #tellAll(): Promise<void> {
    while (this.#keys.size > 0) await this.#tell(this.#take());
    this.#isTelling = false;
  }

  /** As many as one message has room for; at least one. */
  #take(): string[] {
    const taken: string[] = [];
    let bytes = 0;
    for (const key of this.#keys) {
      if (taken.length > 0 && bytes + key.length > LIMITS.invalidationBytesMax.value) break;
      bytes += key.length;
      taken.push(key);
      this.#keys.delete(key);
    }
    this.#bytes -= bytes;
    return taken;
  }
}
