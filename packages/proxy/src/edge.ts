/** What one worker's data plane is made of; phases reach everything through it. */
import type { Clock, Logger } from '@aegis/base';
import type { SharedCache, StoredResponse } from '@aegis/cache';
import type { AccessLog } from '@aegis/telemetry';
import type { NodeNames, Site } from './site.ts';
import type { SiteRouter } from './site-router.ts';
import type { Transaction } from './transaction.ts';
import type { Tunnels } from './tunnels.ts';

export interface Edge {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly names: NodeNames;
  readonly router: SiteRouter<Site>;
  readonly cache: SharedCache;
  readonly accessLog: AccessLog;
  readonly tunnels: Tunnels;
  /** Forgets a key here and wherever else it may be held (RFC 9111 4.4). */
  invalidate(key: string): void;
  /** A fresh stored response answered this request: the fast path may answer the next one like it. */
  learn(tx: Transaction, stored: StoredResponse): void;
  /** This request goes past the cache: the next one for its host may go straight through. */
  passed(tx: Transaction, site: Site): void;
}
