/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertIsInstructionWithAccounts, containsBytes, fixEncoderSize, getBytesEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, SolanaError, type Instruction, type InstructionWithData, type ReadonlyUint8Array } from '@solana/kit';
import { parseAcceptBeneficiaryInstruction, type ParsedAcceptBeneficiaryInstruction } from '../instructions/acceptBeneficiary.ts';
import { parseAcceptControllerInstruction, type ParsedAcceptControllerInstruction } from '../instructions/acceptController.ts';
import { parseAllocateInstruction, type ParsedAllocateInstruction } from '../instructions/allocate.ts';
import { parseApproveInstruction, type ParsedApproveInstruction } from '../instructions/approve.ts';
import { parseBurnInstruction, type ParsedBurnInstruction } from '../instructions/burn.ts';
import { parseCancelInstruction, type ParsedCancelInstruction } from '../instructions/cancel.ts';
import { parseClaimInstruction, type ParsedClaimInstruction } from '../instructions/claim.ts';
import { parseCloseVestingInstruction, type ParsedCloseVestingInstruction } from '../instructions/closeVesting.ts';
import { parseCreateVestingInstruction, type ParsedCreateVestingInstruction } from '../instructions/createVesting.ts';
import { parseExecuteInstruction, type ParsedExecuteInstruction } from '../instructions/execute.ts';
import { parseExpireInstruction, type ParsedExpireInstruction } from '../instructions/expire.ts';
import { parseInitializeInstruction, type ParsedInitializeInstruction } from '../instructions/initialize.ts';
import { parseMintToInstruction, type ParsedMintToInstruction } from '../instructions/mintTo.ts';
import { parseOfferBeneficiaryInstruction, type ParsedOfferBeneficiaryInstruction } from '../instructions/offerBeneficiary.ts';
import { parseOfferControllerInstruction, type ParsedOfferControllerInstruction } from '../instructions/offerController.ts';
import { parseProposeInstruction, type ParsedProposeInstruction } from '../instructions/propose.ts';
import { parseReplaceMemberInstruction, type ParsedReplaceMemberInstruction } from '../instructions/replaceMember.ts';
import { parseRevokeInstruction, type ParsedRevokeInstruction } from '../instructions/revoke.ts';
import { parseTransferInstruction, type ParsedTransferInstruction } from '../instructions/transfer.ts';
import { parseWithdrawApprovalInstruction, type ParsedWithdrawApprovalInstruction } from '../instructions/withdrawApproval.ts';
import { parseWithdrawSolInstruction, type ParsedWithdrawSolInstruction } from '../instructions/withdrawSol.ts';


export const TokenAccount = { TokenState: 0, Multisig: 1, Proposal: 2, Vesting: 3, 0: 'TokenState', 1: 'Multisig', 2: 'Proposal', 3: 'Vesting' } as const;

export type TokenAccount = Extract<(typeof TokenAccount)[keyof typeof TokenAccount], number>;

export function identifyTokenAccount(account: { data: ReadonlyUint8Array } | ReadonlyUint8Array): TokenAccount {
    const data = 'data' in account ? account.data : account;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([218, 112, 6, 149, 55, 186, 168, 163])), 0)) { return TokenAccount.TokenState; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([224, 116, 121, 186, 68, 161, 79, 236])), 0)) { return TokenAccount.Multisig; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([26, 94, 189, 187, 116, 136, 53, 33])), 0)) { return TokenAccount.Proposal; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([100, 149, 66, 138, 95, 200, 128, 241])), 0)) { return TokenAccount.Vesting; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, { accountData: data, programName: "token" });
}

