/** Puts an upstream together: origins with their pools, the balancer, the sweep. */
import { invariant } from '@aegis/base';
import type { BodySource, RequestHead } from '@aegis/http';
import { CLIENT_LIMITS, type Http1ClientLimits } from '@aegis/http1';
import { connectStream } from '@aegis/sockets';
import type { Balancer } from './balancing/balancer.ts';
import { RoundRobin } from './balancing/round-robin.ts';
import { ConnectionPool } from './connection-pool.ts';
import { dialer, trustContext } from './dial.ts';
import { Fetch, type FetchSurroundings } from './fetch.ts';
import { authorityOf, type Origin, statsOf } from './origin.ts';
import { Sweep } from './sweep.ts';
import type { OriginStats, Upstream, UpstreamComponents, UpstreamFetch, UpstreamHandler, UpstreamOptions } from './types.ts';

export function createUpstream(options: UpstreamOptions): (components: UpstreamComponents) => Upstream {
  return (components) => new PooledUpstream(options, components);
}

class PooledUpstream implements Upstream, FetchSurroundings {
  readonly clock: UpstreamComponents['clock'];
  readonly onAttempt: UpstreamComponents['onAttempt'];
  readonly retries: number;
  readonly #origins: readonly Origin[];
  readonly #balancer: Balancer<Origin>;
  readonly #sweep: Sweep;

  constructor(options: UpstreamOptions, { clock, onAttempt, connect = connectStream }: UpstreamComponents) {
    invariant(options.origins.length > 0, 'an upstream has an origin');
    this.clock = clock;
    this.onAttempt = onAttempt;
    this.retries = options.retries;
    this.#sweep = new Sweep(clock, (nowMs) => this.#endDueWaits(nowMs));
    const { connectTimeoutMs, connectionsMax, tls } = options;
    const limits = connectionLimits(options);
    const secureContext = trustContext(tls);
    this.#origins = options.origins.map((origin) => {
      const authority = authorityOf(origin);
      const dial = dialer(origin, { connectTimeoutMs, tls, secureContext }, { connect });
      const pool = new ConnectionPool({ origin: authority, connectionsMax, connectTimeoutMs, limits }, { dial, coarse: this.#sweep });
      return { authority, weight: origin.weight, pool };
    });
    this.#balancer = new RoundRobin(this.#origins);
  }

  fetch(request: RequestHead, body: BodySource | undefined, handler: UpstreamHandler): UpstreamFetch {
    this.#sweep.wake();
    const fetch = new Fetch({ request, body, handler }, this);
    fetch.start();
    return fetch;
  }

  choose(asked: readonly Origin[]): Origin {
    const [only] = this.#origins;
    if (this.#origins.length === 1) return only as Origin;
    return (this.#balancer.pick((origin) => !asked.includes(origin)) ?? this.#balancer.pick(() => true)) as Origin;
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
