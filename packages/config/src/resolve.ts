/** From the document as written to the configuration as meant: names, defaults that depend on other fields, absolute paths. */
import type { ConfigDocument, SiteDocument } from './schema/document.ts';
import type {
  BotActions,
  BotsConfig,
  CacheKeyQuery,
  NodeConfig,
  ShieldConfig,
  SiteBotsConfig,
  SiteConfig,
  TlsConfig,
  WafConfig,
} from './types.ts';

/** Turns a path as written into the one to open. */
export type ResolvePath = (path: string) => string;

export function resolveConfig(document: ConfigDocument, resolvePath: ResolvePath): NodeConfig {
  const { node, listen, cache, log, timeouts } = document;
  const dataDir = resolvePath(node.data_dir);
  return {
    node: { dataDir, workers: node.workers, name: node.name, region: node.region ?? null },
    listen,
    tls: resolveTls(document.tls, resolvePath),
    cache: {
      memoryBytes: cache.memory,
      disk:
        cache.disk === undefined
          ? null
          : { path: cache.disk.path === undefined ? `${dataDir}/cache` : resolvePath(cache.disk.path), sizeBytes: cache.disk.size },
    },
    log,
    timeouts: {
      headerMs: timeouts.header,
      keepAliveMs: timeouts.keep_alive,
      bodyMs: timeouts.body,
      writeMs: timeouts.write,
      drainMs: timeouts.drain,
      drainTransfersMs: timeouts.drain_transfers,
    },
    shield: document.shield === undefined ? null : resolveShield(document.shield),
    bots: resolveBots(document.bots, resolvePath),
    chain:
      document.chain === undefined
        ? null
        : { rpc: document.chain.rpc, keyPath: resolvePath(document.chain.key), heartbeatMs: document.chain.heartbeat },
    sites: document.site.map((site) => resolveSite(site, timeouts, resolvePath)),
  };
}

function resolveShield(shield: NonNullable<ConfigDocument['shield']>): ShieldConfig | null {
  if (shield.mode === 'off' || shield.interface === undefined) return null;
  return {
    interface: shield.interface,
    mode: shield.mode,
    thresholds: {
      synPerSecond: shield.syn_per_second,
      udpPerSecond: shield.udp_per_second,
      icmpPerSecond: shield.icmp_per_second,
      fragmentsPerSecond: shield.fragments_per_second,
      synCookieAbove: shield.syn_cookie_above,
      sourcePrefix4: shield.source_prefix_v4,
      sourcePrefix6: shield.source_prefix_v6,
    },
    allow: shield.allow,
    block: shield.block,
    autoBlockMs: shield.auto_block ? shield.auto_block_for : null,
    confirmMs: shield.confirm_within,
    reporters: shield.reporters,
  };
}

function resolveTls(tls: ConfigDocument['tls'], resolvePath: ResolvePath): TlsConfig {
  const chosen = tls.certificates.findIndex(({ cert }) => cert === (tls.default_certificate ?? cert));
  return {
    mode: tls.mode,
    minVersion: tls.min_version,
    certificates: tls.certificates.map(({ cert, key, names }) => ({
      certPath: resolvePath(cert),
      keyPath: resolvePath(key),
      names: names ?? null,
    })),
    defaultCertificate: chosen === -1 ? null : chosen,
  };
}

