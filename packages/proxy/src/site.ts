/** A site as a worker runs it: its configuration and what was made from it. */
import type { CachePolicy } from '@aegis/cache';
import type { SiteConfig } from '@aegis/config';
import type { SiteMetrics } from '@aegis/telemetry';
import type { Upstream } from '@aegis/upstream';
import type { SiteBots } from './bots/guard.ts';
import type { TrustedProxies } from './client-address.ts';
import type { SiteWaf } from './waf/guard.ts';

export interface Site {
  readonly config: SiteConfig;
  readonly policy: CachePolicy;
  readonly trusted: TrustedProxies;
  readonly upstream: Upstream;
  readonly metrics: SiteMetrics;
  /** Undefined when nobody is judged. */
  readonly bots: SiteBots | undefined;
  /** Undefined when requests are not inspected. */
  readonly waf: SiteWaf | undefined;
}

/** What the node calls itself on the wire. */
export interface NodeNames {
  /** Pseudonym in Via and name in Cache-Status and Proxy-Status; a token of RFC 9110, so it may start with a digit. */
  readonly via: string;
  /** Lower-case hexadecimal, unique to this node, kept over restarts; tells loops from chains of nodes. */
  readonly instance: string;
}
