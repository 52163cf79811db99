/**
 * One edge worker: everything between the inherited sockets and the origins, put together and kept up to date.
 *
 * ```
 *   sockets ──▶ listeners (TCP, TLS) ──▶ Http1Server ──▶ Proxy ──▶ SharedCache, sites' upstreams
 *                       ▲ certificates        ▲ bounds      ▲ sites          each replaced live when the configuration changes
 * ```
 */
import { lookup } from 'node:dns';
import { type Clock, jsonLogger, LIMITS, type Logger, secureRandom, systemClock } from '@aegis/base';
import type { Sightings } from '@aegis/bots';
import { createSharedCache, type PurgeWalk, type SharedCache } from '@aegis/cache';
import type { NodeConfig } from '@aegis/config';
import { workerShareBytes } from '@aegis/config/shares';
import { createHttp1Server, type Http1Server, type Http1ServerOptions } from '@aegis/http1';
import { createProxy, type ExplainRequest, type NodeNames, type PhaseOpinion, type Proxy, type SiteParts } from '@aegis/proxy';
import { connectStream, connectWithin, descriptorShares, type Listener, listenPlain, listenTls, Share } from '@aegis/sockets';
import {
  type AccessLog,
  createMetricsRegistry,
  edgeMetrics,
  type EdgeMetrics,
  type MetricsRegistry,
  openAccessLog,
  processMetrics,
  residentBytes,
  silentAccessLog,
} from '@aegis/telemetry';
import { createTlsContexts, ja4Of, type TlsContexts } from '@aegis/tls';
import { AddressCache } from '@aegis/upstream';
import type { Waf } from '@aegis/waf';
import { steadyClock } from '../steady-clock.ts';
import { readPurges } from '../supervisor/purge-journal.ts';
import { readConfigSnapshot } from '../config/snapshot.ts';
import { writeLog } from '../log-output.ts';
import { PacedLog } from '../paced-log.ts';
import type { ConfigMessage, InheritedListener, InitMessage, PurgeCommand, TrialMessage, WorkerReport } from '../protocol.ts';
import { tellInvalidated, tellOffences, tellServed, tellSightings, type WorkerHandlers } from '../worker-channel.ts';
import { type OpenBotGuard, openBotGuard } from './bot-guard.ts';
import { openCertificates } from './certificates.ts';
import { openFirewall, readFirewallGauges, rulesOf } from './firewall.ts';
import { Invalidations } from './invalidations.ts';
import { keepAddresses } from './known-addresses.ts';
import { Offences } from './offences.ts';
import { Served } from './served.ts';
import { isProtocolOffence } from './protocol-offence.ts';
import { purgeRecord } from './purge-record.ts';
import { buildSites, stopSites } from './sites.ts';

