/**
 * What the workers of a node tell each other of who asks much: the kernel spreads the connections of one source over all of them, so that
 * each sees a part.
 *
 * A source that asks less of a worker than its share of an eighth of what is suspicious is not worth a word: all parts together are then
 * still far from it.
 */
import { LIMITS } from '@aegis/base';

export type Count = readonly [source: string, times: number];

/** Since the last time they were told. */
export interface Sightings {
  /** Of sources. */
  readonly requests: readonly Count[];
  /** Failed logins of sources. */
  readonly failures: readonly Count[];
  /** Requests of sources that were challenged or blocked. A worker of an earlier version does not tell them. */
  readonly refusals?: readonly Count[];
}

/** Suspicious, in a second (requirement 3.3). */
const RATE = 100;
const WORTH_TELLING = 1 / 8;

export class SightingBook {
  readonly #requestsMin: number;
  #requests = new Map<string, number>();
  #failures = new Map<string, number>();
  #refusals = new Map<string, number>();

  /** `workers` of the node; one alone tells nobody anything. */
  constructor(workers: number) {
    const aTelling = RATE * (LIMITS.botsTellIntervalMs.value / 1_000);
    this.#requestsMin = workers > 1 ? Math.max(1, Math.floor((aTelling * WORTH_TELLING) / workers)) : Infinity;
  }

  request(source: string): void {
    if (this.#requestsMin !== Infinity) count(this.#requests, source);
  }

  failure(source: string): void {
    if (this.#requestsMin !== Infinity) count(this.#failures, source);
  }

  refusal(source: string): void {
    if (this.#requestsMin !== Infinity) count(this.#refusals, source);
  }

  /** Undefined when there is nothing to tell. */
  take(): Sightings | undefined {
    const worth = (counts: ReadonlyMap<string, number>): Count[] => [...counts].filter(([, times]) => times >= this.#requestsMin);
    const requests = worth(this.#requests);
    const refusals = worth(this.#refusals);
    const failures = [...this.#failures];
    if (this.#requests.size > 0) this.#requests = new Map();
    if (this.#refusals.size > 0) this.#refusals = new Map();
    if (failures.length > 0) this.#failures = new Map();
    if (requests.length === 0 && failures.length === 0 && refusals.length === 0) return undefined;
    return { requests: most(requests), failures: most(failures), refusals: most(refusals) };
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
