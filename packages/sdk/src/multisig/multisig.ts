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
  type DecodedInstruction,
  decodeInstruction,
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
import { ensureFounded, founded } from '../founded.ts';
import { describeInstructions, ensureDecoded } from './describe.ts';

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
  /** What it does: `mint 5 AEGIS to …`; begins with `NOT DECODED` where that is not known here. */
  readonly title: string;
  /** The same with every argument and account. */
  readonly decoded: DecodedInstruction;
  readonly instruction: Instruction;
}

/** What was done, and what it was done to. */
export interface Signed extends Receipt {
  readonly decoded: DecodedInstruction;
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

/** One of them, by its number. Errors: `sdk.no_proposal`, `sdk.not_founded`. */
export async function readProposal(client: Client, id: bigint): Promise<ProposalInfo> {
  const multisig = await fetchMultisig(client);
  const { address, data } = await fetchProposal(client, id);
  const [decoded] = await describeInstructions(client, [proposedInstruction(data)]);
  return infoOf(address, data, decoded!, multisig, await readChainTime(client.connection));
}

/** Those that were not executed or removed, the oldest first. Errors: `sdk.not_founded`. */
export async function listProposals(client: Client): Promise<ProposalInfo[]> {
  const multisig = await fetchMultisig(client);
  const now = await readChainTime(client.connection);
  const found = await listAccounts(client.connection, KIND);
  const decoded = await describeInstructions(
    client,
    found.map(({ data }) => proposedInstruction(data)),
  );
  return found.map(({ address, data }, i) => infoOf(address, data, decoded[i]!, multisig, now)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Proposes an instruction, which counts as the proposer's approval. Build it with `MULTISIG_SIGNER` where the multisig signs.
 *
 * Errors: `sdk.proposal_too_large`, `sdk.undecoded`, `token.not_member`, `token.invalid_expiry` for more than 30 days, those of `act`.
 */
export async function propose(
  client: Client,
  instruction: Instruction,
  lifetimeSeconds: bigint,
): Promise<Signed & { readonly id: bigint }> {
  ensureRoom(instruction);
  const decoded = await decodedToSign(client, instruction);
  const { proposalCount: id } = await readMultisig(client);
  const expiresAt = (await readChainTime(client.connection)) + lifetimeSeconds;
  const built = await proposeInstruction({ proposer: client.signer, id, instruction, expiresAt });
  const receipt = await act(client, `propose to the multisig: ${decoded.title}`, [['proposal', String(id)]], [built], decoded);
  return { ...receipt, id, decoded };
}

/** Errors: `sdk.undecoded`, `sdk.no_proposal`, `token.not_member`, `token.already_approved`, `token.proposal_expired`, those of `act`. */
export async function approve(client: Client, id: bigint): Promise<Signed> {
  const { data } = await fetchProposal(client, id);
  const decoded = await decodedToSign(client, proposedInstruction(data));
  const instruction = await tokenProgram.getApproveInstructionAsync({ member: client.signer, proposal: await findProposalAddress(id) });
  return { ...(await act(client, `approve: ${decoded.title}`, [['proposal', String(id)]], [instruction], decoded)), decoded };
}

/** Takes back the signer's own approval. Errors: `sdk.no_proposal`, `token.not_approved`, those of `act`. */
export async function withdrawApproval(client: Client, id: bigint): Promise<Receipt> {
  const { address, data } = await fetchProposal(client, id);
  const instruction = await tokenProgram.getWithdrawApprovalInstructionAsync({ member: client.signer, proposal: address });
  return act(
    client,
    `withdraw the approval of: ${decodeInstruction(proposedInstruction(data)).title}`,
    [['proposal', String(id)]],
    [instruction],
  );
}

/** Errors: `sdk.undecoded`, `sdk.no_proposal`, `token.not_enough_approvals`, those of `act` and of the proposed instruction. */
export async function execute(client: Client, id: bigint): Promise<Signed> {
  const { data: proposal } = await fetchProposal(client, id);
  const decoded = await decodedToSign(client, proposedInstruction(proposal));
  const instruction = await executeInstruction({ member: client.signer, id, proposal });
  return { ...(await act(client, `execute: ${decoded.title}`, [['proposal', String(id)]], [instruction], decoded)), decoded };
}

/** Takes back a proposal of the signer's own. Errors: `sdk.no_proposal`, `token.not_proposer`, those of `act`. */
export async function cancel(client: Client, id: bigint): Promise<Receipt> {
  const { address, data } = await fetchProposal(client, id);
  const instruction = tokenProgram.getCancelInstruction({ proposer: client.signer, proposal: address });
  return act(client, `take back: ${decodeInstruction(proposedInstruction(data)).title}`, [['proposal', String(id)]], [instruction]);
}

/** Removes a proposal that is expired or stale; its proposer gets the rent back. Errors: `sdk.no_proposal`, `token.not_expired`. */
export async function expire(client: Client, id: bigint): Promise<Receipt> {
  const { address, data } = await fetchProposal(client, id);
  const instruction = await tokenProgram.getExpireInstructionAsync({ proposal: address, proposer: data.proposer });
  return act(client, `remove: ${decodeInstruction(proposedInstruction(data)).title}`, [['proposal', String(id)]], [instruction]);
}

/** What the program has room for. */
const ACCOUNTS_MAX = 14;
const DATA_BYTES_MAX = 640;

function ensureRoom({ accounts = [], data = new Uint8Array() }: Instruction): void {
  if (accounts.length <= ACCOUNTS_MAX && data.length <= DATA_BYTES_MAX) return;
  const message = `a proposal has room for ${ACCOUNTS_MAX} accounts and ${DATA_BYTES_MAX} bytes; this has ${accounts.length} and ${data.length}`;
  throw new AegisError('sdk.proposal_too_large', message, { source: 'operator' });
}

async function decodedToSign(client: Client, instruction: Instruction): Promise<DecodedInstruction> {
  const [decoded] = await describeInstructions(client, [instruction]);
  ensureDecoded(client, decoded!);
  return decoded!;
}

async function fetchMultisig({ connection }: Client): Promise<tokenProgram.Multisig> {
  const { rpc, commitment } = connection;
  return (await founded(tokenProgram.fetchMultisig(rpc, ACCOUNTS.multisig, { commitment }))).data;
}

async function fetchProposal(client: Client, id: bigint): Promise<{ readonly address: Address; readonly data: tokenProgram.Proposal }> {
  const { rpc, commitment } = client.connection;
  const account = await tokenProgram.fetchMaybeProposal(rpc, await findProposalAddress(id), { commitment });
  if (account.exists) return account;
  await ensureFounded(client);
  throw new AegisError('sdk.no_proposal', `proposal ${id} does not exist: it was executed or removed, or never made`, {
    source: 'operator',
  });
}

function infoOf(
  address: Address,
  data: tokenProgram.Proposal,
  decoded: DecodedInstruction,
  multisig: tokenProgram.Multisig,
  now: bigint,
): ProposalInfo {
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
    title: decoded.title,
    decoded,
    instruction,
  };
}

function stateOf(data: tokenProgram.Proposal, multisig: tokenProgram.Multisig, approvals: number, now: bigint): ProposalState {
  if (data.generation !== multisig.generation) return 'stale';
  if (now >= data.expiresAt) return 'expired';
  return approvals >= THRESHOLD ? 'approved' : 'open';
}
