/**
 * What the workers of a node tell each other of who asks much: the kernel spreads the connections of one address over all of them, so that
 * each sees a part.
 *
 * An address that asks less of a worker than its share of an eighth of what is suspicious is not worth a word: all parts together are then
 * still far from it.
 */
import { LIMITS } from '@aegis/base';

export type Count = readonly [key: string, times: number];

/** Since the last time they were told. */
export interface Sightings {
  /** Of addresses and networks. */
  readonly requests: readonly Count[];
  /** Failed logins of addresses. */
  readonly failures: readonly Count[];
}

/** Suspicious, in a second (requirement 3.3). */
const RATE = 100;
const WORTH_TELLING = 1 / 8;

export class SightingBook {
  readonly #requestsMin: number;
  #requests = new Map<string, number>();
  #failures = new Map<string, number>();

  /** `workers` of the node; one alone tells nobody anything. */
  constructor(workers: number) {
    const aTelling = RATE * (LIMITS.botsTellIntervalMs.value / 1_000);
    this.#requestsMin = workers > 1 ? Math.max(1, Math.floor((aTelling * WORTH_TELLING) / workers)) : Infinity;
  }

  request(key: string): void {
    if (this.#requestsMin !== Infinity) count(this.#requests, key);
  }

  failure(address: string): void {
    if (this.#requestsMin !== Infinity) count(this.#failures, address);
  }

  /** Undefined when there is nothing to tell. */
  take(): Sightings | undefined {
    const requests = [...this.#requests].filter(([, times]) => times >= this.#requestsMin);
    const failures = [...this.#failures];
    if (this.#requests.size > 0) this.#requests = new Map();
    if (failures.length > 0) this.#failures = new Map();
    if (requests.length === 0 && failures.length === 0) return undefined;
    return { requests: most(requests), failures: most(failures) };
  }
}

function count(counts: Map<string, number>, key: string): void {
  const times = counts.get(key);
  if (times !== undefined || counts.size < LIMITS.botsAddressesMax.value) counts.set(key, (times ?? 0) + 1);
}

/** Those that ask most, as far as one message goes. */
function most(counts: Count[]): Count[] {
  const max = LIMITS.botsTellMax.value;
  return counts.length <= max ? counts : counts.sort(([, a], [, b]) => b - a).slice(0, max);
}
