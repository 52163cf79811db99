export { TrustedProxies } from './client-address.ts';
export { PHASES } from './phases.ts';
export { createProxy, type Proxy, type ProxyComponents, type ProxyOptions } from './proxy.ts';
export type { NodeNames, Site } from './site.ts';
export type { WireExchange } from './wire.ts';
