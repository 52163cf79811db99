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
  countVerdict(verdict: string, action: string): void;
  countChallenge(result: ChallengeResult): void;
  countLoginFailure(): void;
}

/** Undefined when the site judges nobody. */
export function siteBots({ bots, name }: SiteConfig, metrics: EdgeMetrics): SiteBots | undefined {
  if (bots === null) return undefined;
  const counters = new Map<string, Counter>();
  const count = (key: string, find: () => Counter): void => {
    let counter = counters.get(key);
    if (counter === undefined) counters.set(key, (counter = find()));
    counter.add(1);
  };
  return {
    policy: botPolicy(bots),
    countVerdict: (verdict, action) => count(`${verdict} ${action}`, () => metrics.botVerdicts.labels(name, verdict, action)),
    countChallenge: (result) => count(result, () => metrics.botChallenges.labels(name, result)),
    countLoginFailure: () => count('login', () => metrics.botLoginFailures.labels(name)),
  };
}
