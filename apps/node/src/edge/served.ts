/**
 * Counts whose requests are served, so that the agent knows its customers. Each request counts, however it was answered: who misbehaves is
 * told of as an offender. A message now and then; what does not fit is not counted.
 */
import { type Clock, LIMITS } from '@aegis/base';
import type { ServedClient } from '../shield-command.ts';

const GATHER_MS = 5_000;

export class Served {
  readonly #clock: Clock;
  readonly #tell: (clients: readonly ServedClient[]) => void;
  readonly #requests = new Map<string, number>();

  constructor(clock: Clock, tell: (clients: readonly ServedClient[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(address: string, requests: number): void {
    const before = this.#requests.get(address);
    if (before === undefined && this.#requests.size >= LIMITS.servedClientsPerMessageMax.value) return;
    if (this.#requests.size === 0) this.#clock.after(GATHER_MS, () => this.#flush());
    this.#requests.set(address, (before ?? 0) + requests);
  }

  #flush(): void {
    const clients = [...this.#requests].map(([address, requests]) => ({ address, requests }));
    this.#requests.clear();
    this.#tell(clients);
  }
}
