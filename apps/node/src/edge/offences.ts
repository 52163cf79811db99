/**
 * Counts what clients do wrong, by source, and tells the agent, which counts over all workers: the kernel spreads one client's connections over
 * them. An address is that of the TCP peer: it has answered a handshake, so it is nobody else's.
 */
import { type Clock, LIMITS, sourceOf } from '@aegis/base';
import type { Offence, OffenceKind } from '../shield-command.ts';

const GATHER_MS = 500;

export class Offences {
  readonly #clock: Clock;
  readonly #tell: (offences: readonly Offence[]) => void;
  /** Since the last message, by kind and source. */
  readonly #counts = new Map<string, { readonly source: string; readonly kind: OffenceKind; address: string; count: number }>();

  constructor(clock: Clock, tell: (offences: readonly Offence[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(address: string, kind: OffenceKind): void {
    const source = sourceOf(address);
    const key = `${kind} ${source}`;
    const known = this.#counts.get(key);
    if (known !== undefined) {
      known.count++;
      known.address = address;
      return;
    }
    // What does not fit into a message is not told: the next one comes in half a second.
    if (this.#counts.size >= LIMITS.shieldOffencesPerMessageMax.value) return;
    if (this.#counts.size === 0) this.#clock.after(GATHER_MS, () => this.#flush());
    this.#counts.set(key, { source, kind, address, count: 1 });
  }

  #flush(): void {
    const offences = [...this.#counts.values()];
    this.#counts.clear();
    this.#tell(offences);
  }
}
