import type { Edge } from '../edge.ts';
import type { Transaction } from '../transaction.ts';
import type { BotGuard, SiteBots } from './guard.ts';

/** What the steps of the bots phase share. */
export interface Judging {
  readonly tx: Transaction;
  readonly edge: Edge;
  readonly guard: BotGuard;
  readonly bots: SiteBots;
  /** The pass that the visitor carries, unproven; '' for none. */
  readonly pass: string;
}
