/** The firewall of a worker: its engines, and what is measured of them. */
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import type { NodeConfig, WafRulesConfig } from '@aegis/config';
import type { EdgeMetrics } from '@aegis/telemetry';
import { createWaf, loadPrefilters, type Waf } from '@aegis/waf';

interface FirewallComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: EdgeMetrics;
}

/**
 * With the rules of all sites. In a trial it throws when they do not compile; a worker that starts waits a while for an engine, and serves
 * without one after that, as the sites' `on_failure` says, while engines are tried again.
 */
export async function openFirewall(config: NodeConfig, components: FirewallComponents, when: 'starting' | 'trial'): Promise<Waf> {
  const { clock, logger, metrics } = components;
  const prefilters = await loadPrefilters();
  const waf = createWaf({ prefilter: prefilters.prefilterFor })({
    clock,
    logger,
    onThreadEnded: (reason) => metrics.wafThreadsEnded.labels(reason).add(1),
  });
  const ready = waf.useRules(rulesOf(config));
  if (when === 'trial') {
    await ready.catch((error: unknown) => {
      waf.stop();
      throw error;
    });
    return waf;
  }
  const started = ready.catch((error: unknown) => {
    logger.error('requests are not inspected: no WAF engine has started', { reason: messageOf(error) });
  });
  const { promise: waited, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(LIMITS.wafReadyWaitMs.value, resolve);
  await Promise.race([started, waited]);
  cancel();
  return waf;
}

export function rulesOf({ sites }: NodeConfig): WafRulesConfig[] {
  return sites.flatMap(({ waf }) => (waf === null ? [] : [waf.rules]));
}

export function readFirewallGauges(waf: Waf, metrics: EdgeMetrics): void {
  const { threadsReady, queued, memoryBytes } = waf.stats;
  metrics.wafThreadsReady.set(threadsReady);
  metrics.wafQueued.set(queued);
  metrics.wafMemoryBytes.set(memoryBytes);
}
