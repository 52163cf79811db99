/**
 * Proposals to the 3-of-5 multisig: a proposal is one instruction, written down to be signed later.
 *
 * ```
 *   getMintToInstruction({ controller: signedByMultisig, … })
 *        │ propose                                       │ execute
 *        ▼                                               ▼
 *   program, accounts with flags, data ── 3 approvals ──▶ the same instruction, signed by the multisig
 * ```
 *
 * An account of the instruction that is `EXECUTOR` stands for the member that executes the proposal, whoever that will be: for instructions
 * that want a payer.
 */
import {
  type AccountMeta,
  AccountRole,
  type Address,
  createNoopSigner,
  getProgramDerivedAddress,
  getU64Encoder,
  type Instruction,
  isSignerRole,
  isWritableRole,
  type TransactionSigner,
  upgradeRoleToSigner,
} from '@solana/kit';
import {
  getExecuteInstruction,
  getProposeInstruction,
  type Multisig,
  type Proposal,
  type ProposedInstruction,
  TOKEN_PROGRAM_ADDRESS,
} from '../generated/token/index.ts';
import { ACCOUNTS } from '../programs.ts';

/** Approvals that a proposal needs, its proposer's among them. */
export const THRESHOLD = 3;
/** Longest time from a proposal to its expiry. */
export const PROPOSAL_SECONDS_MAX = 30n * 86_400n;

const WRITABLE = 1;
const SIGNER = 2;
const STANDS_FOR_EXECUTOR = 4;

/** Stands for the multisig where a builder of instructions wants a signer; the signature is the program's. */
export const MULTISIG_SIGNER: TransactionSigner = createNoopSigner(ACCOUNTS.multisig);

/**
 * Stands for the member that will execute the proposal; nobody has a key of the address itself. Whoever executes lends the instruction its
 * own signature and lamports there: read what you execute.
 */
export const EXECUTOR: TransactionSigner = createNoopSigner('Executor11111111111111111111111111111111111' as Address);

/** Where proposal `id` is. */
export async function findProposalAddress(id: bigint): Promise<Address> {
  const seeds = ['proposal', getU64Encoder().encode(id)];
  const [address] = await getProgramDerivedAddress({ programAddress: TOKEN_PROGRAM_ADDRESS, seeds });
  return address;
}

/**
 * Proposes `instruction`; `id` is the multisig's `proposalCount`. The instruction has at most 14 accounts and 640 bytes, and the whole must
 * fit into a transaction.
 */
export async function proposeInstruction(input: {
  readonly proposer: TransactionSigner;
  readonly id: bigint;
  readonly instruction: Instruction;
  /** Seconds since the Unix epoch, within 30 days. */
  readonly expiresAt: bigint;
  /** Where the proposal is, when that is known already. Default: derived from `id`. */
  readonly address?: Address;
}): Promise<Instruction> {
  const proposal = input.address ?? (await findProposalAddress(input.id));
  const { proposer, expiresAt } = input;
  return getProposeInstruction({ proposer, multisig: ACCOUNTS.multisig, proposal, expiresAt, instruction: writtenDown(input.instruction) });
}

/** Executes proposal `id`, whose content is `proposal`. */
export async function executeInstruction(input: {
  readonly member: TransactionSigner;
  readonly id: bigint;
  readonly proposal: Pick<Proposal, 'proposer' | 'instruction'>;
  /** Where it is, when that is known already. Default: derived from `id`. */
  readonly address?: Address;
}): Promise<Instruction> {
  const { program, accounts } = input.proposal.instruction;
  const execute = getExecuteInstruction({
    member: input.member,
    multisig: ACCOUNTS.multisig,
    proposal: input.address ?? (await findProposalAddress(input.id)),
    proposer: input.proposal.proposer,
    program,
  });
  const remaining = accounts.map(({ address, flags }): AccountMeta => {
    const stands = (flags & STANDS_FOR_EXECUTOR) !== 0 ? input.member.address : address;
    const role = (flags & WRITABLE) !== 0 ? AccountRole.WRITABLE : AccountRole.READONLY;
    // The multisig signs within the program; everybody else must have signed the transaction.
    const signs = (flags & SIGNER) !== 0 && stands !== ACCOUNTS.multisig;
    return { address: stands, role: signs ? upgradeRoleToSigner(role) : role };
  });
  return { ...execute, accounts: [...execute.accounts, ...remaining] };
}

/** The instruction as a proposal holds it. */
export function writtenDown(instruction: Instruction): ProposedInstruction {
  const accounts = (instruction.accounts ?? []).map(({ address, role }) => ({
    address,
    flags:
      (isWritableRole(role) ? WRITABLE : 0) | (isSignerRole(role) ? SIGNER : 0) | (address === EXECUTOR.address ? STANDS_FOR_EXECUTOR : 0),
  }));
  return { program: instruction.programAddress, accounts, data: instruction.data ?? new Uint8Array() };
}

/** The instruction of a proposal, for parsers of a program's instructions: what the members decide about. */
export function proposedInstruction(proposal: Pick<Proposal, 'instruction'>): Instruction & { readonly accounts: readonly AccountMeta[] } {
  const { program, accounts, data } = proposal.instruction;
  const metas = accounts.map(({ address, flags }): AccountMeta => {
    const role = (flags & WRITABLE) !== 0 ? AccountRole.WRITABLE : AccountRole.READONLY;
    // Whatever address was written down with the flag, it is the executor's that is put there.
    const stands = (flags & STANDS_FOR_EXECUTOR) !== 0 ? EXECUTOR.address : address;
    return { address: stands, role: (flags & SIGNER) !== 0 ? upgradeRoleToSigner(role) : role };
  });
  return { programAddress: program, accounts: metas, data };
}

/** Members that approved, in the multisig's order. */
export function approversOf(proposal: Pick<Proposal, 'approvals'>, multisig: Pick<Multisig, 'members'>): Address[] {
  return multisig.members.filter((_, position) => (proposal.approvals & (1 << position)) !== 0);
}
