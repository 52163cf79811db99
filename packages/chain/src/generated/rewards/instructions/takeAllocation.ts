/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const TAKE_ALLOCATION_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([206, 56, 179, 173, 179, 137, 189, 183]);

export function getTakeAllocationDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(TAKE_ALLOCATION_DISCRIMINATOR); }

export type TakeAllocationInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountRewards extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TAccountAegisTokenProgram extends string | AccountMeta<string> = "3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountRewards extends string ? ReadonlyAccount<TAccountRewards> : TAccountRewards, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountAegisTokenProgram extends string ? ReadonlyAccount<TAccountAegisTokenProgram> : TAccountAegisTokenProgram, ...TRemainingAccounts]>;

export type TakeAllocationInstructionData = { discriminator: ReadonlyUint8Array;  };

export type TakeAllocationInstructionDataArgs = {  };

export function getTakeAllocationInstructionDataEncoder(): FixedSizeEncoder<TakeAllocationInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: TAKE_ALLOCATION_DISCRIMINATOR }));
}

export function getTakeAllocationInstructionDataDecoder(): FixedSizeDecoder<TakeAllocationInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getTakeAllocationInstructionDataCodec(): FixedSizeCodec<TakeAllocationInstructionDataArgs, TakeAllocationInstructionData> {
    return combineCodec(getTakeAllocationInstructionDataEncoder(), getTakeAllocationInstructionDataDecoder());
}

export type TakeAllocationAsyncInput<TAccountRewards extends string = string, TAccountVesting extends string = string, TAccountAegisTokenProgram extends string = string> =  {
  /** Accepts. */
rewards?: Address<TAccountRewards>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** The $AEGIS program. */
aegisTokenProgram?: Address<TAccountAegisTokenProgram>;
}

export async function getTakeAllocationInstructionAsync<TAccountRewards extends string, TAccountVesting extends string, TAccountAegisTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: TakeAllocationAsyncInput<TAccountRewards, TAccountVesting, TAccountAegisTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<TakeAllocationInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountAegisTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, aegisTokenProgram: { value: input.aegisTokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.aegisTokenProgram.value) {
accounts.aegisTokenProgram.value = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("vesting", accounts.vesting), getAccountMeta("aegisTokenProgram", accounts.aegisTokenProgram)], data: getTakeAllocationInstructionDataEncoder().encode({}), programAddress } as TakeAllocationInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountAegisTokenProgram>);
}

export type TakeAllocationInput<TAccountRewards extends string = string, TAccountVesting extends string = string, TAccountAegisTokenProgram extends string = string> =  {
  /** Accepts. */
rewards: Address<TAccountRewards>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** The $AEGIS program. */
aegisTokenProgram?: Address<TAccountAegisTokenProgram>;
}

export function getTakeAllocationInstruction<TAccountRewards extends string, TAccountVesting extends string, TAccountAegisTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: TakeAllocationInput<TAccountRewards, TAccountVesting, TAccountAegisTokenProgram>, config?: { programAddress?: TProgramAddress } ): TakeAllocationInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountAegisTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, aegisTokenProgram: { value: input.aegisTokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.aegisTokenProgram.value) {
accounts.aegisTokenProgram.value = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("vesting", accounts.vesting), getAccountMeta("aegisTokenProgram", accounts.aegisTokenProgram)], data: getTakeAllocationInstructionDataEncoder().encode({}), programAddress } as TakeAllocationInstruction<TProgramAddress, TAccountRewards, TAccountVesting, TAccountAegisTokenProgram>);
}

export type ParsedTakeAllocationInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Accepts. */
rewards: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
/** The $AEGIS program. */
aegisTokenProgram: TAccountMetas[2];
};
data: TakeAllocationInstructionData; };

export function parseTakeAllocationInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedTakeAllocationInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { rewards: getNextAccount(), vesting: getNextAccount(), aegisTokenProgram: getNextAccount() }, data: getTakeAllocationInstructionDataDecoder().decode(instruction.data) };
}
