/** Makes sites as the data plane runs them from what the configuration says about them. */
import { readFile } from 'node:fs/promises';
import { AegisError, type Clock, type Logger, messageOf } from '@aegis/base';
import type { NodeConfig, SiteConfig } from '@aegis/config';
import { workerShareCount } from '@aegis/config/shares';
import { type SiteParts, siteBots, siteWaf, TrustedProxies } from '@aegis/proxy';
import type { connectStream } from '@aegis/sockets';
import type { Counter, EdgeMetrics, Histogram } from '@aegis/telemetry';
import { type AddressCache, createUpstream, type UpstreamOptions } from '@aegis/upstream';
import type { Waf } from '@aegis/waf';

export interface SiteComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: EdgeMetrics;
  /** Knows the rules of all sites. */
  readonly waf: Waf;
  readonly workers: number;
  readonly addresses: AddressCache;
  readonly connect: typeof connectStream;
}

/** Errors: `config.unreadable_file` when a site's authorities cannot be read. */
export async function buildSites(config: NodeConfig, components: SiteComponents): Promise<SiteParts[]> {
  const sites: SiteParts[] = [];
  try {
    for (const site of config.sites) sites.push(await buildSite(site, components));
  } catch (error) {
    stopSites(sites);
    throw error;
  }
  return sites;
}

export function stopSites(sites: readonly SiteParts[]): void {
  for (const site of sites) site.upstream.stop();
}

async function buildSite(
  config: SiteConfig,
  { clock, logger, metrics, waf, workers, addresses, connect }: SiteComponents,
): Promise<SiteParts> {
  const { upstream } = config;
  const { caPath, verify, serverName } = upstream.tls;
  const options: UpstreamOptions = {
    name: config.name,
    origins: config.origins,
    balance: config.balance,
    connectTimeoutMs: upstream.connectTimeoutMs,
    firstByteTimeoutMs: upstream.firstByteTimeoutMs,
    idleTimeoutMs: upstream.idleTimeoutMs,
    keepAliveMs: upstream.keepAliveMs,
    connectionsMax: workerShareCount(upstream.connectionsMax, workers),
    retries: upstream.retries,
    tls: { verify, serverName, ...(caPath === null ? {} : { ca: await readAuthorities(caPath, config.name) }) },
  };
  return {
    config,
    trusted: new TrustedProxies(config.trustedProxies),
    upstream: createUpstream(options)({ clock, logger, addresses, connect, onAttempt: attemptObserver(config.name, metrics) }),
    metrics: metrics.site(config.name),
    bots: siteBots(config, metrics),
    waf: siteWaf(config, ({ rules }) => waf.inspector(rules), metrics),
  };
}

/** Counts attempts; the counters of each origin are looked up once. */
function attemptObserver(site: string, metrics: EdgeMetrics): (origin: string, result: string, firstByteMs: number | undefined) => void {
  const origins = new Map<string, { readonly duration: Histogram; readonly results: Map<string, Counter> }>();
  return (origin, result, firstByteMs) => {
    let observed = origins.get(origin);
    if (observed === undefined)
      origins.set(origin, (observed = { duration: metrics.upstreamDuration.labels(site, origin), results: new Map() }));
    let counter = observed.results.get(result);
    if (counter === undefined) observed.results.set(result, (counter = metrics.upstreamRequests.labels(site, origin, result)));
    counter.add(1);
    if (firstByteMs !== undefined) observed.duration.observe(firstByteMs / 1000);
  };
}

async function readAuthorities(path: string, site: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AegisError('config.unreadable_file', `site ${site}: cannot read the authorities in ${path}: ${messageOf(error)}`, {
      source: 'operator',
      cause: error,
    });
  }
}
