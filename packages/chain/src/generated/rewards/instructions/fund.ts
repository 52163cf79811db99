/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findRewardsPda } from '../pdas/rewards.ts';
import { findRewardVaultPda } from '../pdas/rewardVault.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const FUND_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([218, 188, 111, 221, 152, 113, 174, 7]);

export function getFundDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(FUND_DISCRIMINATOR); }

export type FundInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountRewards extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TAccountVestingVault extends string | AccountMeta<string> = string, TAccountRewardVault extends string | AccountMeta<string> = string, TAccountAegisTokenProgram extends string | AccountMeta<string> = "3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi", TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountRewards extends string ? ReadonlyAccount<TAccountRewards> : TAccountRewards, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountVestingVault extends string ? WritableAccount<TAccountVestingVault> : TAccountVestingVault, TAccountRewardVault extends string ? WritableAccount<TAccountRewardVault> : TAccountRewardVault, TAccountAegisTokenProgram extends string ? ReadonlyAccount<TAccountAegisTokenProgram> : TAccountAegisTokenProgram, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type FundInstructionData = { discriminator: ReadonlyUint8Array;  };

export type FundInstructionDataArgs = {  };

export function getFundInstructionDataEncoder(): FixedSizeEncoder<FundInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: FUND_DISCRIMINATOR }));
}

export function getFundInstructionDataDecoder(): FixedSizeDecoder<FundInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getFundInstructionDataCodec(): FixedSizeCodec<FundInstructionDataArgs, FundInstructionData> {
    return combineCodec(getFundInstructionDataEncoder(), getFundInstructionDataDecoder());
}

export type FundAsyncInput<TAccountRewards extends string = string, TAccountVesting extends string = string, TAccountVestingVault extends string = string, TAccountRewardVault extends string = string, TAccountAegisTokenProgram extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the vesting. */
rewards?: Address<TAccountRewards>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vestingVault: Address<TAccountVestingVault>;
/** The vault that rewards are paid from. */
rewardVault?: Address<TAccountRewardVault>;
/** The $AEGIS program. */
aegisTokenProgram?: Address<TAccountAegisTokenProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getFundInstructionAsync<TAccountRewards extends string, TAccountVesting extends string, TAccountVestingVault extends string, TAccountRewardVault extends string, TAccountAegisTokenProgram extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: FundAsyncInput<TAccountRewards, TAccountVesting, TAccountVestingVault, TAccountRewardVault, TAccountAegisTokenProgram, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<FundInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountVestingVault, TAccountRewardVault, TAccountAegisTokenProgram, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vestingVault: { value: input.vestingVault ?? null, isWritable: true }, rewardVault: { value: input.rewardVault ?? null, isWritable: true }, aegisTokenProgram: { value: input.aegisTokenProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.rewardVault.value) {
accounts.rewardVault.value = await findRewardVaultPda();
}
if (!accounts.aegisTokenProgram.value) {
accounts.aegisTokenProgram.value = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vestingVault", accounts.vestingVault), getAccountMeta("rewardVault", accounts.rewardVault), getAccountMeta("aegisTokenProgram", accounts.aegisTokenProgram), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getFundInstructionDataEncoder().encode({}), programAddress } as FundInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountVestingVault, TAccountRewardVault, TAccountAegisTokenProgram, TAccountTokenProgram>);
}

export type FundInput<TAccountRewards extends string = string, TAccountVesting extends string = string, TAccountVestingVault extends string = string, TAccountRewardVault extends string = string, TAccountAegisTokenProgram extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the vesting. */
rewards: Address<TAccountRewards>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vestingVault: Address<TAccountVestingVault>;
/** The vault that rewards are paid from. */
rewardVault: Address<TAccountRewardVault>;
/** The $AEGIS program. */
aegisTokenProgram?: Address<TAccountAegisTokenProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getFundInstruction<TAccountRewards extends string, TAccountVesting extends string, TAccountVestingVault extends string, TAccountRewardVault extends string, TAccountAegisTokenProgram extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: FundInput<TAccountRewards, TAccountVesting, TAccountVestingVault, TAccountRewardVault, TAccountAegisTokenProgram, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): FundInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountVestingVault, TAccountRewardVault, TAccountAegisTokenProgram, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vestingVault: { value: input.vestingVault ?? null, isWritable: true }, rewardVault: { value: input.rewardVault ?? null, isWritable: true }, aegisTokenProgram: { value: input.aegisTokenProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.aegisTokenProgram.value) {
accounts.aegisTokenProgram.value = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vestingVault", accounts.vestingVault), getAccountMeta("rewardVault", accounts.rewardVault), getAccountMeta("aegisTokenProgram", accounts.aegisTokenProgram), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getFundInstructionDataEncoder().encode({}), programAddress } as FundInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountVestingVault, TAccountRewardVault, TAccountAegisTokenProgram, TAccountTokenProgram>);
}

export type ParsedFundInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Owns the vesting. */
rewards: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
/** Its vault. */
vestingVault: TAccountMetas[2];
/** The vault that rewards are paid from. */
rewardVault: TAccountMetas[3];
/** The $AEGIS program. */
aegisTokenProgram: TAccountMetas[4];
/** Moves the tokens. */
tokenProgram: TAccountMetas[5];
};
data: FundInstructionData; };

export function parseFundInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedFundInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { rewards: getNextAccount(), vesting: getNextAccount(), vestingVault: getNextAccount(), rewardVault: getNextAccount(), aegisTokenProgram: getNextAccount(), tokenProgram: getNextAccount() }, data: getFundInstructionDataDecoder().decode(instruction.data) };
}
