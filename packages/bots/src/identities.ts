/**
 * Whether an address is the good bot that its user agent names: by the ranges that its owner publishes, or by forward-confirmed reverse DNS.
 *
 * ```
 *   user agent names one? ─▶ address in its ranges? ─▶ confirmed
 *                             └─ no ─▶ PTR of the address below its domains? ─▶ A/AAAA of that name has the address? ─▶ confirmed
 *                                       └─ no ─▶ refuted                         DNS fails, is late, or too busy ─▶ unsettled
 * ```
 */
import { Resolver } from 'node:dns/promises';
import { BlockList } from 'node:net';
import { type Clock, LIMITS, sourceOf } from '@aegis/base';
import type { Identity } from './types.ts';

export interface GoodBot {
  /** For people. */
  readonly name: string;
  /** Text in its user agent, in any case. */
  readonly userAgent: string;
  /** Domains that the names of its addresses are in; none: it is known by ranges alone. */
  readonly domains: readonly string[];
  readonly ranges: readonly AddressRange[];
}

export interface AddressRange {
  readonly family: 4 | 6;
  readonly address: string;
  readonly prefixLength: number;
}

export interface NameService {
  /** Names of an address (PTR). Rejects when there is no answer; an answer without names is empty. */
  namesOf(address: string): Promise<readonly string[]>;
  /** Addresses of a name (A, or AAAA for family 6). */
  addressesOf(name: string, family: 4 | 6): Promise<readonly string[]>;
}

export interface IdentitiesComponents {
  readonly clock: Clock;
  readonly names: NameService;
}

const CONFIRMED_MS = 3_600_000;
const REFUTED_MS = 600_000;

/** Names of one address that are looked at. */
const NAMES_MAX = 8;

export class Identities {
  readonly #bots: readonly Candidate[];
  /** All of them as one. */
  readonly #any: Candidate;
  readonly #clock: Clock;
  readonly #names: NameService;
  /** Until when, oldest first. Apart, so that liars from many addresses make nobody forgotten who is confirmed. */
  readonly #known = { confirmed: new Map<string, number>(), refuted: new Map<string, number>() };
  readonly #pending = new Map<string, Promise<Identity>>();
  /** Of each source: who has many addresses must not take the lookups of all others. */
  readonly #pendingOf = new Map<string, number>();

