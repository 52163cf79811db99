/** One origin of an upstream: its name, its connections, its health. */
import type { Weighted } from './balancing/balancer.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { OriginHealth } from './health.ts';
import type { OriginOptions, OriginStats } from './types.ts';

export interface Origin extends Weighted {
  readonly authority: string;
  readonly pool: ConnectionPool;
  readonly health: OriginHealth;
}

const DEFAULT_PORT = { http: 80, https: 443 } as const;

/** What Host says of an origin (RFC 9110 7.2): no port where it is the scheme's own. */
export function authorityOf({ scheme, host, port }: OriginOptions): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === DEFAULT_PORT[scheme] ? name : `${name}:${port}`;
}

export function statsOf({ authority, pool, health }: Origin): OriginStats {
  return {
    origin: authority,
    connectionsOpen: pool.openCount,
    connectionsIdle: pool.idleCount,
    waiting: pool.waitingCount,
    available: health.available,
  };
}
