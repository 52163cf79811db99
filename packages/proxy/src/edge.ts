/** What one worker's data plane is made of; phases reach everything through it. */
import type { Clock, Logger, Random } from '@aegis/base';
import type { SharedCache, StoredResponse } from '@aegis/cache';
import type { AccessLog } from '@aegis/telemetry';
import type { BotGuard } from './bots/guard.ts';
import type { Cleared } from './fast/cleared-connections.ts';
import type { NodeNames, Site } from './site.ts';
import type { SiteRouter } from './site-router.ts';
import type { Transaction } from './transaction.ts';
import type { Tunnels } from './tunnels.ts';
import type { HeldContent } from './waf/held-content.ts';

export interface Edge {
  readonly clock: Clock;
  /** The time that stored responses are dated by; it may differ from the wall's, but never steps. */
  readonly cacheClock: Pick<Clock, 'wallMs'>;
  readonly random: Random;
  readonly logger: Logger;
  readonly names: NodeNames;
  readonly router: SiteRouter<Site>;
  readonly cache: SharedCache;
  readonly accessLog: AccessLog;
  readonly tunnels: Tunnels;
  /** Undefined when no site judges anybody. */
  readonly bots: BotGuard | undefined;
  readonly heldContent: HeldContent;
  /** Forgets a key here and wherever else it may be held (RFC 9111 4.4). */
  invalidate(key: string): Promise<void> | undefined;
  /** A fresh stored response answered this request: the fast path may answer the next one like it. */
  learn(tx: Transaction, stored: StoredResponse): void;
  /** This request goes past the cache: the next one for its host may go straight through. */
  passed(tx: Transaction, site: Site): void;
  /** The firewall refused this request, its answer to a challenge is wrong, or it is one of a flood; who does so often is to be kept out. */
  offended(tx: Transaction, kind: 'waf' | 'challenge' | 'limit'): void;
  /** The firewall has nothing against this request: the fast path may answer others with the same head. */
  vouch(tx: Transaction): void;
  /** The bots phase lets this request through: the fast path may answer others like it. */
  clear(tx: Transaction, cleared: Cleared): void;
}
