/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, getNonNullResolvedInstructionInput, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findEpochPda } from '../pdas/epoch.ts';
import { findOracleAccountPda } from '../pdas/oracleAccount.ts';
import { findRootsPda } from '../pdas/roots.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getRootWordDecoder, getRootWordEncoder, type RootWord, type RootWordArgs } from '../types/rootWord.ts';

export const SUBMIT_ROOT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([15, 86, 198, 221, 22, 34, 184, 178]);

export function getSubmitRootDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SUBMIT_ROOT_DISCRIMINATOR); }

export type SubmitRootInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountOracle extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountRoots extends string | AccountMeta<string> = string, TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOracle extends string ? WritableSignerAccount<TAccountOracle> & AccountSignerMeta<TAccountOracle> : TAccountOracle, TAccountOracleAccount extends string ? ReadonlyAccount<TAccountOracleAccount> : TAccountOracleAccount, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountEpoch extends string ? WritableAccount<TAccountEpoch> : TAccountEpoch, TAccountRoots extends string ? WritableAccount<TAccountRoots> : TAccountRoots, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type SubmitRootInstructionData = { discriminator: ReadonlyUint8Array; 
/** Number of the epoch. */
number: bigint; 
/** What it computed. */
word: RootWord;  };

export type SubmitRootInstructionDataArgs = { 
/** Number of the epoch. */
number: number | bigint; 
/** What it computed. */
word: RootWordArgs;  };

export function getSubmitRootInstructionDataEncoder(): FixedSizeEncoder<SubmitRootInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['number', getU64Encoder()], ['word', getRootWordEncoder()]]), (value) => ({ ...value, discriminator: SUBMIT_ROOT_DISCRIMINATOR }));
}

export function getSubmitRootInstructionDataDecoder(): FixedSizeDecoder<SubmitRootInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['number', getU64Decoder()], ['word', getRootWordDecoder()]]);
}

export function getSubmitRootInstructionDataCodec(): FixedSizeCodec<SubmitRootInstructionDataArgs, SubmitRootInstructionData> {
    return combineCodec(getSubmitRootInstructionDataEncoder(), getSubmitRootInstructionDataDecoder());
}

export type SubmitRootAsyncInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountConfig extends string = string, TAccountEpoch extends string = string, TAccountRoots extends string = string, TAccountSystemProgram extends string = string> =  {
  /** The oracle's key; pays for the account that is not there yet. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount?: Address<TAccountOracleAccount>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** The epoch. */
epoch?: Address<TAccountEpoch>;
/** What the oracles say. */
roots?: Address<TAccountRoots>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
number: SubmitRootInstructionDataArgs["number"];
word: SubmitRootInstructionDataArgs["word"];
}

export async function getSubmitRootInstructionAsync<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountConfig extends string, TAccountEpoch extends string, TAccountRoots extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SubmitRootAsyncInput<TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountEpoch, TAccountRoots, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<SubmitRootInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountEpoch, TAccountRoots, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, epoch: { value: input.epoch ?? null, isWritable: true }, roots: { value: input.roots ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.oracleAccount.value) {
accounts.oracleAccount.value = await findOracleAccountPda({ oracle: getAddressFromResolvedInstructionAccount("oracle", accounts.oracle.value) });
}
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.epoch.value) {
accounts.epoch.value = await findEpochPda({ number: getNonNullResolvedInstructionInput("number", args.number) });
}
if (!accounts.roots.value) {
accounts.roots.value = await findRootsPda({ number: getNonNullResolvedInstructionInput("number", args.number) });
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("config", accounts.config), getAccountMeta("epoch", accounts.epoch), getAccountMeta("roots", accounts.roots), getAccountMeta("systemProgram", accounts.systemProgram)], data: getSubmitRootInstructionDataEncoder().encode(args as SubmitRootInstructionDataArgs), programAddress } as SubmitRootInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountEpoch, TAccountRoots, TAccountSystemProgram>);
}

export type SubmitRootInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountConfig extends string = string, TAccountEpoch extends string = string, TAccountRoots extends string = string, TAccountSystemProgram extends string = string> =  {
  /** The oracle's key; pays for the account that is not there yet. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What the oracles say. */
roots: Address<TAccountRoots>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
number: SubmitRootInstructionDataArgs["number"];
word: SubmitRootInstructionDataArgs["word"];
}

export function getSubmitRootInstruction<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountConfig extends string, TAccountEpoch extends string, TAccountRoots extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SubmitRootInput<TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountEpoch, TAccountRoots, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): SubmitRootInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountEpoch, TAccountRoots, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, epoch: { value: input.epoch ?? null, isWritable: true }, roots: { value: input.roots ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("config", accounts.config), getAccountMeta("epoch", accounts.epoch), getAccountMeta("roots", accounts.roots), getAccountMeta("systemProgram", accounts.systemProgram)], data: getSubmitRootInstructionDataEncoder().encode(args as SubmitRootInstructionDataArgs), programAddress } as SubmitRootInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountEpoch, TAccountRoots, TAccountSystemProgram>);
}

export type ParsedSubmitRootInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The oracle's key; pays for the account that is not there yet. */
oracle: TAccountMetas[0];
/** The oracle's account. */
oracleAccount: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
/** The epoch. */
epoch: TAccountMetas[3];
/** What the oracles say. */
roots: TAccountMetas[4];
/** Creates accounts. */
systemProgram: TAccountMetas[5];
};
data: SubmitRootInstructionData; };

export function parseSubmitRootInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSubmitRootInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { oracle: getNextAccount(), oracleAccount: getNextAccount(), config: getNextAccount(), epoch: getNextAccount(), roots: getNextAccount(), systemProgram: getNextAccount() }, data: getSubmitRootInstructionDataDecoder().decode(instruction.data) };
}
