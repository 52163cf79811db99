/**
 * Gathers the keys that unsafe requests made doubtful, so that a burst of them is few messages to the other workers.
 *
 * The next message goes when all have forgotten the keys of the last one, or had their time: a supervisor or worker that does not read makes
 * keys wait here, where each stands once. Whoever adds a key is told when the others have forgotten it, so that a client that has changed
 * something sees the change in its next request, whichever worker gets that (RFC 9111 4.4).
 */
import { type Clock, LIMITS } from '@aegis/base';

const GATHER_MS = 1;

export class Invalidations {
  /** Keys that were not told, for too many waited. */
  dropped = 0;
  readonly #clock: Clock;
  readonly #tell: (keys: readonly string[]) => Promise<void>;
  readonly #keys = new Map<string, PromiseWithResolvers<void>>();
  #bytes = 0;
  #isTelling = false;

  /** `tell` resolves when the others have forgotten the keys, or did not say so in time; it never rejects. */
  constructor(clock: Clock, tell: (keys: readonly string[]) => Promise<void>) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Resolves when the others have forgotten `key`, or were given the time to. */
  add(key: string): Promise<void> {
    const waiting = this.#keys.get(key);
    if (waiting !== undefined) return waiting.promise;
    if (this.#bytes + key.length > LIMITS.invalidationsPendingBytesMax.value) {
      this.dropped++;
      return Promise.resolve();
    }
    const told = Promise.withResolvers<void>();
    this.#keys.set(key, told);
    this.#bytes += key.length;
    if (!this.#isTelling) {
      this.#isTelling = true;
      this.#clock.after(GATHER_MS, () => void this.#tellAll());
    }
    return told.promise;
  }

  async #tellAll(): Promise<void> {
    while (this.#keys.size > 0) {
      const taken = this.#take();
      await this.#tell([...taken.keys()]);
      for (const told of taken.values()) told.resolve();
    }
    this.#isTelling = false;
  }

  /** As many as one message has room for; at least one. */
  #take(): Map<string, PromiseWithResolvers<void>> {
    const taken = new Map<string, PromiseWithResolvers<void>>();
    let bytes = 0;
    for (const [key, told] of this.#keys) {
      if (taken.size > 0 && bytes + key.length > LIMITS.invalidationBytesMax.value) break;
      bytes += key.length;
      taken.set(key, told);
      this.#keys.delete(key);
    }
    this.#bytes -= bytes;
    return taken;
  }
}
