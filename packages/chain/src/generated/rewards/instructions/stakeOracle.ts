/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findOracleAccountPda } from '../pdas/oracleAccount.ts';
import { findOracleVaultPda } from '../pdas/oracleVault.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const STAKE_ORACLE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([86, 27, 159, 136, 82, 86, 113, 84]);

export function getStakeOracleDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(STAKE_ORACLE_DISCRIMINATOR); }

export type StakeOracleInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountOracle extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountOracleVault extends string | AccountMeta<string> = string, TAccountSource extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOracle extends string ? WritableSignerAccount<TAccountOracle> & AccountSignerMeta<TAccountOracle> : TAccountOracle, TAccountOracleAccount extends string ? WritableAccount<TAccountOracleAccount> : TAccountOracleAccount, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountOracleVault extends string ? WritableAccount<TAccountOracleVault> : TAccountOracleVault, TAccountSource extends string ? WritableAccount<TAccountSource> : TAccountSource, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type StakeOracleInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type StakeOracleInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getStakeOracleInstructionDataEncoder(): FixedSizeEncoder<StakeOracleInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: STAKE_ORACLE_DISCRIMINATOR }));
}

export function getStakeOracleInstructionDataDecoder(): FixedSizeDecoder<StakeOracleInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getStakeOracleInstructionDataCodec(): FixedSizeCodec<StakeOracleInstructionDataArgs, StakeOracleInstructionData> {
    return combineCodec(getStakeOracleInstructionDataEncoder(), getStakeOracleInstructionDataDecoder());
}

export type StakeOracleAsyncInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountRewards extends string = string, TAccountOracleVault extends string = string, TAccountSource extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** The oracle's key; pays for its account. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount?: Address<TAccountOracleAccount>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The oracles' stake. */
oracleVault?: Address<TAccountOracleVault>;
/** The oracle's token account. */
source: Address<TAccountSource>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
amount: StakeOracleInstructionDataArgs["amount"];
}

export async function getStakeOracleInstructionAsync<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountRewards extends string, TAccountOracleVault extends string, TAccountSource extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: StakeOracleAsyncInput<TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountSource, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<StakeOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountSource, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, rewards: { value: input.rewards ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, source: { value: input.source ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


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
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("rewards", accounts.rewards), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("source", accounts.source), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getStakeOracleInstructionDataEncoder().encode(args as StakeOracleInstructionDataArgs), programAddress } as StakeOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountSource, TAccountTokenProgram, TAccountSystemProgram>);
}

export type StakeOracleInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountRewards extends string = string, TAccountOracleVault extends string = string, TAccountSource extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** The oracle's key; pays for its account. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The oracles' stake. */
oracleVault: Address<TAccountOracleVault>;
/** The oracle's token account. */
source: Address<TAccountSource>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
amount: StakeOracleInstructionDataArgs["amount"];
}

export function getStakeOracleInstruction<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountRewards extends string, TAccountOracleVault extends string, TAccountSource extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: StakeOracleInput<TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountSource, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): StakeOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountSource, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, rewards: { value: input.rewards ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, source: { value: input.source ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("rewards", accounts.rewards), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("source", accounts.source), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getStakeOracleInstructionDataEncoder().encode(args as StakeOracleInstructionDataArgs), programAddress } as StakeOracleInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountRewards, TAccountOracleVault, TAccountSource, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedStakeOracleInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The oracle's key; pays for its account. */
oracle: TAccountMetas[0];
/** The oracle's account. */
oracleAccount: TAccountMetas[1];
/** All of it together. */
rewards: TAccountMetas[2];
/** The oracles' stake. */
oracleVault: TAccountMetas[3];
/** The oracle's token account. */
source: TAccountMetas[4];
/** Moves the tokens. */
tokenProgram: TAccountMetas[5];
/** Creates the account. */
systemProgram: TAccountMetas[6];
};
data: StakeOracleInstructionData; };

export function parseStakeOracleInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedStakeOracleInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 7) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 7 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { oracle: getNextAccount(), oracleAccount: getNextAccount(), rewards: getNextAccount(), oracleVault: getNextAccount(), source: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getStakeOracleInstructionDataDecoder().decode(instruction.data) };
}
