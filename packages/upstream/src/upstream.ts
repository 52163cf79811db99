/** Puts an upstream together: origins with their pools and their health, the balancer, the sweep, the retry budget. */
import { type AegisError, invariant, type Logger, silentLogger } from '@aegis/base';
import type { BodySource, RequestHead } from '@aegis/http';
import { CLIENT_LIMITS, type Http1ClientLimits, type WrittenRequest } from '@aegis/http1';
import { connectStream } from '@aegis/sockets';
import type { Balancer } from './balancing/balancer.ts';
import { RoundRobin } from './balancing/round-robin.ts';
import { ConnectionPool } from './connection-pool.ts';
import { dialer } from './dial.ts';
import { Fetch, type FetchSurroundings } from './fetch.ts';
import { OriginHealth } from './health.ts';
import { authorityOf, type Origin, statsOf } from './origin.ts';
import { RetryBudget } from './retry-budget.ts';
import { Sweep } from './sweep.ts';
import { trustContext } from './trust.ts';
import type { OriginStats, Upstream, UpstreamComponents, UpstreamFetch, UpstreamHandler, UpstreamOptions } from './types.ts';

/** Errors: throws `upstream.bad_authorities` when origins are to be verified against something that holds no certificates. */
export function createUpstream(options: UpstreamOptions): (components: UpstreamComponents) => Upstream {
  return (components) => new PooledUpstream(options, components);
}

class PooledUpstream implements Upstream, FetchSurroundings {
  readonly clock: UpstreamComponents['clock'];
  readonly onAttempt: UpstreamComponents['onAttempt'];
  readonly retries: number;
  readonly budget: RetryBudget;
  readonly #name: string;
  readonly #logger: Logger;
  readonly #origins: readonly Origin[];
  readonly #balancer: Balancer<Origin>;
  readonly #sweep: Sweep;

  constructor(options: UpstreamOptions, components: UpstreamComponents) {
    invariant(options.origins.length > 0, 'an upstream has an origin');
    this.clock = components.clock;
    this.onAttempt = components.onAttempt;
    this.retries = options.retries;
    this.budget = new RetryBudget(this.clock);
    this.#name = options.name;
    this.#logger = components.logger ?? silentLogger;
    this.#sweep = new Sweep(this.clock, (nowMs) => this.#endDueWaits(nowMs));
    this.#origins = this.#makeOrigins(options, components);
    this.#balancer = new RoundRobin(this.#origins);
  }

  #makeOrigins(options: UpstreamOptions, { connect = connectStream, addresses }: UpstreamComponents): Origin[] {
    const { connectTimeoutMs, connectionsMax, tls } = options;
    const secureContext = options.origins.some(({ scheme }) => scheme === 'https') ? trustContext(tls) : undefined;
    const limits = connectionLimits(options);
    return options.origins.map((origin) => {
      const authority = authorityOf(origin);
      const dial = dialer(origin, { connectTimeoutMs, tls }, { connect, addresses, secureContext });
      const pool = new ConnectionPool({ origin: authority, connectionsMax, connectTimeoutMs, limits }, { dial, coarse: this.#sweep });
      return { authority, weight: origin.weight, pool, health: new OriginHealth(this.clock) };
    });
  }

  fetch(request: RequestHead | WrittenRequest, body: BodySource | undefined, handler: UpstreamHandler): UpstreamFetch {
    this.#sweep.wake();
    this.budget.request();
    const fetch = new Fetch({ request, body, handler }, this);
    fetch.start();
    return fetch;
  }

  choose(asked: readonly Origin[]): Origin {
    const [only] = this.#origins;
    if (this.#origins.length === 1) return only as Origin;
    const isFresh = (origin: Origin): boolean => origin.health.available && !asked.includes(origin);
    const found = this.#balancer.pick(isFresh) ?? this.#balancer.pick(({ health }) => health.available) ?? this.#balancer.pick(() => true);
    return found as Origin;
  }

  succeeded(origin: Origin): void {
    if (origin.health.succeeded()) this.#logger.info('origin is asked again', { site: this.#name, origin: origin.authority });
  }

  failed(origin: Origin, error: AegisError): void {
    const isLast = !this.#origins.some((other) => other !== origin && other.health.available);
    if (!origin.health.failed(!isLast)) return;
    const { ejectedForMs } = origin.health;
    this.#logger.warn('origin is left alone', { site: this.#name, origin: origin.authority, error: error.code, forMs: ejectedForMs });
  }

  stop(): void {
    for (const { pool } of this.#origins) pool.stop();
  }

  stats(): readonly OriginStats[] {
    return this.#origins.map(statsOf);
  }

  #endDueWaits(nowMs: number): boolean {
    let more = false;
    for (const { pool } of this.#origins) more = pool.sweep(nowMs) || more;
    return more;
  }
}

function connectionLimits({ firstByteTimeoutMs, idleTimeoutMs, keepAliveMs }: UpstreamOptions): Http1ClientLimits {
  return { ...CLIENT_LIMITS, firstByteTimeoutMs, idleTimeoutMs, keepAliveMs };
}
