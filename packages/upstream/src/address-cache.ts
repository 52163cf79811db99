/**
 * The addresses of origins, remembered for a while.
 *
 * ```
 *   in its lifetime ─────────▶ used
 *   older, up to an hour ────▶ used, and the name is resolved behind (RFC 8767)
 *   nobody answers there ────▶ the name is resolved, and waited for a moment; then used again
 *   unknown ─────────────────▶ the name is resolved, and waited for
 * ```
 *
 * A resolver that is silent or fails for a while must not take the sites with it; that a name does not exist any more is an answer.
 * Questions about the same name at the same time are one question.
 */
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type Clock, LIMITS } from '@aegis/base';

/** Names and where they led. */
export type KnownAddresses = readonly (readonly [host: string, addresses: readonly LookupAddress[]])[];

interface Entry {
  readonly addresses: readonly LookupAddress[];
  readonly resolvedAtMs: number;
  /** Nobody could be reached there. */
  doubted: boolean;
  /** When the name was last asked for anew. */
  askedAtMs: number;
}

type Answer = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

export class AddressCache {
  readonly #clock: Clock;
  readonly #resolve: LookupFunction;
  /** Those resolved longest ago first. */
  readonly #entries = new Map<string, Entry>();
  /** Who waits for an answer about a name, by name. */
  readonly #asking = new Map<string, Set<Answer>>();

  constructor(clock: Clock, resolve: LookupFunction) {
    this.#clock = clock;
    this.#resolve = resolve;
  }

  /** In place of `dns.lookup`. Answers later, never in the call. */
  readonly lookup: LookupFunction = (host, options, callback) => {
    this.#addresses(host, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
      const fitting = family === 0 ? addresses : addresses.filter((address) => address.family === family);
      const [first] = fitting;
      if (first === undefined) return callback(Object.assign(new Error(`no address of ${host} fits`), { code: 'ENOTFOUND' }), []);
      if (options.all === true) callback(null, [...fitting]);
      else callback(null, first.address, first.family);
    });
  };

  /** Called when something new is remembered. */
  onLearned: (() => void) | undefined;

  /** What is remembered, for `recall` in a process that comes after this one. */
  known(): KnownAddresses {
    return [...this.#entries].map(([host, { addresses }]) => [host, addresses] as const);
  }

  /**
   * Takes over what another process knew of names that are unknown here. It is doubted: used where the resolver has nothing to say in time.
   */
  recall(known: KnownAddresses): void {
    const nowMs = this.#clock.monotonicMs();
    for (const [host, addresses] of known.slice(-LIMITS.addressNamesMax.value)) {
      if (!this.#entries.has(host)) this.#entries.set(host, { addresses, resolvedAtMs: nowMs, doubted: true, askedAtMs: -Infinity });
    }
  }

  /** Nobody could be reached at the addresses of `host`: they may have changed. */
  doubt(host: string): void {
    const entry = this.#entries.get(host);
    if (entry !== undefined) entry.doubted = true;
  }

  #addresses(host: string, answer: Answer): void {
    const entry = this.#entries.get(host);
    if (entry === undefined || this.#ageMs(entry) >= LIMITS.addressStaleMsMax.value) return this.#ask(host, answer);
    if (entry.doubted) return this.#askFirst(host, entry, answer);
    process.nextTick(answer, null, entry.addresses);
    if (this.#ageMs(entry) >= LIMITS.addressLifetimeMs.value) this.#askBehind(host, entry);
  }

  /** A resolver that fails is left alone for a moment. */
  #mayAsk(entry: Entry): boolean {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - entry.askedAtMs < LIMITS.addressRetryMs.value) return false;
    entry.askedAtMs = nowMs;
    return true;
  }

  #askBehind(host: string, entry: Entry): void {
    if (!this.#asking.has(host) && this.#mayAsk(entry)) this.#ask(host, () => {});
  }

  #askFirst(host: string, entry: Entry, answer: Answer): void {
    if (!this.#asking.has(host) && !this.#mayAsk(entry)) return process.nextTick(answer, null, entry.addresses);
    const first: Answer = (error, addresses) => {
      cancel();
      answer(error, addresses);
    };
    const cancel = this.#clock.after(LIMITS.addressDoubtWaitMs.value, () => {
      if (this.#asking.get(host)?.delete(first) === true) answer(null, entry.addresses);
    });
    this.#ask(host, first);
  }

  #ask(host: string, answer: Answer): void {
    const asking = this.#asking.get(host);
    if (asking !== undefined) {
      asking.add(answer);
      return;
    }
    this.#asking.set(host, new Set([answer]));
    this.#resolve(host, { all: true }, (error, addresses) =>
      this.#answered(host, error, addresses as readonly LookupAddress[] | undefined),
    );
  }

  #answered(host: string, error: NodeJS.ErrnoException | null, found: readonly LookupAddress[] = []): void {
    const waiting = this.#asking.get(host) ?? [];
    this.#asking.delete(host);
    if (error === null) this.#remember(host, found);
    else if (error.code === 'ENOTFOUND') this.#entries.delete(host);
    const last = error === null ? undefined : this.#entries.get(host);
    const stale = last !== undefined && this.#ageMs(last) < LIMITS.addressStaleMsMax.value ? last.addresses : undefined;
    for (const answer of waiting) {
      if (stale === undefined) answer(error, found);
      else answer(null, stale);
    }
  }

  #remember(host: string, addresses: readonly LookupAddress[]): void {
    const nowMs = this.#clock.monotonicMs();
    this.#entries.delete(host);
    this.#entries.set(host, { addresses, resolvedAtMs: nowMs, doubted: false, askedAtMs: -Infinity });
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= LIMITS.addressNamesMax.value) break;
      this.#entries.delete(oldest);
    }
    this.onLearned?.();
  }

  #ageMs(entry: Entry): number {
    return this.#clock.monotonicMs() - entry.resolvedAtMs;
  }
}
