/**
 * The metrics of a worker's data plane, by their published names.
 *
 * ```
 *   edgeMetrics(registry) ──site('shop')──▶ SiteMetrics ──count(status, verdict, …)──▶ five element increments, no lookup by text
 * ```
 */
import { CACHE_VERDICT_NAMES, type CacheVerdict } from './cache-verdict.ts';
import type { Counter, Histogram } from './metrics/instruments.ts';
import type { Family, MetricsRegistry } from './metrics/registry.ts';

export type EdgeMetrics = ReturnType<typeof edgeMetrics>;

/** Defines them in `registry`; once per process. */
export function edgeMetrics(registry: MetricsRegistry) {
  const siteFamilies = defineSiteFamilies(registry);
  const sites = new Map<string, SiteMetrics>();
  return {
    /** The site's counters; the same object for the same name. */
    site(name: string): SiteMetrics {
      let site = sites.get(name);
      if (site === undefined) sites.set(name, (site = new SiteMetrics(siteFamilies, name)));
      return site;
    },
    connectionsOpen: registry.gauge({
      name: 'aegis_connections_open',
      help: 'Client connections that are open now.',
      labels: ['listener'],
    }),
    connections: registry.counter({
      name: 'aegis_connections_total',
      help: 'Client connections accepted.',
      labels: ['listener'],
    }),
    drainCut: registry.counter({
      name: 'aegis_drain_cut_total',
      help: 'Requests and tunnels in flight that were cut because the time to drain was over.',
      labels: ['kind'],
    }),
    connectionsShed: registry
      .counter({
        name: 'aegis_connections_shed_total',
        help: 'Client connections closed because all together held too much that was not read.',
      })
      .labels(),
    invalidationsDropped: registry
      .counter({
        name: 'aegis_invalidations_dropped_total',
        help: 'Cache keys that other workers were not told to forget: the supervisor does not read.',
      })
      .labels(),
    connectionErrors: registry.counter({
      name: 'aegis_connection_errors_total',
      help: 'Client connections that ended in an error, by its code.',
      labels: ['code'],
    }),
    cacheBytes: registry.gauge({
      name: 'aegis_cache_bytes',
      help: 'Bytes held by a cache layer.',
      labels: ['layer'],
    }),
    cacheDiskInUse: registry.gauge({
      name: 'aegis_cache_disk_in_use',
      help: 'Workers that use the disk cache; the others go without it.',
    }),
    cacheEntries: registry.gauge({
      name: 'aegis_cache_entries',
      help: 'Stored responses held by a cache layer.',
      labels: ['layer'],
    }),
    upstreamRequests: registry.counter({
      name: 'aegis_upstream_requests_total',
      help: 'Requests sent to origins, by status class or error code.',
      labels: ['site', 'origin', 'result'],
    }),
    upstreamDuration: registry.histogram({
      name: 'aegis_upstream_duration_seconds',
      help: 'Time from the choice of an origin to the first byte of its response.',
      labels: ['site', 'origin'],
    }),
    upstreamConnectionsOpen: registry.gauge({
      name: 'aegis_upstream_connections_open',
      help: 'Connections to origins that are open now.',
      labels: ['origin'],
    }),
    certificateDaysLeft: registry.gauge({
      name: 'aegis_tls_certificate_days_left',
      help: 'Days until a certificate file expires; negative once it has. Label `certificate` is the path of the file.',
      labels: ['certificate'],
      merge: 'last',
    }),
    botVerdicts: registry.counter({
      name: 'aegis_bots_verdicts_total',
      help: 'Requests judged by the bots phase, by verdict and by what was done; verdict `none` when the module gave none.',
      labels: ['site', 'verdict', 'action'],
    }),
    botChallenges: registry.counter({
      name: 'aegis_bots_challenges_total',
      help: 'Challenges: issued, solved, and answers refused.',
      labels: ['site', 'result'],
    }),
    botLoginFailures: registry.counter({
      name: 'aegis_bots_login_failures_total',
      help: 'Failed logins that were counted against an address.',
      labels: ['site'],
    }),
    botModuleFailures: registry
      .counter({ name: 'aegis_bots_module_failures_total', help: 'Times that the bot module was ended because it hung or failed.' })
      .labels(),
    wafRequests: registry.counter({
      name: 'aegis_waf_requests_total',
      help: 'Requests that passed the firewall phase, by what was done and by who said so, or why nobody could.',
      labels: ['site', 'action', 'by'],
    }),
    wafThreadsReady: registry.gauge({ name: 'aegis_waf_threads_ready', help: 'Firewall engines that can be asked now.' }).labels(),
    wafQueued: registry.gauge({ name: 'aegis_waf_queued', help: 'Requests that wait for a firewall engine now.' }).labels(),
    wafMemoryBytes: registry.gauge({ name: 'aegis_waf_memory_bytes', help: 'Memory of firewall engines.' }).labels(),
    wafThreadsEnded: registry.counter({
      name: 'aegis_waf_threads_ended_total',
      help: 'Firewall engines that were ended and replaced, by reason.',
      labels: ['reason'],
    }),
    accessLogDropped: registry
      .counter({ name: 'aegis_access_log_dropped_total', help: 'Access log lines given up because their reader was too slow.' })
      .labels(),
  };
}

