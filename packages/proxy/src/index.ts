export { type BotGuard, type SiteBots, siteBots } from './bots/guard.ts';
export type { ExplainRequest } from './explain/dry-exchange.ts';
export type { PhaseOpinion } from './explain/explain.ts';
export { TrustedProxies } from './client-address.ts';
export { PHASES } from './phases.ts';
export { createProxy, type Proxy, type ProxyComponents, type ProxyOptions } from './proxy.ts';
export type { NodeNames, Site } from './site.ts';
export type { WireExchange } from './wire.ts';
export { siteWaf, type SiteWaf } from './waf/guard.ts';
