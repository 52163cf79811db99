/**
 * The 3-of-5 multisig as a model: who may act, on what, and until when. What a proposal does is a function of the caller's.
 *
 * ```
 *   propose (counts as the proposer's approval) ─▶ approve, withdraw … ─▶ execute   3 approvals, before it expires
 *                                                └▶ cancel by its proposer  └▶ expire by anybody, when it has expired or is stale
 * ```
 *
 * A replaced member makes every open proposal stale: nobody's approval passes to a successor.
 */
import { MULTISIG, type Refusal } from './token.ts';

export const THRESHOLD = 3;
export const PROPOSAL_SECONDS_MAX = 30n * 86_400n;

export interface ModelProposal<Action> {
  readonly action: Action;
  readonly proposer: string;
  readonly expiresAt: bigint;
  readonly generation: number;
  readonly approvals: ReadonlySet<string>;
}

export class MultisigModel<Action> {
  now: bigint;
  members: readonly string[];
  generation = 0;
  proposalCount = 0n;
  readonly proposals = new Map<bigint, ModelProposal<Action>>();

  constructor(now: bigint, members: readonly string[]) {
    this.now = now;
    this.members = members;
  }

  propose(signer: string, action: Action, expiresAt: bigint): Refusal {
    if (!this.members.includes(signer)) return 'NotMember';
    if (expiresAt <= this.now || expiresAt > this.now + PROPOSAL_SECONDS_MAX) return 'InvalidExpiry';
    const proposal = { action, proposer: signer, expiresAt, generation: this.generation, approvals: new Set([signer]) };
    this.proposals.set(this.proposalCount, proposal);
    this.proposalCount += 1n;
    return undefined;
  }

  approve(signer: string, id: bigint): Refusal {
    const proposal = this.#proposal(id);
    const refusal = this.#refuse(signer, proposal);
    if (refusal !== undefined) return refusal;
    if (proposal.approvals.has(signer)) return 'AlreadyApproved';
    this.proposals.set(id, { ...proposal, approvals: new Set([...proposal.approvals, signer]) });
    return undefined;
  }

  withdrawApproval(signer: string, id: bigint): Refusal {
    const proposal = this.#proposal(id);
    const refusal = this.#refuse(signer, proposal);
    if (refusal !== undefined) return refusal;
    if (!proposal.approvals.has(signer)) return 'NotApproved';
    const approvals = new Set([...proposal.approvals].filter((member) => member !== signer));
    this.proposals.set(id, { ...proposal, approvals });
    return undefined;
  }

  /** `act` runs the action as MULTISIG; when it refuses, the proposal stays as it was. */
  execute(signer: string, id: bigint, act: (action: Action) => Refusal): Refusal {
    const proposal = this.#proposal(id);
    const refusal = this.#refuse(signer, proposal);
    if (refusal !== undefined) return refusal;
    if (proposal.approvals.size < THRESHOLD) return 'NotEnoughApprovals';
    const broken = act(proposal.action);
    if (broken !== undefined) return broken;
    this.proposals.delete(id);
    return undefined;
  }

  cancel(signer: string, id: bigint): Refusal {
    if (signer !== this.#proposal(id).proposer) return 'NotProposer';
    this.proposals.delete(id);
    return undefined;
  }

  expire(id: bigint): Refusal {
    const proposal = this.#proposal(id);
    if (this.now < proposal.expiresAt && proposal.generation === this.generation) return 'NotExpired';
    this.proposals.delete(id);
    return undefined;
  }

  replaceMember(signer: string, old: string, successor: string): Refusal {
    if (signer !== MULTISIG) return 'AccountNotSigner';
    if (!this.members.includes(old)) return 'NotMember';
    if (this.members.includes(successor)) return 'DuplicateMember';
    this.members = this.members.map((member) => (member === old ? successor : member));
    this.generation += 1;
    return undefined;
  }

  #refuse(signer: string, proposal: ModelProposal<Action>): Refusal {
    if (!this.members.includes(signer)) return 'NotMember';
    if (proposal.generation !== this.generation) return 'ProposalStale';
    if (this.now >= proposal.expiresAt) return 'ProposalExpired';
    return undefined;
  }

  #proposal(id: bigint): ModelProposal<Action> {
    const proposal = this.proposals.get(id);
    if (proposal === undefined) throw new Error(`no proposal ${id} in the model`);
    return proposal;
  }
}
