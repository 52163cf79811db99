/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getNonNullResolvedInstructionInput, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findEpochPda } from '../pdas/epoch.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const OPEN_EPOCH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([75, 57, 218, 33, 173, 254, 207, 136]);

export function getOpenEpochDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(OPEN_EPOCH_DISCRIMINATOR); }

export type OpenEpochInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? WritableAccount<TAccountEpoch> : TAccountEpoch, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type OpenEpochInstructionData = { discriminator: ReadonlyUint8Array; 
/** Its number: the next. */
number: bigint;  };

export type OpenEpochInstructionDataArgs = { 
/** Its number: the next. */
number: number | bigint;  };

export function getOpenEpochInstructionDataEncoder(): FixedSizeEncoder<OpenEpochInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['number', getU64Encoder()]]), (value) => ({ ...value, discriminator: OPEN_EPOCH_DISCRIMINATOR }));
}

export function getOpenEpochInstructionDataDecoder(): FixedSizeDecoder<OpenEpochInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['number', getU64Decoder()]]);
}

export function getOpenEpochInstructionDataCodec(): FixedSizeCodec<OpenEpochInstructionDataArgs, OpenEpochInstructionData> {
    return combineCodec(getOpenEpochInstructionDataEncoder(), getOpenEpochInstructionDataDecoder());
}

export type OpenEpochAsyncInput<TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for the account. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The new epoch. */
epoch?: Address<TAccountEpoch>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
number: OpenEpochInstructionDataArgs["number"];
}

export async function getOpenEpochInstructionAsync<TAccountPayer extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: OpenEpochAsyncInput<TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<OpenEpochInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.epoch.value) {
accounts.epoch.value = await findEpochPda({ number: getNonNullResolvedInstructionInput("number", args.number) });
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("systemProgram", accounts.systemProgram)], data: getOpenEpochInstructionDataEncoder().encode(args as OpenEpochInstructionDataArgs), programAddress } as OpenEpochInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountSystemProgram>);
}

export type OpenEpochInput<TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for the account. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The new epoch. */
epoch: Address<TAccountEpoch>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
number: OpenEpochInstructionDataArgs["number"];
}

export function getOpenEpochInstruction<TAccountPayer extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: OpenEpochInput<TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): OpenEpochInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("systemProgram", accounts.systemProgram)], data: getOpenEpochInstructionDataEncoder().encode(args as OpenEpochInstructionDataArgs), programAddress } as OpenEpochInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountSystemProgram>);
}

export type ParsedOpenEpochInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays for the account. */
payer: TAccountMetas[0];
/** The network's parameters. */
config: TAccountMetas[1];
/** All of it together. */
rewards: TAccountMetas[2];
/** The new epoch. */
epoch: TAccountMetas[3];
/** Creates the account. */
systemProgram: TAccountMetas[4];
};
data: OpenEpochInstructionData; };

export function parseOpenEpochInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedOpenEpochInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), config: getNextAccount(), rewards: getNextAccount(), epoch: getNextAccount(), systemProgram: getNextAccount() }, data: getOpenEpochInstructionDataDecoder().decode(instruction.data) };
}