  constructor(bots: readonly GoodBot[], { clock, names }: IdentitiesComponents) {
    this.#bots = bots.map(candidate);
    this.#any = candidate({
      name: '*',
      userAgent: '',
      domains: bots.flatMap(({ domains }) => domains),
      ranges: bots.flatMap(({ ranges }) => ranges),
    });
    this.#clock = clock;
    this.#names = names;
  }

  /** At once where nothing has to be asked; never rejects. Takes `botsLookupTimeoutMs` at most. */
  identify(userAgent: string, address: string): Identity | Promise<Identity> {
    const bot = this.#named(userAgent);
    return bot === undefined ? 'none' : this.#settle(bot, address);
  }

  /** Whether the address is that of any good bot, whatever it calls itself. As `identify`; 'refuted' when there are no good bots. */
  identifyAddress(address: string): Identity | Promise<Identity> {
    return this.#settle(this.#any, address);
  }

  #settle(bot: Candidate, address: string): Identity | Promise<Identity> {
    const family = address.includes(':') ? 6 : 4;
    if (bot.list.check(address, family === 4 ? 'ipv4' : 'ipv6')) return 'confirmed';
    if (bot.domains.length === 0) return 'refuted';
    const key = `${bot.name} ${address}`;
    const known = this.#recall(key);
    if (known !== undefined) return known;
    const pending = this.#pending.get(key);
    if (pending !== undefined) return pending;
    const source = sourceOf(address);
    const ofSource = this.#pendingOf.get(source) ?? 0;
    if (this.#pending.size >= LIMITS.botsLookupsMax.value || ofSource >= LIMITS.botsLookupsPerSourceMax.value) return 'unsettled';
    this.#pendingOf.set(source, ofSource + 1);
    const asking = this.#ask(bot, address, family, key).finally(() => this.#asked(key, source));
    this.#pending.set(key, asking);
    return asking;
  }

  #asked(key: string, source: string): void {
    this.#pending.delete(key);
    const left = (this.#pendingOf.get(source) ?? 1) - 1;
    if (left === 0) this.#pendingOf.delete(source);
    else this.#pendingOf.set(source, left);
  }

  #recall(key: string): Identity | undefined {
    const nowMs = this.#clock.monotonicMs();
    for (const identity of ['confirmed', 'refuted'] as const) if (nowMs < (this.#known[identity].get(key) ?? 0)) return identity;
    return undefined;
  }

  #named(userAgent: string): Candidate | undefined {
    if (this.#bots.length === 0 || userAgent === '') return undefined;
    const lowered = userAgent.toLowerCase();
    return this.#bots.find(({ word }) => lowered.includes(word));
  }

  async #ask(bot: Candidate, address: string, family: 4 | 6, key: string): Promise<Identity> {
    const late = Promise.withResolvers<Identity>();
    const cancel = this.#clock.after(LIMITS.botsLookupTimeoutMs.value, () => late.resolve('unsettled'));
    const identity = await Promise.race([late.promise, this.#confirm(bot, address, family).catch((): Identity => 'unsettled')]);
    cancel();
    if (identity === 'confirmed' || identity === 'refuted') this.#remember(key, identity);
    return identity;
  }

  async #confirm({ domains }: Candidate, address: string, family: 4 | 6): Promise<Identity> {
    const names = await this.#names.namesOf(address);
    const fitting = names.slice(0, NAMES_MAX).filter((name) => isBelow(name.toLowerCase(), domains));
    for (const name of fitting) {
      if ((await this.#names.addressesOf(name, family)).some((other) => sameAddress(other, address))) return 'confirmed';
    }
    return 'refuted';
  }

  #remember(key: string, identity: 'confirmed' | 'refuted'): void {
    const known = this.#known[identity];
    known.delete(key);
    if (known.size >= LIMITS.botsIdentitiesMax.value) known.delete(known.keys().next().value as string);
    known.set(key, this.#clock.monotonicMs() + (identity === 'confirmed' ? CONFIRMED_MS : REFUTED_MS));
  }
}

interface Candidate {
  readonly name: string;
  readonly word: string;
  readonly domains: readonly string[];
  readonly list: BlockList;
}

function candidate({ name, userAgent, domains, ranges }: GoodBot): Candidate {
  const list = new BlockList();
  for (const { address, prefixLength, family } of ranges) list.addSubnet(address, prefixLength, family === 4 ? 'ipv4' : 'ipv6');
  return { name, word: userAgent.toLowerCase(), domains: domains.map((domain) => domain.toLowerCase()), list };
}

function isBelow(name: string, domains: readonly string[]): boolean {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return domains.some((domain) => bare === domain || bare.endsWith(`.${domain}`));
}

function sameAddress(a: string, b: string): boolean {
  if (a === b) return true;
  const list = new BlockList();
  list.addAddress(a, a.includes(':') ? 'ipv6' : 'ipv4');
  return list.check(b, b.includes(':') ? 'ipv6' : 'ipv4');
}

/** Answers that say that there is nothing, rather than that nobody answered. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** DNS as this machine is set up, or by `servers` (`192.0.2.53`, `[2001:db8::53]:5353`). */
export function systemNames(servers: readonly string[] = []): NameService {
  const resolver = new Resolver({ timeout: LIMITS.botsLookupTimeoutMs.value, tries: 1 });
  if (servers.length > 0) resolver.setServers([...servers]);
  const orNothing = (error: unknown): readonly string[] => {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  };
  return {
    namesOf: (address) => resolver.reverse(address).catch(orNothing),
    addressesOf: (name, family) => (family === 4 ? resolver.resolve4(name) : resolver.resolve6(name)).catch(orNothing),
  };
}
