/**
 * Who asks for a block and what becomes of it. The data plane proposes clients that break the protocol; threat intelligence proposes what it
 * holds for proven; both through this interface, and neither knows the kernel.
 */
import type { Cidr } from '@aegis/config';
import type { RuleReason } from './types.ts';

export interface BlockProposal {
  readonly block: Cidr;
  /** Not `config`, `operator` or `own`: those are nobody's proposals. */
  readonly reason: Exclude<RuleReason, 'config' | 'operator' | 'own'>;
  /** From now; cut at `shieldBlockMsMax`. */
  readonly forMs: number;
  /** One line for the log: what was seen, how often. */
  readonly evidence: string;
}

export type BlockDecision = { readonly accepted: true } | { readonly accepted: false; readonly why: string };

export interface BlockProposals {
  /** Decides at once; an accepted block is in the kernel when this returns. Never throws. */
  propose(proposal: BlockProposal): BlockDecision;
}
