/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CREDIT_REPORT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([95, 167, 239, 244, 96, 154, 46, 201]);

export function getCreditReportDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CREDIT_REPORT_DISCRIMINATOR); }

export type CreditReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountReport extends string | AccountMeta<string> = string, TAccountLedger extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? WritableAccount<TAccountEpoch> : TAccountEpoch, TAccountReport extends string ? WritableAccount<TAccountReport> : TAccountReport, TAccountLedger extends string ? WritableAccount<TAccountLedger> : TAccountLedger, ...TRemainingAccounts]>;

export type CreditReportInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CreditReportInstructionDataArgs = {  };

export function getCreditReportInstructionDataEncoder(): FixedSizeEncoder<CreditReportInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CREDIT_REPORT_DISCRIMINATOR }));
}

export function getCreditReportInstructionDataDecoder(): FixedSizeDecoder<CreditReportInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCreditReportInstructionDataCodec(): FixedSizeCodec<CreditReportInstructionDataArgs, CreditReportInstructionData> {
    return combineCodec(getCreditReportInstructionDataEncoder(), getCreditReportInstructionDataDecoder());
}

export type CreditReportAsyncInput<TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountReport extends string = string, TAccountLedger extends string = string> =  {
  /** All of it together. */
rewards?: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What was agreed of the node. */
report: Address<TAccountReport>;
/** What the node has earned. */
ledger: Address<TAccountLedger>;
}

export async function getCreditReportInstructionAsync<TAccountRewards extends string, TAccountEpoch extends string, TAccountReport extends string, TAccountLedger extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CreditReportAsyncInput<TAccountRewards, TAccountEpoch, TAccountReport, TAccountLedger>, config?: { programAddress?: TProgramAddress } ): Promise<CreditReportInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountReport, TAccountLedger>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: true }, report: { value: input.report ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("report", accounts.report), getAccountMeta("ledger", accounts.ledger)], data: getCreditReportInstructionDataEncoder().encode({}), programAddress } as CreditReportInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountReport, TAccountLedger>);
}

export type CreditReportInput<TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountReport extends string = string, TAccountLedger extends string = string> =  {
  /** All of it together. */
rewards: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What was agreed of the node. */
report: Address<TAccountReport>;
/** What the node has earned. */
ledger: Address<TAccountLedger>;
}

export function getCreditReportInstruction<TAccountRewards extends string, TAccountEpoch extends string, TAccountReport extends string, TAccountLedger extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CreditReportInput<TAccountRewards, TAccountEpoch, TAccountReport, TAccountLedger>, config?: { programAddress?: TProgramAddress } ): CreditReportInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountReport, TAccountLedger> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: true }, report: { value: input.report ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("report", accounts.report), getAccountMeta("ledger", accounts.ledger)], data: getCreditReportInstructionDataEncoder().encode({}), programAddress } as CreditReportInstruction<TProgramAddress, TAccountRewards, TAccountEpoch, TAccountReport, TAccountLedger>);
}

export type ParsedCreditReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** All of it together. */
rewards: TAccountMetas[0];
/** The epoch. */
epoch: TAccountMetas[1];
/** What was agreed of the node. */
report: TAccountMetas[2];
/** What the node has earned. */
ledger: TAccountMetas[3];
};
data: CreditReportInstructionData; };

export function parseCreditReportInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCreditReportInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 4) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 4 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { rewards: getNextAccount(), epoch: getNextAccount(), report: getNextAccount(), ledger: getNextAccount() }, data: getCreditReportInstructionDataDecoder().decode(instruction.data) };
}
