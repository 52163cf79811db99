/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findOracleVaultPda } from '../pdas/oracleVault.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const SLASH_ROOT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([150, 251, 54, 132, 170, 68, 247, 74]);

export function getSlashRootDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SLASH_ROOT_DISCRIMINATOR); }

export type SlashRootInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountRoots extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TAccountOracleVault extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountTreasury extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? ReadonlyAccount<TAccountEpoch> : TAccountEpoch, TAccountRoots extends string ? WritableAccount<TAccountRoots> : TAccountRoots, TAccountOracleAccount extends string ? WritableAccount<TAccountOracleAccount> : TAccountOracleAccount, TAccountOracleVault extends string ? WritableAccount<TAccountOracleVault> : TAccountOracleVault, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountTreasury extends string ? WritableAccount<TAccountTreasury> : TAccountTreasury, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type SlashRootInstructionData = { discriminator: ReadonlyUint8Array;  };

export type SlashRootInstructionDataArgs = {  };

export function getSlashRootInstructionDataEncoder(): FixedSizeEncoder<SlashRootInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: SLASH_ROOT_DISCRIMINATOR }));
}

export function getSlashRootInstructionDataDecoder(): FixedSizeDecoder<SlashRootInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getSlashRootInstructionDataCodec(): FixedSizeCodec<SlashRootInstructionDataArgs, SlashRootInstructionData> {
    return combineCodec(getSlashRootInstructionDataEncoder(), getSlashRootInstructionDataDecoder());
}

export type SlashRootAsyncInput<TAccountAuthority extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountRoots extends string = string, TAccountOracleAccount extends string = string, TAccountOracleVault extends string = string, TAccountMint extends string = string, TAccountTreasury extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Config's slashing authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What the oracles said. */
roots: Address<TAccountRoots>;
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

export async function getSlashRootInstructionAsync<TAccountAuthority extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountRoots extends string, TAccountOracleAccount extends string, TAccountOracleVault extends string, TAccountMint extends string, TAccountTreasury extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SlashRootAsyncInput<TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountRoots, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<SlashRootInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountRoots, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: false }, roots: { value: input.roots ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, treasury: { value: input.treasury ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
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
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("roots", accounts.roots), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("mint", accounts.mint), getAccountMeta("treasury", accounts.treasury), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getSlashRootInstructionDataEncoder().encode({}), programAddress } as SlashRootInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountRoots, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>);
}

export type SlashRootInput<TAccountAuthority extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountRoots extends string = string, TAccountOracleAccount extends string = string, TAccountOracleVault extends string = string, TAccountMint extends string = string, TAccountTreasury extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Config's slashing authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What the oracles said. */
roots: Address<TAccountRoots>;
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

export function getSlashRootInstruction<TAccountAuthority extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountRoots extends string, TAccountOracleAccount extends string, TAccountOracleVault extends string, TAccountMint extends string, TAccountTreasury extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SlashRootInput<TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountRoots, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): SlashRootInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountRoots, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: false }, roots: { value: input.roots ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: true }, oracleVault: { value: input.oracleVault ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, treasury: { value: input.treasury ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("roots", accounts.roots), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("oracleVault", accounts.oracleVault), getAccountMeta("mint", accounts.mint), getAccountMeta("treasury", accounts.treasury), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getSlashRootInstructionDataEncoder().encode({}), programAddress } as SlashRootInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountRoots, TAccountOracleAccount, TAccountOracleVault, TAccountMint, TAccountTreasury, TAccountTokenProgram>);
}

export type ParsedSlashRootInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
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
roots: TAccountMetas[4];
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
data: SlashRootInstructionData; };

export function parseSlashRootInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSlashRootInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 10) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 10 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), config: getNextAccount(), rewards: getNextAccount(), epoch: getNextAccount(), roots: getNextAccount(), oracleAccount: getNextAccount(), oracleVault: getNextAccount(), mint: getNextAccount(), treasury: getNextAccount(), tokenProgram: getNextAccount() }, data: getSlashRootInstructionDataDecoder().decode(instruction.data) };
}
