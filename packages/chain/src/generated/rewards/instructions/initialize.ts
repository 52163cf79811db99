/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findOracleVaultPda } from '../pdas/oracleVault.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { findRewardVaultPda } from '../pdas/rewardVault.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const INITIALIZE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237]);

export function getInitializeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(INITIALIZE_DISCRIMINATOR); }

export type InitializeInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountRewardVault extends string | AccountMeta<string> = string, TAccountOracleVault extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountMint extends string ? ReadonlyAccount<TAccountMint> : TAccountMint, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountRewardVault extends string ? WritableAccount<TAccountRewardVault> : TAccountRewardVault, TAccountOracleVault extends string ? WritableAccount<TAccountOracleVault> : TAccountOracleVault, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type InitializeInstructionData = { discriminator: ReadonlyUint8Array;  };

export type InitializeInstructionDataArgs = {  };

export function getInitializeInstructionDataEncoder(): FixedSizeEncoder<InitializeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: INITIALIZE_DISCRIMINATOR }));
}

export function getInitializeInstructionDataDecoder(): FixedSizeDecoder<InitializeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getInitializeInstructionDataCodec(): FixedSizeCodec<InitializeInstructionDataArgs, InitializeInstructionData> {
    return combineCodec(getInitializeInstructionDataEncoder(), getInitializeInstructionDataDecoder());
}

export type InitializeAsyncInput<TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountMint extends string = string, TAccountRewards extends string = string, TAccountRewardVault extends string = string, TAccountOracleVault extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for the accounts. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** The $AEGIS mint. */
mint: Address<TAccountMint>;
/** The new account. */
rewards?: Address<TAccountRewards>;
/** New token account that rewards are paid from. */
rewardVault?: Address<TAccountRewardVault>;
/** New token account of the oracles' stake. */
oracleVault?: Address<TAccountOracleVault>;
/** Owns token accounts. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
}

export async function getInitializeInstructionAsync<TAccountPayer extends string, TAccountConfig extends string, TAccountMint extends string, TAccountRewards extends string, TAccountRewardVault extends string, TAccountOracleVault extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: InitializeAsyncInput<TAccountPayer, TAccountConfig, TAccountMint, TAccountRewards, TAccountRewardVault, TAccountOracleVault, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<InitializeInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountMint, TAccountRewards, TAccountRewardVault, TAccountOracleVault, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, rewardVault: { value: input.rewardVault ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.rewardVault.value) {
accounts.rewardVault.value = await findRewardVaultPda();
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
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("mint", accounts.mint), getAccountMeta("rewards", accounts.rewards), getAccountMeta("rewardVault", accounts.rewardVault), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getInitializeInstructionDataEncoder().encode({}), programAddress } as InitializeInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountMint, TAccountRewards, TAccountRewardVault, TAccountOracleVault, TAccountTokenProgram, TAccountSystemProgram>);
}

export type InitializeInput<TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountMint extends string = string, TAccountRewards extends string = string, TAccountRewardVault extends string = string, TAccountOracleVault extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for the accounts. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** The $AEGIS mint. */
mint: Address<TAccountMint>;
/** The new account. */
rewards: Address<TAccountRewards>;
/** New token account that rewards are paid from. */
rewardVault: Address<TAccountRewardVault>;
/** New token account of the oracles' stake. */
oracleVault: Address<TAccountOracleVault>;
/** Owns token accounts. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
}

export function getInitializeInstruction<TAccountPayer extends string, TAccountConfig extends string, TAccountMint extends string, TAccountRewards extends string, TAccountRewardVault extends string, TAccountOracleVault extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: InitializeInput<TAccountPayer, TAccountConfig, TAccountMint, TAccountRewards, TAccountRewardVault, TAccountOracleVault, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): InitializeInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountMint, TAccountRewards, TAccountRewardVault, TAccountOracleVault, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, rewardVault: { value: input.rewardVault ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("mint", accounts.mint), getAccountMeta("rewards", accounts.rewards), getAccountMeta("rewardVault", accounts.rewardVault), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getInitializeInstructionDataEncoder().encode({}), programAddress } as InitializeInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountMint, TAccountRewards, TAccountRewardVault, TAccountOracleVault, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedInitializeInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays for the accounts. */
payer: TAccountMetas[0];
/** The network's parameters. */
config: TAccountMetas[1];
/** The $AEGIS mint. */
mint: TAccountMetas[2];
/** The new account. */
rewards: TAccountMetas[3];
/** New token account that rewards are paid from. */
rewardVault: TAccountMetas[4];
/** New token account of the oracles' stake. */
oracleVault: TAccountMetas[5];
/** Owns token accounts. */
tokenProgram: TAccountMetas[6];
/** Creates accounts. */
systemProgram: TAccountMetas[7];
};
data: InitializeInstructionData; };

export function parseInitializeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedInitializeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 8) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 8 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), config: getNextAccount(), mint: getNextAccount(), rewards: getNextAccount(), rewardVault: getNextAccount(), oracleVault: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getInitializeInstructionDataDecoder().decode(instruction.data) };
}
