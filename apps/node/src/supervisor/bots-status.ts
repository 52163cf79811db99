/** What the bots phase has done since the start, out of the node's metrics. Pure. */
import type { MetricsSnapshot } from '@aegis/telemetry';

export interface BotsStatus {
  /** Requests by verdict and what was done, those that were most first. */
  readonly verdicts: readonly { readonly verdict: string; readonly action: string; readonly requests: number }[];
  readonly challenges: { readonly issued: number; readonly solved: number; readonly refused: number };
  /** Times that the module was ended because it hung or failed. */
  readonly moduleFailures: number;
}

/** Null when nobody has been judged. */
export function botsStatus(snapshot: MetricsSnapshot): BotsStatus | null {
  const verdicts = new Map<string, { verdict: string; action: string; requests: number }>();
  for (const { labels, value } of samples(snapshot, 'aegis_bots_verdicts_total')) {
    const [, verdict = '', action = ''] = labels;
    const key = `${verdict} ${action}`;
    const known = verdicts.get(key);
    if (known === undefined) verdicts.set(key, { verdict, action, requests: value });
    else known.requests += value;
  }
  const moduleFailures = total(samples(snapshot, 'aegis_bots_module_failures_total'));
  if (verdicts.size === 0 && moduleFailures === 0) return null;
  const challenges = samples(snapshot, 'aegis_bots_challenges_total');
  const counted = (result: string): number => total(challenges.filter(({ labels }) => labels[1] === result));
  return {
    verdicts: [...verdicts.values()].sort((a, b) => b.requests - a.requests),
    challenges: { issued: counted('issued'), solved: counted('solved'), refused: counted('refused') },
    moduleFailures,
  };
}

interface Sample {
  readonly labels: readonly string[];
  readonly value: number;
}

function samples({ families }: MetricsSnapshot, name: string): Sample[] {
  const children = families.find((family) => family.name === name)?.children ?? [];
  return children.map(({ labels, values }) => ({ labels, value: values[0] ?? 0 }));
}

function total(list: readonly Sample[]): number {
  return list.reduce((sum, { value }) => sum + value, 0);
}