function resolveSite(site: SiteDocument, timeouts: ConfigDocument['timeouts'], resolvePath: ResolvePath): SiteConfig {
  const { cache, upstream } = site;
  return {
    name: site.name ?? (site.hosts[0] as string),
    hosts: site.hosts,
    origins: site.origins,
    balance: site.balance,
    hostHeader: typeof site.host_header === 'string' ? { kind: site.host_header } : { kind: 'value', value: site.host_header.value },
    requestBodyBytesMax: site.request_body_max,
    cache: {
      enabled: cache.enabled,
      defaultTtlMs: cache.default_ttl,
      heuristicFraction: cache.heuristic_fraction,
      heuristicMaxMs: cache.heuristic_max,
      staleWhileRevalidateMs: cache.stale_while_revalidate,
      staleIfErrorMs: cache.stale_if_error,
      negativeTtlMs: cache.negative_ttl,
      key: { query: resolveQuery(cache.key) },
      targets: cache.targets,
      objectBytesMax: cache.max_object,
      tagsHeader: cache.tags_header,
      storeSetCookie: cache.store_set_cookie,
      respectClientCacheControl: cache.respect_client_cache_control,
    },
    upstream: {
      connectTimeoutMs: upstream.connect_timeout ?? timeouts.connect,
      firstByteTimeoutMs: upstream.first_byte_timeout ?? timeouts.first_byte,
      idleTimeoutMs: upstream.idle_timeout ?? timeouts.idle,
      keepAliveMs: upstream.keep_alive,
      connectionsMax: upstream.max_connections,
      retries: upstream.retries,
      tls: {
        verify: upstream.tls.verify,
        caPath: upstream.tls.ca === undefined ? null : resolvePath(upstream.tls.ca),
        serverName: upstream.tls.server_name ?? null,
      },
    },
    forwarded: site.forwarded,
    trustedProxies: site.trusted_proxies,
    upgradeProtocols: site.upgrade_protocols,
    via: site.via,
    bots: resolveSiteBots(site.bots),
    waf: resolveWaf(site.waf),
  };
}

function resolveQuery(key: SiteDocument['cache']['key']): CacheKeyQuery {
  if (Array.isArray(key.query)) return { kind: 'only', names: key.query };
  if (key.query === 'none') return { kind: 'none' };
  return key.ignore_query.length === 0 ? { kind: 'all' } : { kind: 'except', names: key.ignore_query };
}

function resolveWaf(waf: SiteDocument['waf']): WafConfig | null {
  if (waf === undefined || waf.mode === 'off') return null;
  return {
    mode: waf.mode,
    rules: {
      paranoia: waf.paranoia as WafConfig['rules']['paranoia'],
      inboundThreshold: waf.inbound_threshold,
      outboundThreshold: waf.outbound_threshold,
      presets: waf.presets,
      exclusions: waf.exclude.map(({ rule, tag, target, path }) => ({
        rules: rule === undefined ? { kind: 'tag', tag: tag ?? '' } : { kind: 'id', id: rule },
        target: target ?? null,
        pathPrefix: path ?? null,
      })),
      custom: waf.rules,
      responses: waf.responses,
      bodyBytesMax: waf.body_max,
      argumentsMax: waf.arguments_max,
      depthMax: waf.depth_max,
      workMax: waf.work_max,
    },
    onFailure: waf.on_failure,
    onCostly: waf.on_costly,
    deadlineMs: waf.deadline,
    bodyDeadlineMs: waf.body_deadline,
    bodyOver: waf.body_over,
    staticPaths: waf.static,
  };
}

function resolveBots(bots: ConfigDocument['bots'], resolvePath: ResolvePath): BotsConfig {
  return {
    modulePath: bots.module === undefined ? null : resolvePath(bots.module),
    deadlineMs: bots.deadline,
    nameServers: bots.name_servers,
    good: bots.good.map(({ name, user_agent, domains, ranges }) => ({ name, userAgent: user_agent, domains, ranges })),
  };
}

function resolveSiteBots(bots: SiteDocument['bots']): SiteBotsConfig | null {
  if (bots === undefined || bots.mode === 'off') return null;
  const actions: BotActions = { human: bots.human, knownBot: bots.known_bot, suspicious: bots.suspicious };
  return {
    mode: bots.mode,
    actions,
    paths: bots.paths
      .map(({ path, human, known_bot, suspicious }) => ({
        prefix: path,
        actions: {
          human: human ?? actions.human,
          knownBot: known_bot ?? actions.knownBot,
          suspicious: suspicious ?? actions.suspicious,
        },
      }))
      .sort((a, b) => b.prefix.length - a.prefix.length),
    apiPaths: bots.api_paths,
    loginPaths: bots.login_paths,
    loginFailureStatus: bots.login_failure_status,
    difficulty: bots.difficulty,
    passMs: bots.pass,
  };
}
