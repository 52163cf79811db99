/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_EPOCH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([13, 87, 7, 133, 109, 14, 83, 25]);

export function getCloseEpochDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_EPOCH_DISCRIMINATOR); }

export type CloseEpochInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? WritableAccount<TAccountEpoch> : TAccountEpoch, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, ...TRemainingAccounts]>;

export type CloseEpochInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseEpochInstructionDataArgs = {  };

export function getCloseEpochInstructionDataEncoder(): FixedSizeEncoder<CloseEpochInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_EPOCH_DISCRIMINATOR }));
}

export function getCloseEpochInstructionDataDecoder(): FixedSizeDecoder<CloseEpochInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseEpochInstructionDataCodec(): FixedSizeCodec<CloseEpochInstructionDataArgs, CloseEpochInstructionData> {
    return combineCodec(getCloseEpochInstructionDataEncoder(), getCloseEpochInstructionDataDecoder());
}

export type CloseEpochAsyncInput<TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountPayer extends string = string> =  {
  /** All of it together. */
rewards?: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export async function getCloseEpochInstructionAsync<TAccountRewards extends string, TAccountEpoch extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseEpochAsyncInput<TAccountRewards, TAccountEpoch, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): Promise<CloseEpochInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountPayer>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("payer", accounts.payer)], data: getCloseEpochInstructionDataEncoder().encode({}), programAddress } as CloseEpochInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountPayer>);
}

export type CloseEpochInput<TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountPayer extends string = string> =  {
  /** All of it together. */
rewards: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export function getCloseEpochInstruction<TAccountRewards extends string, TAccountEpoch extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseEpochInput<TAccountRewards, TAccountEpoch, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): CloseEpochInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountPayer> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("payer", accounts.payer)], data: getCloseEpochInstructionDataEncoder().encode({}), programAddress } as CloseEpochInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountPayer>);
}

export type ParsedCloseEpochInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** All of it together. */
rewards: TAccountMetas[0];
/** The epoch. */
epoch: TAccountMetas[1];
/** Who paid for its account. */
payer: TAccountMetas[2];
};
data: CloseEpochInstructionData; };

export function parseCloseEpochInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseEpochInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { rewards: getNextAccount(), epoch: getNextAccount(), payer: getNextAccount() }, data: getCloseEpochInstructionDataDecoder().decode(instruction.data) };
}
