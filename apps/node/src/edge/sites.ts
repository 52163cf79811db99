/** Makes sites as the data plane runs them from what the configuration says about them. */
import { readFile } from 'node:fs/promises';
import { AegisError, type Clock, type Logger, messageOf } from '@aegis/base';
import { type NodeConfig, type SiteConfig, workerShareCount } from '@aegis/config';
import { type Site, TrustedProxies } from '@aegis/proxy';
import type { EdgeMetrics } from '@aegis/telemetry';
import { createUpstream, type UpstreamOptions } from '@aegis/upstream';

export interface SiteComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: EdgeMetrics;
  readonly workers: number;
}

/** Errors: `config.unreadable_file` when a site's authorities cannot be read. */
export async function buildSites(config: NodeConfig, components: SiteComponents): Promise<Site[]> {
  const sites: Site[] = [];
  try {
    for (const site of config.sites) sites.push(await buildSite(site, components));
  } catch (error) {
    stopSites(sites);
    throw error;
  }
  return sites;
}

export function stopSites(sites: readonly Site[]): void {
  for (const site of sites) site.upstream.stop();
}

async function buildSite(config: SiteConfig, { clock, logger, metrics, workers }: SiteComponents): Promise<Site> {
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
  const observe = (origin: string, result: string, firstByteMs: number | undefined): void => {
    metrics.upstreamRequests.labels(config.name, origin, result).add(1);
    if (firstByteMs !== undefined) metrics.upstreamDuration.labels(config.name, origin).observe(firstByteMs / 1000);
  };
  return {
    config,
    policy: config.cache,
    trusted: new TrustedProxies(config.trustedProxies),
    upstream: createUpstream(options)({ clock, logger, onAttempt: observe }),
    metrics: metrics.site(config.name),
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
