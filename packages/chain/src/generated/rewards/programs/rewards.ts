/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertIsInstructionWithAccounts, containsBytes, fixEncoderSize, getBytesEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, SolanaError, type Instruction, type InstructionWithData, type ReadonlyUint8Array } from '@solana/kit';
import { parseClaimRewardsInstruction, type ParsedClaimRewardsInstruction } from '../instructions/claimRewards.ts';
import { parseCloseEpochInstruction, type ParsedCloseEpochInstruction } from '../instructions/closeEpoch.ts';
import { parseCloseLedgerInstruction, type ParsedCloseLedgerInstruction } from '../instructions/closeLedger.ts';
import { parseCloseMetricsInstruction, type ParsedCloseMetricsInstruction } from '../instructions/closeMetrics.ts';
import { parseCloseReportInstruction, type ParsedCloseReportInstruction } from '../instructions/closeReport.ts';
import { parseCloseRootsInstruction, type ParsedCloseRootsInstruction } from '../instructions/closeRoots.ts';
import { parseCreditLeafInstruction, type ParsedCreditLeafInstruction } from '../instructions/creditLeaf.ts';
import { parseCreditReportInstruction, type ParsedCreditReportInstruction } from '../instructions/creditReport.ts';
import { parseFinalizeEpochInstruction, type ParsedFinalizeEpochInstruction } from '../instructions/finalizeEpoch.ts';
import { parseFundInstruction, type ParsedFundInstruction } from '../instructions/fund.ts';
import { parseInitializeInstruction, type ParsedInitializeInstruction } from '../instructions/initialize.ts';
import { parseLeaveOracleInstruction, type ParsedLeaveOracleInstruction } from '../instructions/leaveOracle.ts';
import { parseOpenEpochInstruction, type ParsedOpenEpochInstruction } from '../instructions/openEpoch.ts';
import { parseSlashReportInstruction, type ParsedSlashReportInstruction } from '../instructions/slashReport.ts';
import { parseSlashRootInstruction, type ParsedSlashRootInstruction } from '../instructions/slashRoot.ts';
import { parseStakeOracleInstruction, type ParsedStakeOracleInstruction } from '../instructions/stakeOracle.ts';
import { parseSubmitReportInstruction, type ParsedSubmitReportInstruction } from '../instructions/submitReport.ts';
import { parseSubmitRootInstruction, type ParsedSubmitRootInstruction } from '../instructions/submitRoot.ts';
import { parseTakeAllocationInstruction, type ParsedTakeAllocationInstruction } from '../instructions/takeAllocation.ts';
import { parseWithdrawOracleInstruction, type ParsedWithdrawOracleInstruction } from '../instructions/withdrawOracle.ts';


export const RewardsAccount = { Rewards: 0, Oracle: 1, Epoch: 2, Report: 3, Roots: 4, Ledger: 5, NetworkMetrics: 6, 0: 'Rewards', 1: 'Oracle', 2: 'Epoch', 3: 'Report', 4: 'Roots', 5: 'Ledger', 6: 'NetworkMetrics' } as const;

export type RewardsAccount = Extract<(typeof RewardsAccount)[keyof typeof RewardsAccount], number>;

export function identifyRewardsAccount(account: { data: ReadonlyUint8Array } | ReadonlyUint8Array): RewardsAccount {
    const data = 'data' in account ? account.data : account;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([12, 223, 68, 101, 63, 33, 38, 101])), 0)) { return RewardsAccount.Rewards; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([139, 194, 131, 179, 140, 179, 229, 244])), 0)) { return RewardsAccount.Oracle; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([93, 83, 120, 89, 151, 138, 152, 108])), 0)) { return RewardsAccount.Epoch; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([232, 246, 229, 227, 242, 105, 190, 2])), 0)) { return RewardsAccount.Report; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([200, 234, 136, 233, 236, 141, 75, 0])), 0)) { return RewardsAccount.Roots; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([43, 41, 21, 213, 180, 176, 95, 32])), 0)) { return RewardsAccount.Ledger; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([39, 236, 89, 187, 127, 65, 11, 228])), 0)) { return RewardsAccount.NetworkMetrics; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, { accountData: data, programName: "rewards" });
}

