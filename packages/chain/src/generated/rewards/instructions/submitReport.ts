/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, getNonNullResolvedInstructionInput, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findEpochPda } from '../pdas/epoch.ts';
import { findLedgerPda } from '../pdas/ledger.ts';
import { findOracleAccountPda } from '../pdas/oracleAccount.ts';
import { findReportPda } from '../pdas/report.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getMetricsDecoder, getMetricsEncoder, type Metrics, type MetricsArgs } from '../types/metrics.ts';

export const SUBMIT_REPORT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([27, 178, 64, 9, 20, 46, 250, 14]);

export function getSubmitReportDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SUBMIT_REPORT_DISCRIMINATOR); }

export type SubmitReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountOracle extends string | AccountMeta<string> = string, TAccountOracleAccount extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountReport extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountLedger extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOracle extends string ? WritableSignerAccount<TAccountOracle> & AccountSignerMeta<TAccountOracle> : TAccountOracle, TAccountOracleAccount extends string ? ReadonlyAccount<TAccountOracleAccount> : TAccountOracleAccount, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRewards extends string ? ReadonlyAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? WritableAccount<TAccountEpoch> : TAccountEpoch, TAccountReport extends string ? WritableAccount<TAccountReport> : TAccountReport, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountLedger extends string ? WritableAccount<TAccountLedger> : TAccountLedger, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type SubmitReportInstructionData = { discriminator: ReadonlyUint8Array; 
/** Number of the epoch. */
number: bigint; 
/** What it measured. */
metrics: Metrics;  };

export type SubmitReportInstructionDataArgs = { 
/** Number of the epoch. */
number: number | bigint; 
/** What it measured. */
metrics: MetricsArgs;  };

export function getSubmitReportInstructionDataEncoder(): FixedSizeEncoder<SubmitReportInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['number', getU64Encoder()], ['metrics', getMetricsEncoder()]]), (value) => ({ ...value, discriminator: SUBMIT_REPORT_DISCRIMINATOR }));
}

export function getSubmitReportInstructionDataDecoder(): FixedSizeDecoder<SubmitReportInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['number', getU64Decoder()], ['metrics', getMetricsDecoder()]]);
}

export function getSubmitReportInstructionDataCodec(): FixedSizeCodec<SubmitReportInstructionDataArgs, SubmitReportInstructionData> {
    return combineCodec(getSubmitReportInstructionDataEncoder(), getSubmitReportInstructionDataDecoder());
}

export type SubmitReportAsyncInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountReport extends string = string, TAccountNode extends string = string, TAccountLedger extends string = string, TAccountRegistryProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** The oracle's key; pays for accounts that are not there yet. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount?: Address<TAccountOracleAccount>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** Signs for the reputation. */
rewards?: Address<TAccountRewards>;
/** The epoch. */
epoch?: Address<TAccountEpoch>;
/** What the oracles say of the node. */
report?: Address<TAccountReport>;
/** The node. */
node: Address<TAccountNode>;
/** What the node has earned. */
ledger?: Address<TAccountLedger>;
/** Is told of the reputation. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
number: SubmitReportInstructionDataArgs["number"];
metrics: SubmitReportInstructionDataArgs["metrics"];
}

export async function getSubmitReportInstructionAsync<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountReport extends string, TAccountNode extends string, TAccountLedger extends string, TAccountRegistryProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SubmitReportAsyncInput<TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<SubmitReportInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: false }, epoch: { value: input.epoch ?? null, isWritable: true }, report: { value: input.report ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
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
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.epoch.value) {
accounts.epoch.value = await findEpochPda({ number: getNonNullResolvedInstructionInput("number", args.number) });
}
if (!accounts.report.value) {
accounts.report.value = await findReportPda({ number: getNonNullResolvedInstructionInput("number", args.number), node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.ledger.value) {
accounts.ledger.value = await findLedgerPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("report", accounts.report), getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getSubmitReportInstructionDataEncoder().encode(args as SubmitReportInstructionDataArgs), programAddress } as SubmitReportInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>);
}

export type SubmitReportInput<TAccountOracle extends string = string, TAccountOracleAccount extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountReport extends string = string, TAccountNode extends string = string, TAccountLedger extends string = string, TAccountRegistryProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** The oracle's key; pays for accounts that are not there yet. */
oracle: TransactionSigner<TAccountOracle>;
/** The oracle's account. */
oracleAccount: Address<TAccountOracleAccount>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** Signs for the reputation. */
rewards: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** What the oracles say of the node. */
report: Address<TAccountReport>;
/** The node. */
node: Address<TAccountNode>;
/** What the node has earned. */
ledger: Address<TAccountLedger>;
/** Is told of the reputation. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
number: SubmitReportInstructionDataArgs["number"];
metrics: SubmitReportInstructionDataArgs["metrics"];
}

export function getSubmitReportInstruction<TAccountOracle extends string, TAccountOracleAccount extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountReport extends string, TAccountNode extends string, TAccountLedger extends string, TAccountRegistryProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: SubmitReportInput<TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): SubmitReportInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { oracle: { value: input.oracle ?? null, isWritable: true }, oracleAccount: { value: input.oracleAccount ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: false }, epoch: { value: input.epoch ?? null, isWritable: true }, report: { value: input.report ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("oracle", accounts.oracle), getAccountMeta("oracleAccount", accounts.oracleAccount), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("report", accounts.report), getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getSubmitReportInstructionDataEncoder().encode(args as SubmitReportInstructionDataArgs), programAddress } as SubmitReportInstruction<TProgramAddress, TAccountOracle, TAccountOracleAccount, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountReport, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>);
}

export type ParsedSubmitReportInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The oracle's key; pays for accounts that are not there yet. */
oracle: TAccountMetas[0];
/** The oracle's account. */
oracleAccount: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
/** Signs for the reputation. */
rewards: TAccountMetas[3];
/** The epoch. */
epoch: TAccountMetas[4];
/** What the oracles say of the node. */
report: TAccountMetas[5];
/** The node. */
node: TAccountMetas[6];
/** What the node has earned. */
ledger: TAccountMetas[7];
/** Is told of the reputation. */
registryProgram: TAccountMetas[8];
/** Creates accounts. */
systemProgram: TAccountMetas[9];
};
data: SubmitReportInstructionData; };

export function parseSubmitReportInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSubmitReportInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 10) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 10 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { oracle: getNextAccount(), oracleAccount: getNextAccount(), config: getNextAccount(), rewards: getNextAccount(), epoch: getNextAccount(), report: getNextAccount(), node: getNextAccount(), ledger: getNextAccount(), registryProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getSubmitReportInstructionDataDecoder().decode(instruction.data) };
}
