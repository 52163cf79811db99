/** What the bots phase has done since the start, out of the node's metrics. Pure. */
import type { MetricsSnapshot } from '@aegis/telemetry';
import type { BotsStatus } from '../status.ts';
import { samplesOf, totalOf } from './metric-samples.ts';

/** Null when nobody has been judged. */
export function botsStatus(snapshot: MetricsSnapshot): BotsStatus | null {
  const verdicts = new Map<string, { verdict: string; action: string; requests: number }>();
  for (const { labels, value } of samplesOf(snapshot, 'aegis_bots_verdicts_total')) {
    const [, verdict = '', action = ''] = labels;
    const key = `${verdict} ${action}`;
    const known = verdicts.get(key);
    if (known === undefined) verdicts.set(key, { verdict, action, requests: value });
    else known.requests += value;
  }
  const moduleFailures = totalOf(samplesOf(snapshot, 'aegis_bots_module_failures_total'));
  if (verdicts.size === 0 && moduleFailures === 0) return null;
  const challenges = samplesOf(snapshot, 'aegis_bots_challenges_total');
  const counted = (result: string): number => totalOf(challenges.filter(({ labels }) => labels[1] === result));
  return {
    verdicts: [...verdicts.values()].sort((a, b) => b.requests - a.requests),
    challenges: { issued: counted('issued'), solved: counted('solved'), refused: counted('refused') },
    moduleFailures,
  };
}
