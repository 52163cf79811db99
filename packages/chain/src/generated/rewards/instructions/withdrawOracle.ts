/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findOracleAccountPda } from '../pdas/oracleAccount.ts';
import { findOracleVaultPda } from '../pdas/oracleVault.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const WITHDRAW_ORACLE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([113, 189, 183, 172, 200, 183, 190, 118]);

export function getWithdrawOracleDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(WITHDRAW_ORACLE_DISCRIMINATOR); }

export type WithdrawOracleInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountOracle extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountOracleVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOracle extends string ? WritableSignerAccount<TAccountOracle> & AccountSignerMeta<TAccountOracle> : TAccountOracle, TAccountOracleAccount extends string ? WritableAccount<TAccountOracleAccount> : TAccountOracleAccount, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountOracleVault extends string ? WritableAccount<TAccountOracleVault> : TAccountOracleVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type WithdrawOracleInstructionData = { discriminator: ReadonlyUint8Array;  };

export type WithdrawOracleInstructionDataArgs = {  };

export function getWithdrawOracleInstructionDataEncoder(): FixedSizeEncoder<WithdrawOracleInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: WITHDRAW_ORACLE_DISCRIMINATOR }));
}

export function getWithdrawOracleInstructionDataDecoder(): FixedSizeDecoder<WithdrawOracleInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getWithdrawOracleInstructionDataCodec(): FixedSizeCodec<WithdrawOracleInstructionDataArgs, WithdrawOracleInstructionData> {
    return combineCodec(getWithdrawOracleInstructionDataEncoder(), getWithdrawOracleInstructionDataDecoder());
}

export type WithdrawOracleAsyncInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountRewards extends string = string, TAccountOracleVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The oracle's key. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount?: Address<TAccountOracleAccount>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The oracles' stake. */
oracleVault?: Address<TAccountOracleVault>;
/** Token account that the oracle wants it in. */
destination: Address<TAccountDestination>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getWithdrawOracleInstructionAsync<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountRewards extends string, TAccountOracleVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: WithdrawOracleAsyncInput<TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<WithdrawOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountDestination, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, rewards: { value: input.rewards ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.oracleAccount.value) {
accounts.oracleAccount.value = await findOracleAccountPda({ oracle: getAddressFromResolvedInstructionAccount("oracle", accounts.oracle.value) });
}
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.oracleVault.value) {
accounts.oracleVault.value = await findOracleVaultPda();
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("rewards", accounts.rewards), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getWithdrawOracleInstructionDataEncoder().encode({}), programAddress } as WithdrawOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountDestination, TAccountTokenProgram>);
}

export type WithdrawOracleInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountRewards extends string = string, TAccountOracleVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The oracle's key. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The oracles' stake. */
oracleVault: Address<TAccountOracleVault>;
/** Token account that the oracle wants it in. */
destination: Address<TAccountDestination>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getWithdrawOracleInstruction<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountRewards extends string, TAccountOracleVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: WithdrawOracleInput<TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): WithdrawOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountDestination, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, rewards: { value: input.rewards ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("rewards", accounts.rewards), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getWithdrawOracleInstructionDataEncoder().encode({}), programAddress } as WithdrawOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountDestination, TAccountTokenProgram>);
}

export type ParsedWithdrawOracleInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The oracle's key. */
oracle: TAccountMetas[0];
/** The oracle's account. */
oracleAccount: TAccountMetas[1];
/** All of it together. */
rewards: TAccountMetas[2];
/** The oracles' stake. */
oracleVault: TAccountMetas[3];
/** Token account that the oracle wants it in. */
destination: TAccountMetas[4];
/** Moves the tokens. */
tokenProgram: TAccountMetas[5];
};
data: WithdrawOracleInstructionData; };

export function parseWithdrawOracleInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedWithdrawOracleInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { oracle: getNextAccount(), oracleAccount: getNextAccount(), rewards: getNextAccount(), oracleVault: getNextAccount(), destination: getNextAccount(), tokenProgram: getNextAccount() }, data: getWithdrawOracleInstructionDataDecoder().decode(instruction.data) };
}
