/** What the steps of the bots phase work with. */
import type { Random } from '@aegis/base';
import type { Replies } from '../reply/replies.ts';
import type { Offended } from '../request/offended.ts';
import type { Site, Transaction } from '../request/phase.ts';
import type { ClearedConnections } from './cleared-connections.ts';
import type { BotGuard, SiteBots } from './site-bots.ts';

export interface BotsParts {
  readonly site: Pick<Site, 'config'>;
  readonly bots: SiteBots;
  /** Undefined when no module could be started: then nobody is judged. */
  readonly guard: BotGuard | undefined;
  readonly cleared: ClearedConnections;
  readonly random: Random;
  readonly replies: Replies;
  readonly offended: Offended;
}

/** One request that is judged. */
export interface Judging extends BotsParts {
  readonly guard: BotGuard;
  readonly tx: Transaction;
  /** The passes that the visitor carries, unproven. */
  readonly passes: readonly string[];
}