export class EdgeWorker implements WorkerHandlers {
  readonly #clock: Clock = systemClock;
  readonly #registry: MetricsRegistry = createMetricsRegistry();
  readonly #metrics: EdgeMetrics = edgeMetrics(this.#registry);
  readonly #listeners: Listener[] = [];
  readonly #invalidations = new Invalidations(this.#clock, tellInvalidated);
  readonly #offences = new Offences(this.#clock, tellOffences);
  readonly #descriptorsOut = new PacedLog<'clients' | 'origins'>(this.#clock, (kind, count) =>
    this.#parts?.logger.warn(OUT_OF_DESCRIPTORS[kind], { code: 'node.descriptors', max: this.#shares[kind].max, count }),
  );
  readonly #shares = this.#shareDescriptors();
  readonly #connect = connectWithin(this.#shares.origins, connectStream);
  readonly #addresses = new AddressCache(this.#clock, lookup);
  readonly #served = new Served(this.#clock, tellServed);
  #parts: Parts | undefined;
  #drained: Promise<void> | undefined;
  #drainUntilMs = 0;

  async init(message: InitMessage): Promise<void> {
    const { config } = await readConfigSnapshot(message.configPath);
    const parts = await this.#build(config, message);
    this.#parts = parts;
    await keepAddresses(this.#addresses, config.node.dataDir, { clock: this.#clock, logger: parts.logger });
    for (const command of readPurges(message.purgesPath)) parts.cache.purge(purgeRecord(command, parts.proxy));
    if (parts.bots !== undefined && parts.workers > 1) this.#tellSightings(parts.bots);
    processMetrics(this.#registry, 'worker');
    this.#registry.onSnapshot(() => this.#readGauges(parts));
    for (const listener of message.listeners) this.#listeners.push(await this.#listen(listener, parts));
  }

  async trial(message: TrialMessage): Promise<void> {
    const { config } = await readConfigSnapshot(message.configPath);
    const parts = await this.#build({ ...config, cache: { ...config.cache, disk: null }, log: { ...config.log, access: false } }, message);
    await this.#close(parts);
  }

  async applyConfig(message: ConfigMessage): Promise<void> {
    const parts = this.#running();
    const { config } = await readConfigSnapshot(message.path);
    // Everything that can fail comes first; what follows cannot.
    const { waf } = parts;
    // Old rules stay until requests are no longer held against them.
    await waf.useRules([...rulesOf(parts.config), ...rulesOf(config)]);
    const sites = await buildSites(config, {
      clock: this.#clock,
      logger: parts.logger,
      metrics: this.#metrics,
      waf,
      workers: parts.workers,
      addresses: this.#addresses,
      connect: this.#connect,
    });
    try {
      const certificates = await openCertificates(config, { clock: this.#clock, logger: parts.logger }, 'changing');
      if (certificates !== undefined) parts.tls?.useSource(certificates);
    } catch (error) {
      stopSites(sites);
      throw error;
    }
    const before = parts.sites;
    parts.sites = sites;
    parts.names = { ...parts.names, via: config.node.name };
    parts.proxy.useSites(sites, parts.names);
    parts.server.useLimits(serverOptions(config));
    parts.config = config;
    // Requests under way keep the upstream they began with; its idle connections close now.
    stopSites(before);
    await waf.useRules(rulesOf(config));
  }

  useTicketKeys(keys: Uint8Array): void {
    this.#parts?.tls?.useTicketKeys(keys);
  }

  purge(command: PurgeCommand, walk: PurgeWalk): ReturnType<SharedCache['purgeCounted']> {
    const { proxy, cache } = this.#running();
    return cache.purgeCounted(purgeRecord(command, proxy), walk);
  }

  addSightings(sightings: Sightings): void {
    this.#parts?.bots?.bots.addSightings(sightings);
  }

  invalidate(keys: readonly string[]): void {
    for (const key of keys) this.#parts?.cache.invalidate(key);
  }

  forget(): void {
    this.#parts?.cache.forgetMemory();
  }

  report(): WorkerReport {
    return {
      metrics: this.#registry.snapshot(),
      connectionsOpen: this.#parts?.server.stats.connectionsOpen ?? 0,
      wafEnginesReady: this.#parts?.waf.stats.threadsReady ?? 0,
      rssBytes: residentBytes(),
      disk: this.#parts?.cache.diskCondition() ?? null,
    };
  }

  lacksWaf(): boolean {
    const { config, waf } = this.#running();
    return rulesOf(config).length > 0 && waf.stats.threadsReady === 0;
  }

  async explain(request: ExplainRequest): Promise<readonly PhaseOpinion[]> {
    return this.#running().proxy.explain(request);
  }

  async drain(deadlineMs: number): Promise<void> {
    const parts = this.#parts;
    if (parts === undefined) return;
    for (const listener of this.#listeners.splice(0)) listener.close();
    this.#drainUntilMs = this.#clock.monotonicMs() + deadlineMs;
    const { tunnels } = parts.proxy;
    const drained = Promise.all([parts.server.drain(deadlineMs), tunnels.drain(deadlineMs)]).then(
      // A request that was in flight may have become a tunnel.
      async ([requests, cut]) => [requests, cut + (await tunnels.drain(this.#drainUntilMs - this.#clock.monotonicMs()))] as const,
    );
    await (this.#drained ??= drained.then((cut) => this.#ended(parts, cut)));
  }

  async #ended(parts: Parts, [requests, tunnels]: readonly [number, number]): Promise<void> {
    this.#metrics.drainCut.labels('request').add(requests);
    this.#metrics.drainCut.labels('tunnel').add(tunnels);
    if (requests + tunnels > 0)
      parts.logger.warn('the time to drain is over: what was in flight is cut', { code: 'node.drain_cut', requests, tunnels });
    await this.#close(parts);
  }

  /** Tells the other workers who asks much, as long as this one lives. */
  #tellSightings(guard: OpenBotGuard): void {
    this.#clock.after(LIMITS.botsTellIntervalMs.value, () => {
      const sightings = guard.bots.takeSightings();
      if (sightings !== undefined) tellSightings(sightings);
      this.#tellSightings(guard);
    });
  }

  #shareDescriptors(): Readonly<Record<'clients' | 'origins', Share>> {
    const { clients, origins } = descriptorShares();
    const refused = this.#metrics.connectionErrors.labels('descriptors');
    return {
      clients: new Share(clients, () => {
        refused.add(1);
        this.#descriptorsOut.add('clients');
      }),
      origins: new Share(origins, () => this.#descriptorsOut.add('origins')),
    };
  }

  #running(): Parts {
    if (this.#parts === undefined) throw new Error('the worker has not been started');
    return this.#parts;
  }

  async #build(config: NodeConfig, message: InitMessage | TrialMessage): Promise<Parts> {
    const logger = jsonLogger(writeLog, {
      level: () => (this.#parts?.config ?? config).log.level,
      fields: { role: 'worker', ...('slot' in message ? { slot: message.slot } : {}) },
    });
    const { workers, nodeId } = message;
    const names: NodeNames = { via: config.node.name, instance: nodeId };
    const waf = await openFirewall(
      config,
      { clock: this.#clock, logger, metrics: this.#metrics },
      message.type === 'init' ? 'starting' : 'trial',
    );
    const sites = await buildSites(config, {
      clock: this.#clock,
      logger,
      metrics: this.#metrics,
      waf,
      workers,
      addresses: this.#addresses,
      connect: this.#connect,
    });
    const tls = await this.#buildTls(config, message, logger);
    const accessLog = config.log.access
      ? openAccessLog({ truncateAddresses: config.log.address === 'truncated' }, { clock: this.#clock, logger })
      : silentAccessLog();
    const memoryBytes = workerShareBytes(config.cache.memoryBytes, workers);
    const { disk } = config.cache;
    const cacheClock = message.type === 'init' ? { ...this.#clock, ...steadyClock(message.steadyBaseMs) } : this.#clock;
    const suspectMs = message.type === 'init' ? message.diskSuspectMs : 0;
    const cache = createSharedCache({ memoryBytes, ...(disk === null ? {} : { disk: { ...disk, suspectMs } }) })({
      clock: cacheClock,
      logger,
    });
    await cache.start();
    const bots = await openBotGuard(config, { clock: this.#clock, logger, workers }, message.type === 'init' ? 'starting' : 'trial');
    const proxy = createProxy({ names, fastPlaces: fastPlaces(memoryBytes) })({
      clock: this.#clock,
      cacheClock,
      random: secureRandom,
      logger,
      cache,
      accessLog,
      ...(bots === undefined ? {} : { bots }),
      onInvalidated: (key) => this.#invalidations.add(key),
      onRefused: (error, peer) => void (isProtocolOffence(error) && this.#offences.add(peer, 'protocol')),
      onOffence: (peer, kind) => this.#offences.add(peer, kind),
      onGone: (peer, requests, openMs) => this.#served.add(peer, requests, openMs),
    });
    proxy.useSites(sites, names);
    const server = createHttp1Server(serverOptions(config))({ clock: this.#clock, handler: proxy });
    return { config, workers, names, logger, sites, tls, accessLog, cache, bots, waf, proxy, server };
  }

  async #buildTls(config: NodeConfig, message: InitMessage | TrialMessage, logger: Logger): Promise<TlsContexts | undefined> {
    const starting = message.type === 'init';
    const source = await openCertificates(config, { clock: this.#clock, logger }, starting ? 'starting' : 'changing');
    if (source === undefined) return undefined;
    const minVersion = config.tls.minVersion === '1.2' ? 'TLSv1.2' : 'TLSv1.3';
    const contexts = createTlsContexts({ minVersion, ticketKeys: starting ? message.ticketKeys : NO_TICKETS })({
      source,
      clock: this.#clock,
      logger,
    });
    await contexts.start();
    return contexts;
  }

  async #listen({ fd, kind, host, port }: InheritedListener, { server, tls, bots, logger }: Parts): Promise<Listener> {
    const at = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    const total = this.#metrics.connections.labels(at);
    const accept: Parameters<typeof listenPlain>[1] = (stream) => {
      total.add(1);
      return server.accept(stream);
    };
    const failures = new PacedLog<Error>(this.#clock, (error, count) =>
      logger.warn('cannot accept connections', { listener: at, reason: error.message, count }),
    );
    const onError = (error: Error): void => failures.add(error);
    const { clients } = this.#shares;
    if (kind === 'http' || tls === undefined) return listenPlain({ fd }, accept, onError, clients);
    const failed = this.#metrics.connectionErrors.labels('tls_handshake');
    const listener = await listenTls(
      { fd },
      { ...tls.serverOptions(), ...(bots === undefined ? {} : { fingerprint: ja4Of }) },
      accept,
      onError,
      () => failed.add(1),
      clients,
    );
    tls.attach(listener.server);
    return listener;
  }

  #readGauges({ sites, tls, cache, bots, waf, server, accessLog }: Parts): void {
    const open = new Map<string, number>();
    for (const { upstream } of sites) {
      for (const { origin, connectionsOpen } of upstream.stats()) open.set(origin, (open.get(origin) ?? 0) + connectionsOpen);
    }
    for (const [origin, connections] of open) this.#metrics.upstreamConnectionsOpen.labels(origin).set(connections);
    const stats = cache.stats();
    for (const [layer, store] of Object.entries({ memory: stats.memory, disk: stats.disk })) {
      if (store === undefined) continue;
      this.#metrics.cacheBytes.labels(layer).set(store.bytes);
      this.#metrics.cacheEntries.labels(layer).set(store.entries);
    }
    this.#metrics.cacheDiskInUse.labels().set(cache.diskCondition()?.inUse === true ? 1 : 0);
    this.#metrics.connectionsOpen.labels('all').set(server.stats.connectionsOpen);
    this.#metrics.certificateDaysLeft.clear();
    for (const { name, notAfterMs } of tls?.watched() ?? [])
      this.#metrics.certificateDaysLeft.labels(name).set((notAfterMs - this.#clock.wallMs()) / DAY_MS);
    this.#metrics.connectionsShed.raiseTo(server.stats.connectionsShed);
    this.#metrics.invalidationsDropped.raiseTo(this.#invalidations.dropped);
    readFirewallGauges(waf, this.#metrics);
    if (bots !== undefined) this.#metrics.botModuleFailures.raiseTo(bots.module.failures);
    this.#metrics.accessLogDropped.raiseTo(accessLog.droppedTotal);
  }

  async #close({ sites, tls, cache, bots, waf, accessLog }: Parts): Promise<void> {
    stopSites(sites);
    await tls?.stop();
    waf.stop();
    await bots?.module.stop();
    await cache.stop();
    await accessLog.close();
  }
}

const DAY_MS = 86_400_000;

const OUT_OF_DESCRIPTORS = {
  clients: 'connections of clients are closed: no descriptors are left for them',
  origins: 'origins are not connected to: no descriptors are left for them',
} as const;

/** A trial accepts no connection, so nothing is ever sealed with these. */
const NO_TICKETS = new Uint8Array(48);

interface Parts {
  config: NodeConfig;
  readonly workers: number;
  names: NodeNames;
  readonly logger: Logger;
  sites: readonly SiteParts[];
  /** Undefined when nothing listens with TLS. */
  readonly tls: TlsContexts | undefined;
  readonly accessLog: AccessLog;
  readonly cache: SharedCache;
  /** Undefined when no site judges anybody. */
  readonly bots: OpenBotGuard | undefined;
  readonly waf: Waf;
  readonly proxy: Proxy;
  readonly server: Http1Server;
}

function serverOptions({ timeouts, sites }: NodeConfig): Http1ServerOptions {
  return {
    headerTimeoutMs: timeouts.headerMs,
    keepAliveTimeoutMs: timeouts.keepAliveMs,
    bodyTimeoutMs: timeouts.bodyMs,
    writeTimeoutMs: timeouts.writeMs,
    // Before a site is known the most generous bound holds; the site's own is checked by the phase that knows it.
    requestBodyBytesMax: Math.max(...sites.map((site) => site.requestBodyBytesMax)),
  };
}

/** One place for every 16 KiB of cache, so that what the fast path keeps ready stays small beside the cache itself. */
function fastPlaces(memoryBytes: number): number {
  return Math.min(LIMITS.fastPathPlacesMax.value, Math.max(256, Math.floor(memoryBytes / 16_384)));
}
