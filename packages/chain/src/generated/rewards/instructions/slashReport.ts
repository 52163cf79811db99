/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findOracleVaultPda } from '../pdas/oracleVault.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const SLASH_REPORT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([145, 2, 215, 86, 148, 18, 171, 187]);

export function getSlashReportDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SLASH_REPORT_DISCRIMINATOR); }

export type SlashReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountReport extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TAccountOracleVault extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountTreasury extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? ReadonlyAccount<TAccountEpoch> : TAccountEpoch, TAccountReport extends string ? WritableAccount<TAccountReport> : TAccountReport, TAccountOracleAccount extends string ? WritableAccount<TAccountOracleAccount> : TAccountOracleAccount, TAccountOracleVault extends string ? WritableAccount<TAccountOracleVault> : TAccountOracleVault, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountTreasury extends string ? WritableAccount<TAccountTreasury> : TAccountTreasury, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type SlashReportInstructionData = { discriminator: ReadonlyUint8Array;  };

export type SlashReportInstructionDataArgs = {  };

export function getSlashReportInstructionDataEncoder(): FixedSizeEncoder<SlashReportInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: SLASH_REPORT_DISCRIMINATOR }));
}

export function getSlashReportInstructionDataDecoder(): FixedSizeDecoder<SlashReportInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getSlashReportInstructionDataCodec(): FixedSizeCodec<SlashReportInstructionDataArgs, SlashReportInstructionData> {
    return combineCodec(getSlashReportInstructionDataEncoder(), getSlashReportInstructionDataDecoder());
}

export type SlashReportAsyncInput<TAccountAuthority extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountReport extends string = string, TAccountOracleAccount extends string = string, TAccountOracleVault extends string = string, TAccountMint extends string = string, TAccountTreasury extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Config's slashing authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What the oracles said. */
report: Address<TAccountReport>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
/** The oracles' stake. */
oracleVault?: Address<TAccountOracleVault>;
/** The $AEGIS mint, whose supply falls. */
mint: Address<TAccountMint>;
/** The network's token account. */
treasury: Address<TAccountTreasury>;
/** Burns and moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getSlashReportInstructionAsync<TAccountAuthority extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountReport extends string, TAccountOracleAccount extends string, TAccountOracleVault extends string, TAccountMint extends string, TAccountTreasury extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SlashReportAsyncInput<TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<SlashReportInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: false }, report: { value: input.report ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, treasury: { value: input.treasury ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
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
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("report", accounts.report), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("mint", accounts.mint), getAccountMeta("treasury", accounts.treasury), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getSlashReportInstructionDataEncoder().encode({}), programAddress } as SlashReportInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>);
}

export type SlashReportInput<TAccountAuthority extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountReport extends string = string, TAccountOracleAccount extends string = string, TAccountOracleVault extends string = string, TAccountMint extends string = string, TAccountTreasury extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Config's slashing authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What the oracles said. */
report: Address<TAccountReport>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
/** The oracles' stake. */
oracleVault: Address<TAccountOracleVault>;
/** The $AEGIS mint, whose supply falls. */
mint: Address<TAccountMint>;
/** The network's token account. */
treasury: Address<TAccountTreasury>;
/** Burns and moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getSlashReportInstruction<TAccountAuthority extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountReport extends string, TAccountOracleAccount extends string, TAccountOracleVault extends string, TAccountMint extends string, TAccountTreasury extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SlashReportInput<TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): SlashReportInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: false }, report: { value: input.report ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, treasury: { value: input.treasury ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("report", accounts.report), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("mint", accounts.mint), getAccountMeta("treasury", accounts.treasury), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getSlashReportInstructionDataEncoder().encode({}), programAddress } as SlashReportInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>);
}

export type ParsedSlashReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Config's slashing authority. */
authority: TAccountMetas[0];
/** The network's parameters. */
config: TAccountMetas[1];
/** All of it together. */
rewards: TAccountMetas[2];
/** The epoch. */
epoch: TAccountMetas[3];
/** What the oracles said. */
report: TAccountMetas[4];
/** The oracle's account. */
oracleAccount: TAccountMetas[5];
/** The oracles' stake. */
oracleVault: TAccountMetas[6];
/** The $AEGIS mint, whose supply falls. */
mint: TAccountMetas[7];
/** The network's token account. */
treasury: TAccountMetas[8];
/** Burns and moves the tokens. */
tokenProgram: TAccountMetas[9];
};
data: SlashReportInstructionData; };

export function parseSlashReportInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSlashReportInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 10) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 10 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), config: getNextAccount(), rewards: getNextAccount(), epoch: getNextAccount(), report: getNextAccount(), oracleAccount: getNextAccount(), oracleVault: getNextAccount(), mint: getNextAccount(), treasury: getNextAccount(), tokenProgram: getNextAccount() }, data: getSlashReportInstructionDataDecoder().decode(instruction.data) };
}
