/**
 * The addresses of origins, remembered for a while.
 *
 * The system resolves names on a few threads that disk access needs too, and a resolver that is down for a minute would take every site
 * with it. So answers are used for `addressLifetimeMs`, and the last one for much longer while the resolver fails (RFC 8767); that a name
 * does not exist any more is an answer. Questions about the same name at the same time are one question. Entries are as many as there are
 * origins.
 */
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type Clock, LIMITS } from '@aegis/base';

interface Entry {
  addresses: readonly LookupAddress[];
  resolvedAtMs: number;
  /** Not to be used without trying to resolve the name anew. */
  doubted: boolean;
}

type Answer = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

export class AddressCache {
  readonly #clock: Clock;
  readonly #resolve: LookupFunction;
  readonly #entries = new Map<string, Entry>();
  readonly #asking = new Map<string, Answer[]>();

  constructor(clock: Clock, resolve: LookupFunction) {
    this.#clock = clock;
    this.#resolve = resolve;
  }

  /** In place of `dns.lookup`. Answers later, never at once. */
  readonly lookup: LookupFunction = (host, options, callback) => {
    this.#addresses(host, (error, addresses) => {
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
      const fitting = family === 0 ? addresses : addresses.filter((address) => address.family === family);
      const [first] = fitting;
      if (error !== null) callback(error, []);
      else if (first === undefined) callback(Object.assign(new Error(`no address of ${host} fits`), { code: 'ENOTFOUND' }), []);
      else if (options.all === true) callback(null, [...fitting]);
      else callback(null, first.address, first.family);
    });
  };

  /** Nobody could be reached at the addresses of `host`: they may have changed. */
  doubt(host: string): void {
    const entry = this.#entries.get(host);
    if (entry !== undefined) entry.doubted = true;
  }

  #addresses(host: string, answer: Answer): void {
    const entry = this.#entries.get(host);
    if (entry !== undefined && !entry.doubted && this.#ageMs(entry) < LIMITS.addressLifetimeMs.value) {
      process.nextTick(answer, null, entry.addresses);
      return;
    }
    const asking = this.#asking.get(host);
    if (asking !== undefined) {
      asking.push(answer);
      return;
    }
    this.#asking.set(host, [answer]);
    this.#resolve(host, { all: true }, (error, addresses) => this.#answered(host, error, addresses as LookupAddress[]));
  }

  #answered(host: string, error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]): void {
    const waiting = this.#asking.get(host) ?? [];
    this.#asking.delete(host);
    if (error === null) this.#entries.set(host, { addresses, resolvedAtMs: this.#clock.monotonicMs(), doubted: false });
    else if (error.code === 'ENOTFOUND') this.#entries.delete(host);
    const last = error === null ? undefined : this.#entries.get(host);
    const stale = last !== undefined && this.#ageMs(last) < LIMITS.addressStaleMsMax.value ? last.addresses : undefined;
    for (const answer of waiting) {
      if (stale === undefined) answer(error, addresses);
      else answer(null, stale);
    }
  }

  #ageMs(entry: Entry): number {
    return this.#clock.monotonicMs() - entry.resolvedAtMs;
  }
}
