/**
 * Counts whose requests are served, by source, so that the agent knows its customers. Each request counts, however it was answered: who misbehaves
 * is told of as an offender. A message now and then; what does not fit is not counted.
 */
import { type Clock, LIMITS, sourceOf } from '@aegis/base';
import type { ServedClient } from '../shield-command.ts';

const GATHER_MS = 5_000;

export class Served {
  readonly #clock: Clock;
  readonly #tell: (clients: readonly ServedClient[]) => void;
  readonly #clients = new Map<string, { requests: number; openMs: number }>();

  constructor(clock: Clock, tell: (clients: readonly ServedClient[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** A connection is over that brought so many requests and was open for so long. */
  add(address: string, requests: number, openMs: number): void {
    const source = sourceOf(address);
    const known = this.#clients.get(source);
    if (known !== undefined) {
      known.requests += requests;
      known.openMs = Math.max(known.openMs, openMs);
      return;
    }
    if (this.#clients.size >= LIMITS.servedClientsPerMessageMax.value) return;
    if (this.#clients.size === 0) this.#clock.after(GATHER_MS, () => this.#flush());
    this.#clients.set(source, { requests, openMs });
  }

  #flush(): void {
    const clients = [...this.#clients].map(([source, { requests, openMs }]) => ({ source, requests, openMs }));
    this.#clients.clear();
    this.#tell(clients);
  }
}
