/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMultisigPda } from '../pdas/multisig.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const WITHDRAW_APPROVAL_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([167, 141, 128, 16, 60, 239, 216, 99]);

export function getWithdrawApprovalDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(WITHDRAW_APPROVAL_DISCRIMINATOR); }

export type WithdrawApprovalInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMember extends string | AccountMeta<string> = string, TAccountMultisig extends string | AccountMeta<string> = string, TAccountProposal extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountMember extends string ? ReadonlySignerAccount<TAccountMember> & AccountSignerMeta<TAccountMember> : TAccountMember, TAccountMultisig extends string ? ReadonlyAccount<TAccountMultisig> : TAccountMultisig, TAccountProposal extends string ? WritableAccount<TAccountProposal> : TAccountProposal, ...TRemainingAccounts]>;

export type WithdrawApprovalInstructionData = { discriminator: ReadonlyUint8Array;  };

export type WithdrawApprovalInstructionDataArgs = {  };

export function getWithdrawApprovalInstructionDataEncoder(): FixedSizeEncoder<WithdrawApprovalInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: WITHDRAW_APPROVAL_DISCRIMINATOR }));
}

export function getWithdrawApprovalInstructionDataDecoder(): FixedSizeDecoder<WithdrawApprovalInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getWithdrawApprovalInstructionDataCodec(): FixedSizeCodec<WithdrawApprovalInstructionDataArgs, WithdrawApprovalInstructionData> {
    return combineCodec(getWithdrawApprovalInstructionDataEncoder(), getWithdrawApprovalInstructionDataDecoder());
}

export type WithdrawApprovalAsyncInput<TAccountMember extends string = string, TAccountMultisig extends string = string, TAccountProposal extends string = string> =  {
  /** A member. */
member: TransactionSigner<TAccountMember>;
/** The multisig. */
multisig?: Address<TAccountMultisig>;
/** The proposal. */
proposal: Address<TAccountProposal>;
}

export async function getWithdrawApprovalInstructionAsync<TAccountMember extends string, TAccountMultisig extends string, TAccountProposal extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: WithdrawApprovalAsyncInput<TAccountMember, TAccountMultisig, TAccountProposal>, config?: { programAddress?: TProgramAddress } ): Promise<WithdrawApprovalInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { member: { value: input.member ?? null, isWritable: false }, multisig: { value: input.multisig ?? null, isWritable: false }, proposal: { value: input.proposal ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("member", accounts.member), getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal)], data: getWithdrawApprovalInstructionDataEncoder().encode({}), programAddress } as WithdrawApprovalInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal>);
}

export type WithdrawApprovalInput<TAccountMember extends string = string, TAccountMultisig extends string = string, TAccountProposal extends string = string> =  {
  /** A member. */
member: TransactionSigner<TAccountMember>;
/** The multisig. */
multisig: Address<TAccountMultisig>;
/** The proposal. */
proposal: Address<TAccountProposal>;
}

export function getWithdrawApprovalInstruction<TAccountMember extends string, TAccountMultisig extends string, TAccountProposal extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: WithdrawApprovalInput<TAccountMember, TAccountMultisig, TAccountProposal>, config?: { programAddress?: TProgramAddress } ): WithdrawApprovalInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { member: { value: input.member ?? null, isWritable: false }, multisig: { value: input.multisig ?? null, isWritable: false }, proposal: { value: input.proposal ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("member", accounts.member), getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal)], data: getWithdrawApprovalInstructionDataEncoder().encode({}), programAddress } as WithdrawApprovalInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal>);
}

export type ParsedWithdrawApprovalInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** A member. */
member: TAccountMetas[0];
/** The multisig. */
multisig: TAccountMetas[1];
/** The proposal. */
proposal: TAccountMetas[2];
};
data: WithdrawApprovalInstructionData; };

export function parseWithdrawApprovalInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedWithdrawApprovalInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { member: getNextAccount(), multisig: getNextAccount(), proposal: getNextAccount() }, data: getWithdrawApprovalInstructionDataDecoder().decode(instruction.data) };
}
