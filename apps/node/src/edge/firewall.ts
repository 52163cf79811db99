/** The firewall of a worker: its engines, and what is measured of them. */
import { type Clock, type Logger, messageOf } from '@aegis/base';
import type { NodeConfig, WafRulesConfig } from '@aegis/config';
import type { EdgeMetrics } from '@aegis/telemetry';
import { createWaf, type Waf } from '@aegis/waf';

interface FirewallComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: EdgeMetrics;
}

/**
 * With the rules of all sites. In a trial it throws when they do not compile; a worker that starts goes on without an engine, as the sites'
 * `on_failure` says, while engines are tried again.
 */
export async function openFirewall(config: NodeConfig, components: FirewallComponents, when: 'starting' | 'trial'): Promise<Waf> {
  const { clock, logger, metrics } = components;
  const waf = createWaf()({ clock, logger, onThreadEnded: (reason) => metrics.wafThreadsEnded.labels(reason).add(1) });
  try {
    await waf.useRules(rulesOf(config));
  } catch (error) {
    if (when === 'trial') {
      waf.stop();
      throw error;
    }
    logger.error('requests are not inspected: no WAF engine has started', { reason: messageOf(error) });
  }
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
