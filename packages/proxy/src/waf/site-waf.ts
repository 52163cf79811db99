/** What the WAF phases work with: each site's rules and counters. apps/node puts them together. */
import type { SiteConfig, WafConfig } from '@aegis/config';
import type { Counter, EdgeMetrics } from '@aegis/telemetry';
import type { Failure, Inspector } from '@aegis/waf';

/** What was done with a request; `would-block` where the site only logs. */
export type WafAction = 'pass' | 'block' | 'would-block';

/**
 * Who said so. `static`: nobody was asked, by configuration. `limit`: its content is longer than the site has inspected. `costly`: it would
 * cost more to judge than a request may.
 */
export type WafReason = 'memory' | 'prefilter' | 'engine' | 'static' | 'limit' | 'costly' | Failure;

/** A site's side of it. */
export interface SiteWaf {
  readonly config: WafConfig;
  readonly inspector: Inspector;
  count(action: WafAction, by: WafReason): void;
  /** Of requests that a shortcut answers: counted without a look-up. */
  readonly vouched: Counter;
}

/** Undefined when the site has none. */
export function siteWaf(
  { waf, name }: SiteConfig,
  inspectorOf: (config: WafConfig) => Inspector,
  metrics: EdgeMetrics,
): SiteWaf | undefined {
  if (waf === null) return undefined;
  const counters = new Map<string, Counter>();
  return {
    config: waf,
    inspector: inspectorOf(waf),
    vouched: metrics.wafRequests.labels(name, 'pass', 'memory'),
    count(action, by) {
      const key = `${action} ${by}`;
      let counter = counters.get(key);
      if (counter === undefined) counters.set(key, (counter = metrics.wafRequests.labels(name, action, by)));
      counter.add(1);
    },
  };
}
