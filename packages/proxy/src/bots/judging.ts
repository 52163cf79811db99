import type { Edge } from '../edge.ts';
import type { Transaction } from '../transaction.ts';
import type { BotGuard, SiteBots } from './guard.ts';

/** What the steps of the bots phase share. */
export interface Judging {
  readonly tx: Transaction;
  readonly edge: Edge;
  readonly guard: BotGuard;
  readonly bots: SiteBots;
  /** The passes that the visitor carries, unproven. */
  readonly passes: readonly string[];
}
