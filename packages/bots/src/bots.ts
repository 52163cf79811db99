/**
 * Judges requests: gathers what is known of the one who asks, and has a module make a verdict of it.
 *
 * ```
 *   request ─▶ count its source ─▶ names a good bot? ─▶ facts ─▶ remembered? ─▶ judgement
 *                                    └ ranges, DNS                └ no ─▶ module ─┘   (or none: the request goes on)
 * ```
 */
import { type Clock, LIMITS, sourceOf } from '@aegis/base';
import type { Identities } from './identities.ts';
import type { BotModule, OnJudged } from './module/bot-module.ts';
import { encodeFacts, failureStep, rateStep } from './module/facts.ts';
import { SightingBook, type Sightings } from './sightings.ts';
import { SlidingCounter } from './sliding-counter.ts';
import type { BotFacts, Identity } from './types.ts';
import { VerdictMemory } from './verdict-memory.ts';

/** What the request itself says. */
export type RequestFacts = Omit<BotFacts, 'identity' | 'rate' | 'networkRate' | 'loginFailures'>;

export interface Bots {
  /** Counts the request and judges it: at once when its like is remembered, else when the module has answered, or fails to in time. */
  readonly judge: (request: RequestFacts, onJudged: OnJudged) => void;
  /** Judges without counting: for what has been counted, and for operators who ask. */
  readonly consider: (request: RequestFacts, onJudged: OnJudged) => void;
  /** Counts a request of an address, and says what `frequency` does. */
  count(address: string): number;
  /** How much the source of an address asks, and fails to log in, as one number: while it stays the same, so do these facts. */
  frequency(address: string): number;
  /**
   * A request of the address was challenged or blocked. Returns whether these alone are by far more than is suspicious: over a thousand of its
   * source in the last second. What it was given does not count: many people may stand behind one address.
   */
  refused(address: string): boolean;
  /** Its source failed to log in. */
  loginFailed(address: string): void;
  /** What the other workers of the node should know since the last call; undefined when there is nothing. */
  takeSightings(): Sightings | undefined;
  /** What another worker has seen. */
  addSightings(sightings: Sightings): void;
}

export interface BotsOptions {
  /** Of the node, which tell each other who asks much. Default 1. */
  readonly workers?: number;
}

export interface BotsComponents {
  readonly clock: Clock;
  readonly module: Pick<BotModule, 'ask'>;
  readonly identities: Pick<Identities, 'identify'>;
}

const RATE_WINDOW_MS = 1_000;
const LOGIN_WINDOW_MS = 600_000;
/** Ten times what is suspicious in a second (requirement 3.3). */
const FLOOD_RATE = 1_000;

export function createBots({ workers = 1 }: BotsOptions, { clock, module, identities }: BotsComponents): Bots {
  const keysMax = LIMITS.botsAddressesMax.value;
  const rates = new SlidingCounter(RATE_WINDOW_MS, keysMax);
  const failures = new SlidingCounter(LOGIN_WINDOW_MS, keysMax);
  const refusals = new SlidingCounter(RATE_WINDOW_MS, keysMax);
  const sightings = new SightingBook(workers);
  const memory = new VerdictMemory(clock);

  const measure = (address: string, times: number): Measured => {
    const nowMs = clock.monotonicMs();
    const source = sourceOf(address);
    const rate = rates.add(source, nowMs, times);
    if (times > 0) sightings.request(source);
    return { rate, networkRate: rate, loginFailures: failures.count(source, nowMs) };
  };

  const decide = (request: RequestFacts, measured: Measured, identity: Identity, onJudged: OnJudged): void => {
    const facts = encodeFacts({ ...request, ...measured, identity });
    const key = facts.toString('latin1');
    const remembered = memory.get(key);
    if (remembered !== undefined) return onJudged(remembered, undefined);
    module.ask(
      facts,
      (judgement, why) => {
        if (judgement !== undefined) memory.set(key, judgement);
        onJudged(judgement, why);
      },
      (late) => memory.set(key, late),
    );
  };

  const judge = (request: RequestFacts, times: number, onJudged: OnJudged): void => {
    const measured = measure(request.address, times);
    const identity = identities.identify(request.userAgent, request.address);
    if (typeof identity === 'string') decide(request, measured, identity, onJudged);
    else void identity.then((settled) => decide(request, measured, settled, onJudged));
  };

  return {
    judge: (request, onJudged) => judge(request, 1, onJudged),
    consider: (request, onJudged) => judge(request, 0, onJudged),
    count: (address) => packed(measure(address, 1)),
    frequency: (address) => packed(measure(address, 0)),
    refused(address) {
      const source = sourceOf(address);
      sightings.refusal(source);
      return refusals.add(source, clock.monotonicMs()) > FLOOD_RATE;
    },
    loginFailed(address) {
      const source = sourceOf(address);
      failures.add(source, clock.monotonicMs());
      sightings.failure(source);
    },
    takeSightings: () => sightings.take(),
    addSightings(seen) {
      const nowMs = clock.monotonicMs();
      for (const [source, times] of seen.requests) rates.add(source, nowMs, times);
      for (const [source, times] of seen.failures) failures.add(source, nowMs, times);
      for (const [source, times] of seen.refusals ?? []) refusals.add(source, nowMs, times);
    },
  };
}

type Measured = Pick<BotFacts, 'rate' | 'networkRate' | 'loginFailures'>;

function packed({ rate, networkRate, loginFailures }: Measured): number {
  return rateStep(rate).index | (rateStep(networkRate).index << 8) | (failureStep(loginFailures).index << 16);
}
