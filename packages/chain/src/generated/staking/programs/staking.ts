/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertIsInstructionWithAccounts, containsBytes, fixEncoderSize, getBytesEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, SolanaError, type Instruction, type InstructionWithData, type ReadonlyUint8Array } from '@solana/kit';
import { parseCancelUnstakeInstruction, type ParsedCancelUnstakeInstruction } from '../instructions/cancelUnstake.ts';
import { parseClaimFeesInstruction, type ParsedClaimFeesInstruction } from '../instructions/claimFees.ts';
import { parseCloseSlashInstruction, type ParsedCloseSlashInstruction } from '../instructions/closeSlash.ts';
import { parseCloseStakeInstruction, type ParsedCloseStakeInstruction } from '../instructions/closeStake.ts';
import { parseDepositFeesInstruction, type ParsedDepositFeesInstruction } from '../instructions/depositFees.ts';
import { parseInitializeInstruction, type ParsedInitializeInstruction } from '../instructions/initialize.ts';
import { parseReduceSlashInstruction, type ParsedReduceSlashInstruction } from '../instructions/reduceSlash.ts';
import { parseRequestUnstakeInstruction, type ParsedRequestUnstakeInstruction } from '../instructions/requestUnstake.ts';
import { parseSettleSlashInstruction, type ParsedSettleSlashInstruction } from '../instructions/settleSlash.ts';
import { parseSlashInstruction, type ParsedSlashInstruction } from '../instructions/slash.ts';
import { parseStakeInstruction, type ParsedStakeInstruction } from '../instructions/stake.ts';
import { parseWithdrawInstruction, type ParsedWithdrawInstruction } from '../instructions/withdraw.ts';


export const StakingAccount = { Pool: 0, StakeAccount: 1, Slash: 2, 0: 'Pool', 1: 'StakeAccount', 2: 'Slash' } as const;

export type StakingAccount = Extract<(typeof StakingAccount)[keyof typeof StakingAccount], number>;

export function identifyStakingAccount(account: { data: ReadonlyUint8Array } | ReadonlyUint8Array): StakingAccount {
    const data = 'data' in account ? account.data : account;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([241, 154, 109, 4, 17, 177, 109, 188])), 0)) { return StakingAccount.Pool; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([80, 158, 67, 124, 50, 189, 192, 255])), 0)) { return StakingAccount.StakeAccount; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([15, 12, 113, 200, 185, 50, 58, 32])), 0)) { return StakingAccount.Slash; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, { accountData: data, programName: "staking" });
}

export const StakingInstruction = { Initialize: 0, Stake: 1, RequestUnstake: 2, CancelUnstake: 3, Withdraw: 4, CloseStake: 5, Slash: 6, ReduceSlash: 7, SettleSlash: 8, CloseSlash: 9, DepositFees: 10, ClaimFees: 11, 0: 'Initialize', 1: 'Stake', 2: 'RequestUnstake', 3: 'CancelUnstake', 4: 'Withdraw', 5: 'CloseStake', 6: 'Slash', 7: 'ReduceSlash', 8: 'SettleSlash', 9: 'CloseSlash', 10: 'DepositFees', 11: 'ClaimFees' } as const;

export type StakingInstruction = Extract<(typeof StakingInstruction)[keyof typeof StakingInstruction], number>;

export function identifyStakingInstruction(instruction: { data: ReadonlyUint8Array } | ReadonlyUint8Array): StakingInstruction {
    const data = 'data' in instruction ? instruction.data : instruction;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237])), 0)) { return StakingInstruction.Initialize; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([206, 176, 202, 18, 200, 209, 179, 108])), 0)) { return StakingInstruction.Stake; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([44, 154, 110, 253, 160, 202, 54, 34])), 0)) { return StakingInstruction.RequestUnstake; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([64, 65, 53, 227, 125, 153, 3, 167])), 0)) { return StakingInstruction.CancelUnstake; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([183, 18, 70, 156, 148, 109, 161, 34])), 0)) { return StakingInstruction.Withdraw; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([92, 229, 76, 76, 25, 26, 189, 239])), 0)) { return StakingInstruction.CloseStake; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([204, 141, 18, 161, 8, 177, 92, 142])), 0)) { return StakingInstruction.Slash; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([10, 89, 217, 228, 164, 128, 187, 51])), 0)) { return StakingInstruction.ReduceSlash; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([188, 160, 235, 232, 31, 37, 20, 50])), 0)) { return StakingInstruction.SettleSlash; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([99, 206, 57, 155, 174, 245, 254, 210])), 0)) { return StakingInstruction.CloseSlash; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([13, 215, 175, 72, 53, 21, 89, 5])), 0)) { return StakingInstruction.DepositFees; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([82, 251, 233, 156, 12, 52, 184, 202])), 0)) { return StakingInstruction.ClaimFees; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, { instructionData: data, programName: "staking" });
}

