/**
 * The 3-of-5 multisig that the mint and the network's parameters obey (requirement 6.1).
 *
 * A proposal is one instruction that the multisig is to sign: three of the five members approve it, then one of them executes it, before it
 * expires.
 */
import type { Address, Instruction } from '@solana/kit';
import {
  ACCOUNTS,
  type AccountKind,
  approversOf,
  executeInstruction,
  findProposalAddress,
  listAccounts,
  PROGRAMS,
  proposedInstruction,
  proposeInstruction,
  readChainTime,
  THRESHOLD,
  tokenProgram,
} from '@aegis/chain';
import { AegisError } from '@aegis/base';
import { act, type Client, type Receipt } from '../client.ts';
import { founded } from '../founded.ts';
import { titleOf } from './title.ts';

export interface MultisigInfo {
  readonly address: Address;
  readonly members: readonly Address[];
  /** Approvals that a proposal needs, its proposer's among them. */
  readonly threshold: number;
  /** How many proposals there were so far; the next one's number. */
  readonly proposalCount: bigint;
}

/** `approved`: may be executed; `stale`: a member was replaced since, so that it can only be removed. */
export type ProposalState = 'open' | 'approved' | 'expired' | 'stale';

export interface ProposalInfo {
  readonly id: bigint;
  readonly address: Address;
  readonly proposer: Address;
  readonly approvals: readonly Address[];
  readonly state: ProposalState;
  /** Unix seconds. */
  readonly expiresAt: bigint;
  /** What it does: `mint 5 $AEGIS to …`, or which program it calls where that is not known here. */
  readonly title: string;
  readonly instruction: Instruction;
}

const KIND: AccountKind<tokenProgram.Proposal> = {
  program: PROGRAMS.token,
  discriminator: tokenProgram.PROPOSAL_DISCRIMINATOR,
  decoder: tokenProgram.getProposalDecoder(),
};

/** Errors: `sdk.not_founded`. */
export async function readMultisig(client: Client): Promise<MultisigInfo> {
  const { members, proposalCount } = await fetchMultisig(client);
  return { address: ACCOUNTS.multisig, members, threshold: THRESHOLD, proposalCount };
}

/** Those that were not executed or removed, the oldest first. Errors: `sdk.not_founded`. */
export async function listProposals(client: Client): Promise<ProposalInfo[]> {
  const multisig = await fetchMultisig(client);
  const now = await readChainTime(client.connection);
  const found = await listAccounts(client.connection, KIND);
  return found.map(({ address, data }) => infoOf(address, data, multisig, now)).sort((a, b) => Number(a.id - b.id));
}

/**
 * Proposes an instruction, which counts as the proposer's approval. Build it with `MULTISIG_SIGNER` where the multisig signs.
 *
 * Errors: `token.not_member`, `token.invalid_expiry` for more than 30 days, those of `act`.
 */
export async function propose(
  client: Client,
  instruction: Instruction,
  lifetimeSeconds: bigint,
): Promise<Receipt & { readonly id: bigint }> {
  const { proposalCount: id } = await readMultisig(client);
  const expiresAt = (await readChainTime(client.connection)) + lifetimeSeconds;
  const built = await proposeInstruction({ proposer: client.signer, id, instruction, expiresAt });
  const receipt = await act(client, `propose to the multisig: ${titleOf(instruction)}`, [['proposal', String(id)]], [built]);
  return { ...receipt, id };
}

/** Errors: `sdk.no_proposal`, `token.not_member`, `token.already_approved`, `token.proposal_expired`, those of `act`. */
export async function approve(client: Client, id: bigint): Promise<Receipt> {
  const { data } = await fetchProposal(client, id);
  const instruction = await tokenProgram.getApproveInstructionAsync({ member: client.signer, proposal: await findProposalAddress(id) });
  return act(client, `approve: ${titleOf(proposedInstruction(data))}`, [['proposal', String(id)]], [instruction]);
}

/** Errors: `sdk.no_proposal`, `token.not_enough_approvals`, those of `act` and of the proposed instruction. */
export async function execute(client: Client, id: bigint): Promise<Receipt> {
  const { data: proposal } = await fetchProposal(client, id);
  const instruction = await executeInstruction({ member: client.signer, id, proposal });
  return act(client, `execute: ${titleOf(proposedInstruction(proposal))}`, [['proposal', String(id)]], [instruction]);
}

/** Takes back a proposal of the signer's own. Errors: `sdk.no_proposal`, `token.not_proposer`, those of `act`. */
export async function cancel(client: Client, id: bigint): Promise<Receipt> {
  const { address, data } = await fetchProposal(client, id);
  const instruction = tokenProgram.getCancelInstruction({ proposer: client.signer, proposal: address });
  return act(client, `take back: ${titleOf(proposedInstruction(data))}`, [['proposal', String(id)]], [instruction]);
}

/** Removes a proposal that is expired or stale; its proposer gets the rent back. Errors: `sdk.no_proposal`, `token.not_expired`. */
export async function expire(client: Client, id: bigint): Promise<Receipt> {
  const { address, data } = await fetchProposal(client, id);
  const instruction = await tokenProgram.getExpireInstructionAsync({ proposal: address, proposer: data.proposer });
  return act(client, `remove: ${titleOf(proposedInstruction(data))}`, [['proposal', String(id)]], [instruction]);
}

async function fetchMultisig({ connection }: Client): Promise<tokenProgram.Multisig> {
  const { rpc, commitment } = connection;
  return (await founded(tokenProgram.fetchMultisig(rpc, ACCOUNTS.multisig, { commitment }))).data;
}

async function fetchProposal(
  { connection }: Client,
  id: bigint,
): Promise<{ readonly address: Address; readonly data: tokenProgram.Proposal }> {
  const { rpc, commitment } = connection;
  const account = await tokenProgram.fetchMaybeProposal(rpc, await findProposalAddress(id), { commitment });
  if (account.exists) return account;
  throw new AegisError('sdk.no_proposal', `proposal ${id} does not exist: it was executed or removed, or never made`, {
    source: 'operator',
  });
}

function infoOf(address: Address, data: tokenProgram.Proposal, multisig: tokenProgram.Multisig, now: bigint): ProposalInfo {
  const { id, proposer, expiresAt } = data;
  const approvals = approversOf(data, multisig);
  const instruction = proposedInstruction(data);
  return {
    id,
    address,
    proposer,
    approvals,
    state: stateOf(data, multisig, approvals.length, now),
    expiresAt,
    title: titleOf(instruction),
    instruction,
  };
}

function stateOf(data: tokenProgram.Proposal, multisig: tokenProgram.Multisig, approvals: number, now: bigint): ProposalState {
  if (data.generation !== multisig.generation) return 'stale';
  if (now >= data.expiresAt) return 'expired';
  return approvals >= THRESHOLD ? 'approved' : 'open';
}