export const TokenInstruction = { Initialize: 0, Allocate: 1, MintTo: 2, OfferController: 3, AcceptController: 4, Transfer: 5, Burn: 6, CreateVesting: 7, Claim: 8, Revoke: 9, OfferBeneficiary: 10, AcceptBeneficiary: 11, CloseVesting: 12, Propose: 13, Approve: 14, WithdrawApproval: 15, Execute: 16, Cancel: 17, Expire: 18, ReplaceMember: 19, WithdrawSol: 20, 0: 'Initialize', 1: 'Allocate', 2: 'MintTo', 3: 'OfferController', 4: 'AcceptController', 5: 'Transfer', 6: 'Burn', 7: 'CreateVesting', 8: 'Claim', 9: 'Revoke', 10: 'OfferBeneficiary', 11: 'AcceptBeneficiary', 12: 'CloseVesting', 13: 'Propose', 14: 'Approve', 15: 'WithdrawApproval', 16: 'Execute', 17: 'Cancel', 18: 'Expire', 19: 'ReplaceMember', 20: 'WithdrawSol' } as const;

export type TokenInstruction = Extract<(typeof TokenInstruction)[keyof typeof TokenInstruction], number>;

export function identifyTokenInstruction(instruction: { data: ReadonlyUint8Array } | ReadonlyUint8Array): TokenInstruction {
    const data = 'data' in instruction ? instruction.data : instruction;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237])), 0)) { return TokenInstruction.Initialize; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([64, 38, 189, 129, 24, 157, 82, 136])), 0)) { return TokenInstruction.Allocate; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([241, 34, 48, 186, 37, 179, 123, 192])), 0)) { return TokenInstruction.MintTo; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([165, 211, 213, 152, 169, 93, 154, 245])), 0)) { return TokenInstruction.OfferController; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([131, 238, 197, 247, 114, 225, 125, 236])), 0)) { return TokenInstruction.AcceptController; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([163, 52, 200, 231, 140, 3, 69, 186])), 0)) { return TokenInstruction.Transfer; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([116, 110, 29, 56, 107, 219, 42, 93])), 0)) { return TokenInstruction.Burn; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([135, 184, 171, 156, 197, 162, 246, 44])), 0)) { return TokenInstruction.CreateVesting; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([62, 198, 214, 193, 213, 159, 108, 210])), 0)) { return TokenInstruction.Claim; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([170, 23, 31, 34, 133, 173, 93, 242])), 0)) { return TokenInstruction.Revoke; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([178, 27, 45, 119, 217, 203, 232, 37])), 0)) { return TokenInstruction.OfferBeneficiary; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([85, 91, 40, 96, 188, 166, 162, 38])), 0)) { return TokenInstruction.AcceptBeneficiary; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([231, 75, 231, 133, 93, 227, 250, 252])), 0)) { return TokenInstruction.CloseVesting; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([93, 253, 82, 168, 118, 33, 102, 90])), 0)) { return TokenInstruction.Propose; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([69, 74, 217, 36, 115, 117, 97, 76])), 0)) { return TokenInstruction.Approve; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([167, 141, 128, 16, 60, 239, 216, 99])), 0)) { return TokenInstruction.WithdrawApproval; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([130, 221, 242, 154, 13, 193, 189, 29])), 0)) { return TokenInstruction.Execute; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([232, 219, 223, 41, 219, 236, 220, 190])), 0)) { return TokenInstruction.Cancel; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([243, 83, 205, 58, 57, 201, 247, 146])), 0)) { return TokenInstruction.Expire; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([136, 210, 17, 215, 1, 64, 194, 25])), 0)) { return TokenInstruction.ReplaceMember; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([145, 131, 74, 136, 65, 137, 42, 38])), 0)) { return TokenInstruction.WithdrawSol; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, { instructionData: data, programName: "token" });
}

