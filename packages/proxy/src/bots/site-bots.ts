/** What the bots phase works with: the node's judge and seals, and each site's policy and counters. apps/node puts them together. */
import { type BotPolicy, botPolicy, type Bots, type Challenges } from '@aegis/bots';
import type { SiteConfig } from '@aegis/config';
import type { Counter, EdgeMetrics } from '@aegis/telemetry';

export interface BotGuard {
  readonly bots: Bots;
  readonly challenges: Challenges;
}

export type ChallengeResult = 'issued' | 'solved' | 'refused';

/** A site's side of it. Counters are looked up once. */
export interface SiteBots {
  readonly policy: BotPolicy;
  /** Counts requests of this verdict that this was done with. */
  verdictCounter(verdict: string, action: string): Counter;
  countChallenge(result: ChallengeResult): void;
  countLoginFailure(): void;
}

/** Undefined when the site judges nobody. */
export function siteBots({ bots, name }: SiteConfig, metrics: EdgeMetrics): SiteBots | undefined {
  if (bots === null) return undefined;
  const counters = new Map<string, Counter>();
  const counter = (key: string, find: () => Counter): Counter => {
    const known = counters.get(key) ?? find();
    counters.set(key, known);
    return known;
  };
  return {
    policy: botPolicy(bots),
    verdictCounter: (verdict, action) => counter(`${verdict} ${action}`, () => metrics.botVerdicts.labels(name, verdict, action)),
    countChallenge: (result) => counter(result, () => metrics.botChallenges.labels(name, result)).add(1),
    countLoginFailure: () => counter('login', () => metrics.botLoginFailures.labels(name)).add(1),
  };
}
