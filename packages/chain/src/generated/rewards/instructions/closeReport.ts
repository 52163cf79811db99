/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_REPORT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([110, 5, 130, 2, 12, 239, 166, 51]);

export function getCloseReportDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_REPORT_DISCRIMINATOR); }

export type CloseReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountReport extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountReport extends string ? WritableAccount<TAccountReport> : TAccountReport, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, ...TRemainingAccounts]>;

export type CloseReportInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseReportInstructionDataArgs = {  };

export function getCloseReportInstructionDataEncoder(): FixedSizeEncoder<CloseReportInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_REPORT_DISCRIMINATOR }));
}

export function getCloseReportInstructionDataDecoder(): FixedSizeDecoder<CloseReportInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseReportInstructionDataCodec(): FixedSizeCodec<CloseReportInstructionDataArgs, CloseReportInstructionData> {
    return combineCodec(getCloseReportInstructionDataEncoder(), getCloseReportInstructionDataDecoder());
}

export type CloseReportInput<TAccountReport extends string = string, TAccountPayer extends string = string> =  {
  /** The report. */
report: Address<TAccountReport>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export function getCloseReportInstruction<TAccountReport extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseReportInput<TAccountReport, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): CloseReportInstruction<TProgramAddress, TAccountReport, TAccountPayer> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { report: { value: input.report ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("report", accounts.report), getAccountMeta("payer", accounts.payer)], data: getCloseReportInstructionDataEncoder().encode({}), programAddress } as CloseReportInstruction<TProgramAddress, TAccountReport, TAccountPayer>);
}

export type ParsedCloseReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The report. */
report: TAccountMetas[0];
/** Who paid for its account. */
payer: TAccountMetas[1];
};
data: CloseReportInstructionData; };

export function parseCloseReportInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseReportInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { report: getNextAccount(), payer: getNextAccount() }, data: getCloseReportInstructionDataDecoder().decode(instruction.data) };
}