export const RewardsInstruction = { Initialize: 0, TakeAllocation: 1, Fund: 2, StakeOracle: 3, LeaveOracle: 4, WithdrawOracle: 5, SlashReport: 6, SlashRoot: 7, OpenEpoch: 8, SubmitReport: 9, SubmitRoot: 10, FinalizeEpoch: 11, CreditReport: 12, CreditLeaf: 13, ClaimRewards: 14, CloseReport: 15, CloseRoots: 16, CloseEpoch: 17, CloseMetrics: 18, CloseLedger: 19, 0: 'Initialize', 1: 'TakeAllocation', 2: 'Fund', 3: 'StakeOracle', 4: 'LeaveOracle', 5: 'WithdrawOracle', 6: 'SlashReport', 7: 'SlashRoot', 8: 'OpenEpoch', 9: 'SubmitReport', 10: 'SubmitRoot', 11: 'FinalizeEpoch', 12: 'CreditReport', 13: 'CreditLeaf', 14: 'ClaimRewards', 15: 'CloseReport', 16: 'CloseRoots', 17: 'CloseEpoch', 18: 'CloseMetrics', 19: 'CloseLedger' } as const;

export type RewardsInstruction = Extract<(typeof RewardsInstruction)[keyof typeof RewardsInstruction], number>;

export function identifyRewardsInstruction(instruction: { data: ReadonlyUint8Array } | ReadonlyUint8Array): RewardsInstruction {
    const data = 'data' in instruction ? instruction.data : instruction;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237])), 0)) { return RewardsInstruction.Initialize; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([206, 56, 179, 173, 179, 137, 189, 183])), 0)) { return RewardsInstruction.TakeAllocation; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([218, 188, 111, 221, 152, 113, 174, 7])), 0)) { return RewardsInstruction.Fund; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([86, 27, 159, 136, 82, 86, 113, 84])), 0)) { return RewardsInstruction.StakeOracle; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([39, 11, 6, 173, 233, 92, 70, 202])), 0)) { return RewardsInstruction.LeaveOracle; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([113, 189, 183, 172, 200, 183, 190, 118])), 0)) { return RewardsInstruction.WithdrawOracle; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([145, 2, 215, 86, 148, 18, 171, 187])), 0)) { return RewardsInstruction.SlashReport; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([150, 251, 54, 132, 170, 68, 247, 74])), 0)) { return RewardsInstruction.SlashRoot; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([75, 57, 218, 33, 173, 254, 207, 136])), 0)) { return RewardsInstruction.OpenEpoch; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([27, 178, 64, 9, 20, 46, 250, 14])), 0)) { return RewardsInstruction.SubmitReport; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([15, 86, 198, 221, 22, 34, 184, 178])), 0)) { return RewardsInstruction.SubmitRoot; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([159, 93, 117, 217, 63, 44, 249, 76])), 0)) { return RewardsInstruction.FinalizeEpoch; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([95, 167, 239, 244, 96, 154, 46, 201])), 0)) { return RewardsInstruction.CreditReport; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([235, 39, 111, 9, 24, 141, 77, 144])), 0)) { return RewardsInstruction.CreditLeaf; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([4, 144, 132, 71, 116, 23, 151, 80])), 0)) { return RewardsInstruction.ClaimRewards; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([110, 5, 130, 2, 12, 239, 166, 51])), 0)) { return RewardsInstruction.CloseReport; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([15, 228, 149, 249, 36, 215, 133, 13])), 0)) { return RewardsInstruction.CloseRoots; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([13, 87, 7, 133, 109, 14, 83, 25])), 0)) { return RewardsInstruction.CloseEpoch; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([234, 111, 182, 47, 209, 108, 75, 102])), 0)) { return RewardsInstruction.CloseMetrics; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([236, 179, 19, 235, 59, 77, 121, 118])), 0)) { return RewardsInstruction.CloseLedger; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, { instructionData: data, programName: "rewards" });
}

