/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findOracleAccountPda } from '../pdas/oracleAccount.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const LEAVE_ORACLE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([39, 11, 6, 173, 233, 92, 70, 202]);

export function getLeaveOracleDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(LEAVE_ORACLE_DISCRIMINATOR); }

export type LeaveOracleInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountOracle extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOracle extends string ? ReadonlySignerAccount<TAccountOracle> & AccountSignerMeta<TAccountOracle> : TAccountOracle, TAccountOracleAccount extends string ? WritableAccount<TAccountOracleAccount> : TAccountOracleAccount, ...TRemainingAccounts]>;

export type LeaveOracleInstructionData = { discriminator: ReadonlyUint8Array;  };

export type LeaveOracleInstructionDataArgs = {  };

export function getLeaveOracleInstructionDataEncoder(): FixedSizeEncoder<LeaveOracleInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: LEAVE_ORACLE_DISCRIMINATOR }));
}

export function getLeaveOracleInstructionDataDecoder(): FixedSizeDecoder<LeaveOracleInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getLeaveOracleInstructionDataCodec(): FixedSizeCodec<LeaveOracleInstructionDataArgs, LeaveOracleInstructionData> {
    return combineCodec(getLeaveOracleInstructionDataEncoder(), getLeaveOracleInstructionDataDecoder());
}

export type LeaveOracleAsyncInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string> =  {
  /** The oracle's key. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount?: Address<TAccountOracleAccount>;
}

export async function getLeaveOracleInstructionAsync<TAccountOracle extends string, TAccountOracleAccount extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: LeaveOracleAsyncInput<TAccountOracle, TAccountOracleAccount>, config?: { programAddress?: TProgramAddress } ): Promise<LeaveOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: false }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.oracleAccount.value) {
accounts.oracleAccount.value = await findOracleAccountPda({ oracle: getAddressFromResolvedInstructionAccount("oracle", accounts.oracle.value) });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount)], data: getLeaveOracleInstructionDataEncoder().encode({}), programAddress } as LeaveOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount>);
}

export type LeaveOracleInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string> =  {
  /** The oracle's key. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
}

export function getLeaveOracleInstruction<TAccountOracle extends string, TAccountOracleAccount extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: LeaveOracleInput<TAccountOracle, TAccountOracleAccount>, config?: { programAddress?: TProgramAddress } ): LeaveOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: false }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount)], data: getLeaveOracleInstructionDataEncoder().encode({}), programAddress } as LeaveOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount>);
}

export type ParsedLeaveOracleInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The oracle's key. */
oracle: TAccountMetas[0];
/** The oracle's account. */
oracleAccount: TAccountMetas[1];
};
data: LeaveOracleInstructionData; };

export function parseLeaveOracleInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedLeaveOracleInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { oracle: getNextAccount(), oracleAccount: getNextAccount() }, data: getLeaveOracleInstructionDataDecoder().decode(instruction.data) };
}