export type ParsedTokenInstruction<TProgram extends string = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'> =
| { instructionType: typeof TokenInstruction.Initialize } & ParsedInitializeInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Allocate } & ParsedAllocateInstruction<TProgram>
| { instructionType: typeof TokenInstruction.MintTo } & ParsedMintToInstruction<TProgram>
| { instructionType: typeof TokenInstruction.OfferController } & ParsedOfferControllerInstruction<TProgram>
| { instructionType: typeof TokenInstruction.AcceptController } & ParsedAcceptControllerInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Transfer } & ParsedTransferInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Burn } & ParsedBurnInstruction<TProgram>
| { instructionType: typeof TokenInstruction.CreateVesting } & ParsedCreateVestingInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Claim } & ParsedClaimInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Revoke } & ParsedRevokeInstruction<TProgram>
| { instructionType: typeof TokenInstruction.OfferBeneficiary } & ParsedOfferBeneficiaryInstruction<TProgram>
| { instructionType: typeof TokenInstruction.AcceptBeneficiary } & ParsedAcceptBeneficiaryInstruction<TProgram>
| { instructionType: typeof TokenInstruction.CloseVesting } & ParsedCloseVestingInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Propose } & ParsedProposeInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Approve } & ParsedApproveInstruction<TProgram>
| { instructionType: typeof TokenInstruction.WithdrawApproval } & ParsedWithdrawApprovalInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Execute } & ParsedExecuteInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Cancel } & ParsedCancelInstruction<TProgram>
| { instructionType: typeof TokenInstruction.Expire } & ParsedExpireInstruction<TProgram>
| { instructionType: typeof TokenInstruction.ReplaceMember } & ParsedReplaceMemberInstruction<TProgram>
| { instructionType: typeof TokenInstruction.WithdrawSol } & ParsedWithdrawSolInstruction<TProgram>


        export function parseTokenInstruction<TProgram extends string>(
            instruction: Instruction<TProgram> 
                & InstructionWithData<ReadonlyUint8Array>
        ): ParsedTokenInstruction<TProgram> {
            const instructionType = identifyTokenInstruction(instruction);
            switch (instructionType) {
                case TokenInstruction.Initialize: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Initialize, ...parseInitializeInstruction(instruction) }; }
case TokenInstruction.Allocate: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Allocate, ...parseAllocateInstruction(instruction) }; }
case TokenInstruction.MintTo: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.MintTo, ...parseMintToInstruction(instruction) }; }
case TokenInstruction.OfferController: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.OfferController, ...parseOfferControllerInstruction(instruction) }; }
case TokenInstruction.AcceptController: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.AcceptController, ...parseAcceptControllerInstruction(instruction) }; }
case TokenInstruction.Transfer: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Transfer, ...parseTransferInstruction(instruction) }; }
case TokenInstruction.Burn: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Burn, ...parseBurnInstruction(instruction) }; }
case TokenInstruction.CreateVesting: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.CreateVesting, ...parseCreateVestingInstruction(instruction) }; }
case TokenInstruction.Claim: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Claim, ...parseClaimInstruction(instruction) }; }
case TokenInstruction.Revoke: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Revoke, ...parseRevokeInstruction(instruction) }; }
case TokenInstruction.OfferBeneficiary: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.OfferBeneficiary, ...parseOfferBeneficiaryInstruction(instruction) }; }
case TokenInstruction.AcceptBeneficiary: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.AcceptBeneficiary, ...parseAcceptBeneficiaryInstruction(instruction) }; }
case TokenInstruction.CloseVesting: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.CloseVesting, ...parseCloseVestingInstruction(instruction) }; }
case TokenInstruction.Propose: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Propose, ...parseProposeInstruction(instruction) }; }
case TokenInstruction.Approve: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Approve, ...parseApproveInstruction(instruction) }; }
case TokenInstruction.WithdrawApproval: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.WithdrawApproval, ...parseWithdrawApprovalInstruction(instruction) }; }
case TokenInstruction.Execute: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Execute, ...parseExecuteInstruction(instruction) }; }
case TokenInstruction.Cancel: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Cancel, ...parseCancelInstruction(instruction) }; }
case TokenInstruction.Expire: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.Expire, ...parseExpireInstruction(instruction) }; }
case TokenInstruction.ReplaceMember: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.ReplaceMember, ...parseReplaceMemberInstruction(instruction) }; }
case TokenInstruction.WithdrawSol: { assertIsInstructionWithAccounts(instruction);
return { instructionType: TokenInstruction.WithdrawSol, ...parseWithdrawSolInstruction(instruction) }; }
                default: throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, { instructionType: instructionType as string, programName: "token" });
            }
        }
