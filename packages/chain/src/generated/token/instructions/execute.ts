/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMultisigPda } from '../pdas/multisig.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const EXECUTE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([130, 221, 242, 154, 13, 193, 189, 29]);

export function getExecuteDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(EXECUTE_DISCRIMINATOR); }

export type ExecuteInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMember extends string | AccountMeta<string> = string, TAccountMultisig extends string | AccountMeta<string> = string, TAccountProposal extends string | AccountMeta<string> = string, TAccountProposer extends string | AccountMeta<string> = string, TAccountProgram extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountMember extends string ? WritableSignerAccount<TAccountMember> & AccountSignerMeta<TAccountMember> : TAccountMember, TAccountMultisig extends string ? ReadonlyAccount<TAccountMultisig> : TAccountMultisig, TAccountProposal extends string ? WritableAccount<TAccountProposal> : TAccountProposal, TAccountProposer extends string ? WritableAccount<TAccountProposer> : TAccountProposer, TAccountProgram extends string ? ReadonlyAccount<TAccountProgram> : TAccountProgram, ...TRemainingAccounts]>;

export type ExecuteInstructionData = { discriminator: ReadonlyUint8Array;  };

export type ExecuteInstructionDataArgs = {  };

export function getExecuteInstructionDataEncoder(): FixedSizeEncoder<ExecuteInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: EXECUTE_DISCRIMINATOR }));
}

export function getExecuteInstructionDataDecoder(): FixedSizeDecoder<ExecuteInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getExecuteInstructionDataCodec(): FixedSizeCodec<ExecuteInstructionDataArgs, ExecuteInstructionData> {
    return combineCodec(getExecuteInstructionDataEncoder(), getExecuteInstructionDataDecoder());
}

export type ExecuteAsyncInput<TAccountMember extends string = string, TAccountMultisig extends string = string, TAccountProposal extends string = string, TAccountProposer extends string = string, TAccountProgram extends string = string> =  {
  /** A member; stands in the instruction wherever the proposal says so. */
member: TransactionSigner<TAccountMember>;
/** The multisig. */
multisig?: Address<TAccountMultisig>;
/** The proposal. */
proposal: Address<TAccountProposal>;
/** The member that made it. */
proposer: Address<TAccountProposer>;
/** The program that the proposal calls. */
program: Address<TAccountProgram>;
}

export async function getExecuteInstructionAsync<TAccountMember extends string, TAccountMultisig extends string, TAccountProposal extends string, TAccountProposer extends string, TAccountProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ExecuteAsyncInput<TAccountMember, TAccountMultisig, TAccountProposal, TAccountProposer, TAccountProgram>, config?: { programAddress?: TProgramAddress } ): Promise<ExecuteInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal, TAccountProposer, TAccountProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { member: { value: input.member ?? null, isWritable: true }, multisig: { value: input.multisig ?? null, isWritable: false }, proposal: { value: input.proposal ?? null, isWritable: true }, proposer: { value: input.proposer ?? null, isWritable: true }, program: { value: input.program ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("member", accounts.member), getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal), getAccountMeta("proposer", accounts.proposer), getAccountMeta("program", accounts.program)], data: getExecuteInstructionDataEncoder().encode({}), programAddress } as ExecuteInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal, TAccountProposer, TAccountProgram>);
}

export type ExecuteInput<TAccountMember extends string = string, TAccountMultisig extends string = string, TAccountProposal extends string = string, TAccountProposer extends string = string, TAccountProgram extends string = string> =  {
  /** A member; stands in the instruction wherever the proposal says so. */
member: TransactionSigner<TAccountMember>;
/** The multisig. */
multisig: Address<TAccountMultisig>;
/** The proposal. */
proposal: Address<TAccountProposal>;
/** The member that made it. */
proposer: Address<TAccountProposer>;
/** The program that the proposal calls. */
program: Address<TAccountProgram>;
}

export function getExecuteInstruction<TAccountMember extends string, TAccountMultisig extends string, TAccountProposal extends string, TAccountProposer extends string, TAccountProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ExecuteInput<TAccountMember, TAccountMultisig, TAccountProposal, TAccountProposer, TAccountProgram>, config?: { programAddress?: TProgramAddress } ): ExecuteInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal, TAccountProposer, TAccountProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { member: { value: input.member ?? null, isWritable: true }, multisig: { value: input.multisig ?? null, isWritable: false }, proposal: { value: input.proposal ?? null, isWritable: true }, proposer: { value: input.proposer ?? null, isWritable: true }, program: { value: input.program ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("member", accounts.member), getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal), getAccountMeta("proposer", accounts.proposer), getAccountMeta("program", accounts.program)], data: getExecuteInstructionDataEncoder().encode({}), programAddress } as ExecuteInstruction<TProgramAddress, TAccountMember, TAccountMultisig, TAccountProposal, TAccountProposer, TAccountProgram>);
}

export type ParsedExecuteInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** A member; stands in the instruction wherever the proposal says so. */
member: TAccountMetas[0];
/** The multisig. */
multisig: TAccountMetas[1];
/** The proposal. */
proposal: TAccountMetas[2];
/** The member that made it. */
proposer: TAccountMetas[3];
/** The program that the proposal calls. */
program: TAccountMetas[4];
};
data: ExecuteInstructionData; };

export function parseExecuteInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedExecuteInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { member: getNextAccount(), multisig: getNextAccount(), proposal: getNextAccount(), proposer: getNextAccount(), program: getNextAccount() }, data: getExecuteInstructionDataDecoder().decode(instruction.data) };
}
