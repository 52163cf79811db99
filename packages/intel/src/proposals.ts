/** What intelligence asks of whatever enforces it: it knows neither the kernel nor who else proposes blocks. */
import type { Cidr } from '@aegis/config';

export interface BlockProposal {
  readonly block: Cidr;
  readonly reason: 'intel';
  /** From now; the shield may shorten it. */
  readonly forMs: number;
  /** One line for the log: what was reported, by how many. */
  readonly evidence: string;
}

export type BlockDecision = { readonly accepted: true } | { readonly accepted: false; readonly why: string };

export interface BlockProposals {
  /** Decides at once; an accepted block is in force when this returns. Never throws. */
  propose(proposal: BlockProposal): BlockDecision;
}