export type ParsedStakingInstruction<TProgram extends string = 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'> =
| { instructionType: typeof StakingInstruction.Initialize } & ParsedInitializeInstruction<TProgram>
| { instructionType: typeof StakingInstruction.Stake } & ParsedStakeInstruction<TProgram>
| { instructionType: typeof StakingInstruction.RequestUnstake } & ParsedRequestUnstakeInstruction<TProgram>
| { instructionType: typeof StakingInstruction.CancelUnstake } & ParsedCancelUnstakeInstruction<TProgram>
| { instructionType: typeof StakingInstruction.Withdraw } & ParsedWithdrawInstruction<TProgram>
| { instructionType: typeof StakingInstruction.CloseStake } & ParsedCloseStakeInstruction<TProgram>
| { instructionType: typeof StakingInstruction.Slash } & ParsedSlashInstruction<TProgram>
| { instructionType: typeof StakingInstruction.ReduceSlash } & ParsedReduceSlashInstruction<TProgram>
| { instructionType: typeof StakingInstruction.SettleSlash } & ParsedSettleSlashInstruction<TProgram>
| { instructionType: typeof StakingInstruction.CloseSlash } & ParsedCloseSlashInstruction<TProgram>
| { instructionType: typeof StakingInstruction.DepositFees } & ParsedDepositFeesInstruction<TProgram>
| { instructionType: typeof StakingInstruction.ClaimFees } & ParsedClaimFeesInstruction<TProgram>


        export function parseStakingInstruction<TProgram extends string>(
            instruction: Instruction<TProgram> 
                & InstructionWithData<ReadonlyUint8Array>
        ): ParsedStakingInstruction<TProgram> {
            const instructionType = identifyStakingInstruction(instruction);
            switch (instructionType) {
                case StakingInstruction.Initialize: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.Initialize, ...parseInitializeInstruction(instruction) }; }
case StakingInstruction.Stake: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.Stake, ...parseStakeInstruction(instruction) }; }
case StakingInstruction.RequestUnstake: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.RequestUnstake, ...parseRequestUnstakeInstruction(instruction) }; }
case StakingInstruction.CancelUnstake: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.CancelUnstake, ...parseCancelUnstakeInstruction(instruction) }; }
case StakingInstruction.Withdraw: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.Withdraw, ...parseWithdrawInstruction(instruction) }; }
case StakingInstruction.CloseStake: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.CloseStake, ...parseCloseStakeInstruction(instruction) }; }
case StakingInstruction.Slash: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.Slash, ...parseSlashInstruction(instruction) }; }
case StakingInstruction.ReduceSlash: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.ReduceSlash, ...parseReduceSlashInstruction(instruction) }; }
case StakingInstruction.SettleSlash: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.SettleSlash, ...parseSettleSlashInstruction(instruction) }; }
case StakingInstruction.CloseSlash: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.CloseSlash, ...parseCloseSlashInstruction(instruction) }; }
case StakingInstruction.DepositFees: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.DepositFees, ...parseDepositFeesInstruction(instruction) }; }
case StakingInstruction.ClaimFees: { assertIsInstructionWithAccounts(instruction);
return { instructionType: StakingInstruction.ClaimFees, ...parseClaimFeesInstruction(instruction) }; }
                default: throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, { instructionType: instructionType as string, programName: "staking" });
            }
        }