export type ParsedRewardsInstruction<TProgram extends string = '8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB'> =
| { instructionType: typeof RewardsInstruction.Initialize } & ParsedInitializeInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.TakeAllocation } & ParsedTakeAllocationInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.Fund } & ParsedFundInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.StakeOracle } & ParsedStakeOracleInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.LeaveOracle } & ParsedLeaveOracleInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.WithdrawOracle } & ParsedWithdrawOracleInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.SlashReport } & ParsedSlashReportInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.SlashRoot } & ParsedSlashRootInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.OpenEpoch } & ParsedOpenEpochInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.SubmitReport } & ParsedSubmitReportInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.SubmitRoot } & ParsedSubmitRootInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.FinalizeEpoch } & ParsedFinalizeEpochInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CreditReport } & ParsedCreditReportInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CreditLeaf } & ParsedCreditLeafInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.ClaimRewards } & ParsedClaimRewardsInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CloseReport } & ParsedCloseReportInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CloseRoots } & ParsedCloseRootsInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CloseEpoch } & ParsedCloseEpochInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CloseMetrics } & ParsedCloseMetricsInstruction<TProgram>
| { instructionType: typeof RewardsInstruction.CloseLedger } & ParsedCloseLedgerInstruction<TProgram>


        export function parseRewardsInstruction<TProgram extends string>(
            instruction: Instruction<TProgram> 
                & InstructionWithData<ReadonlyUint8Array>
        ): ParsedRewardsInstruction<TProgram> {
            const instructionType = identifyRewardsInstruction(instruction);
            switch (instructionType) {
                case RewardsInstruction.Initialize: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.Initialize, ...parseInitializeInstruction(instruction) }; }
case RewardsInstruction.TakeAllocation: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.TakeAllocation, ...parseTakeAllocationInstruction(instruction) }; }
case RewardsInstruction.Fund: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.Fund, ...parseFundInstruction(instruction) }; }
case RewardsInstruction.StakeOracle: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.StakeOracle, ...parseStakeOracleInstruction(instruction) }; }
case RewardsInstruction.LeaveOracle: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.LeaveOracle, ...parseLeaveOracleInstruction(instruction) }; }
case RewardsInstruction.WithdrawOracle: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.WithdrawOracle, ...parseWithdrawOracleInstruction(instruction) }; }
case RewardsInstruction.SlashReport: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.SlashReport, ...parseSlashReportInstruction(instruction) }; }
case RewardsInstruction.SlashRoot: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.SlashRoot, ...parseSlashRootInstruction(instruction) }; }
case RewardsInstruction.OpenEpoch: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.OpenEpoch, ...parseOpenEpochInstruction(instruction) }; }
case RewardsInstruction.SubmitReport: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.SubmitReport, ...parseSubmitReportInstruction(instruction) }; }
case RewardsInstruction.SubmitRoot: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.SubmitRoot, ...parseSubmitRootInstruction(instruction) }; }
case RewardsInstruction.FinalizeEpoch: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.FinalizeEpoch, ...parseFinalizeEpochInstruction(instruction) }; }
case RewardsInstruction.CreditReport: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CreditReport, ...parseCreditReportInstruction(instruction) }; }
case RewardsInstruction.CreditLeaf: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CreditLeaf, ...parseCreditLeafInstruction(instruction) }; }
case RewardsInstruction.ClaimRewards: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.ClaimRewards, ...parseClaimRewardsInstruction(instruction) }; }
case RewardsInstruction.CloseReport: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CloseReport, ...parseCloseReportInstruction(instruction) }; }
case RewardsInstruction.CloseRoots: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CloseRoots, ...parseCloseRootsInstruction(instruction) }; }
case RewardsInstruction.CloseEpoch: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CloseEpoch, ...parseCloseEpochInstruction(instruction) }; }
case RewardsInstruction.CloseMetrics: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CloseMetrics, ...parseCloseMetricsInstruction(instruction) }; }
case RewardsInstruction.CloseLedger: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RewardsInstruction.CloseLedger, ...parseCloseLedgerInstruction(instruction) }; }
                default: throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, { instructionType: instructionType as string, programName: "rewards" });
            }
        }
