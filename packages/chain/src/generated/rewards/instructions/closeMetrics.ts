/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_METRICS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([234, 111, 182, 47, 209, 108, 75, 102]);

export function getCloseMetricsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_METRICS_DISCRIMINATOR); }

export type CloseMetricsInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetrics extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountMetrics extends string ? WritableAccount<TAccountMetrics> : TAccountMetrics, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, ...TRemainingAccounts]>;

export type CloseMetricsInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseMetricsInstructionDataArgs = {  };

export function getCloseMetricsInstructionDataEncoder(): FixedSizeEncoder<CloseMetricsInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_METRICS_DISCRIMINATOR }));
}

export function getCloseMetricsInstructionDataDecoder(): FixedSizeDecoder<CloseMetricsInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseMetricsInstructionDataCodec(): FixedSizeCodec<CloseMetricsInstructionDataArgs, CloseMetricsInstructionData> {
    return combineCodec(getCloseMetricsInstructionDataEncoder(), getCloseMetricsInstructionDataDecoder());
}

export type CloseMetricsInput<TAccountMetrics extends string = string, TAccountPayer extends string = string> =  {
  /** What the network did. */
metrics: Address<TAccountMetrics>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export function getCloseMetricsInstruction<TAccountMetrics extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseMetricsInput<TAccountMetrics, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): CloseMetricsInstruction<TProgramAddress, TAccountMetrics, TAccountPayer> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { metrics: { value: input.metrics ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("metrics", accounts.metrics), getAccountMeta("payer", accounts.payer)], data: getCloseMetricsInstructionDataEncoder().encode({}), programAddress } as CloseMetricsInstruction<TProgramAddress, TAccountMetrics, TAccountPayer>);
}

export type ParsedCloseMetricsInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** What the network did. */
metrics: TAccountMetas[0];
/** Who paid for its account. */
payer: TAccountMetas[1];
};
data: CloseMetricsInstructionData; };

export function parseCloseMetricsInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseMetricsInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { metrics: getNextAccount(), payer: getNextAccount() }, data: getCloseMetricsInstructionDataDecoder().decode(instruction.data) };
}
