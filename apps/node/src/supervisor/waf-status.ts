/** What the firewall has done since the start, out of the node's metrics. Pure. */
import type { MetricsSnapshot } from '@aegis/telemetry';
import type { Failure } from '@aegis/waf';
import type { WafStatus } from '../status.ts';
import { samplesOf, totalOf } from './metric-samples.ts';

/** Null when nothing has been inspected. */
export function wafStatus(snapshot: MetricsSnapshot): WafStatus | null {
  const requests = samplesOf(snapshot, 'aegis_waf_requests_total');
  const ended = samplesOf(snapshot, 'aegis_waf_threads_ended_total').filter(({ labels }) => labels[0] !== 'memory');
  const enginesLost = totalOf(ended);
  if (totalOf(requests) === 0 && enginesLost === 0) return null;
  const done = (action: string): number => totalOf(requests.filter(({ labels }) => labels[1] === action));
  const because = (failure: Failure): number => totalOf(requests.filter(({ labels }) => labels[2] === failure));
  return {
    passed: done('pass'),
    blocked: done('block'),
    wouldBlock: done('would-block'),
    unjudged: { late: because('late'), overload: because('overload'), crash: because('crash'), down: because('down') },
    enginesLost,
  };
}