interface SiteFamilies {
  readonly requests: Family<readonly ['site', 'code'], Counter>;
  readonly duration: Family<readonly ['site'], Histogram>;
  readonly requestBytes: Family<readonly ['site'], Counter>;
  readonly responseBytes: Family<readonly ['site'], Counter>;
  readonly cacheRequests: Family<readonly ['site', 'verdict'], Counter>;
}

function defineSiteFamilies(registry: MetricsRegistry): SiteFamilies {
  return {
    requests: registry.counter({
      name: 'aegis_http_requests_total',
      help: 'Requests answered, by site and status code.',
      labels: ['site', 'code'],
    }),
    duration: registry.histogram({
      name: 'aegis_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last byte of its answer handed to the kernel.',
      labels: ['site'],
    }),
    requestBytes: registry.counter({
      name: 'aegis_http_request_bytes_total',
      help: 'Bytes of requests received, heads included.',
      labels: ['site'],
    }),
    responseBytes: registry.counter({
      name: 'aegis_http_response_bytes_total',
      help: 'Bytes of answers sent, heads included.',
      labels: ['site'],
    }),
    cacheRequests: registry.counter({
      name: 'aegis_cache_requests_total',
      help: 'Requests by what the cache said.',
      labels: ['site', 'verdict'],
    }),
  };
}

/** The counters of one site. Children are made the first time they are counted, and then held by number. */
export class SiteMetrics {
  readonly #families: SiteFamilies;
  readonly #site: string;
  readonly #byStatus: (Counter | undefined)[] = new Array<Counter | undefined>(600).fill(undefined);
  readonly #byVerdict: (Counter | undefined)[] = new Array<Counter | undefined>(CACHE_VERDICT_NAMES.length).fill(undefined);
  readonly #duration: Histogram;
  readonly #requestBytes: Counter;
  readonly #responseBytes: Counter;

  constructor(families: SiteFamilies, site: string) {
    this.#families = families;
    this.#site = site;
    this.#duration = families.duration.labels(site);
    this.#requestBytes = families.requestBytes.labels(site);
    this.#responseBytes = families.responseBytes.labels(site);
  }

  /** Counts one finished request. `status` is 100-599, or 0 for one that got no answer. */
  count(status: number, verdict: CacheVerdict, durationMs: number, bytesReceived: number, bytesSent: number): void {
    (this.#byStatus[status] ?? this.#newStatus(status)).add(1);
    (this.#byVerdict[verdict] ?? this.#newVerdict(verdict)).add(1);
    this.#duration.observe(durationMs / 1000);
    this.#requestBytes.add(bytesReceived);
    this.#responseBytes.add(bytesSent);
  }

  #newStatus(status: number): Counter {
    const code = status >= 100 && status < 600 ? String(status) : 'none';
    const counter = this.#families.requests.labels(this.#site, code);
    if (status >= 0 && status < 600) this.#byStatus[status] = counter;
    return counter;
  }

  #newVerdict(verdict: CacheVerdict): Counter {
    return (this.#byVerdict[verdict] = this.#families.cacheRequests.labels(this.#site, CACHE_VERDICT_NAMES[verdict]));
  }
}
