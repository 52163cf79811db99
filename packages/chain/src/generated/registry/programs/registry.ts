/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertIsInstructionWithAccounts, containsBytes, fixEncoderSize, getBytesEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, SolanaError, type Instruction, type InstructionWithData, type ReadonlyUint8Array } from '@solana/kit';
import { parseActivateInstruction, type ParsedActivateInstruction } from '../instructions/activate.ts';
import { parseCloseNodeInstruction, type ParsedCloseNodeInstruction } from '../instructions/closeNode.ts';
import { parseEnforceMinimumInstruction, type ParsedEnforceMinimumInstruction } from '../instructions/enforceMinimum.ts';
import { parseHeartbeatInstruction, type ParsedHeartbeatInstruction } from '../instructions/heartbeat.ts';
import { parseRecordEarningsInstruction, type ParsedRecordEarningsInstruction } from '../instructions/recordEarnings.ts';
import { parseRecordReputationInstruction, type ParsedRecordReputationInstruction } from '../instructions/recordReputation.ts';
import { parseRegisterNodeInstruction, type ParsedRegisterNodeInstruction } from '../instructions/registerNode.ts';
import { parseResumeInstruction, type ParsedResumeInstruction } from '../instructions/resume.ts';
import { parseSetStakeInstruction, type ParsedSetStakeInstruction } from '../instructions/setStake.ts';
import { parseSuspendInstruction, type ParsedSuspendInstruction } from '../instructions/suspend.ts';
import { parseUpdateCapabilitiesInstruction, type ParsedUpdateCapabilitiesInstruction } from '../instructions/updateCapabilities.ts';
import { parseUpdateMetadataInstruction, type ParsedUpdateMetadataInstruction } from '../instructions/updateMetadata.ts';


export const RegistryAccount = { Node: 0, 0: 'Node' } as const;

export type RegistryAccount = Extract<(typeof RegistryAccount)[keyof typeof RegistryAccount], number>;

export function identifyRegistryAccount(account: { data: ReadonlyUint8Array } | ReadonlyUint8Array): RegistryAccount {
    const data = 'data' in account ? account.data : account;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([208, 53, 1, 3, 49, 122, 180, 49])), 0)) { return RegistryAccount.Node; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, { accountData: data, programName: "registry" });
}

export const RegistryInstruction = { RegisterNode: 0, CloseNode: 1, Activate: 2, Suspend: 3, Resume: 4, Heartbeat: 5, UpdateMetadata: 6, UpdateCapabilities: 7, SetStake: 8, EnforceMinimum: 9, RecordReputation: 10, RecordEarnings: 11, 0: 'RegisterNode', 1: 'CloseNode', 2: 'Activate', 3: 'Suspend', 4: 'Resume', 5: 'Heartbeat', 6: 'UpdateMetadata', 7: 'UpdateCapabilities', 8: 'SetStake', 9: 'EnforceMinimum', 10: 'RecordReputation', 11: 'RecordEarnings' } as const;

export type RegistryInstruction = Extract<(typeof RegistryInstruction)[keyof typeof RegistryInstruction], number>;

export function identifyRegistryInstruction(instruction: { data: ReadonlyUint8Array } | ReadonlyUint8Array): RegistryInstruction {
    const data = 'data' in instruction ? instruction.data : instruction;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([102, 85, 117, 114, 194, 188, 211, 168])), 0)) { return RegistryInstruction.RegisterNode; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([19, 61, 232, 69, 247, 135, 255, 107])), 0)) { return RegistryInstruction.CloseNode; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([194, 203, 35, 100, 151, 55, 170, 82])), 0)) { return RegistryInstruction.Activate; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([96, 208, 75, 109, 28, 113, 126, 130])), 0)) { return RegistryInstruction.Suspend; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([1, 166, 51, 170, 127, 32, 141, 206])), 0)) { return RegistryInstruction.Resume; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([202, 104, 56, 6, 240, 170, 63, 134])), 0)) { return RegistryInstruction.Heartbeat; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([170, 182, 43, 239, 97, 78, 225, 186])), 0)) { return RegistryInstruction.UpdateMetadata; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([102, 104, 235, 240, 127, 163, 100, 149])), 0)) { return RegistryInstruction.UpdateCapabilities; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([86, 173, 233, 196, 120, 133, 103, 254])), 0)) { return RegistryInstruction.SetStake; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([102, 123, 230, 176, 179, 244, 101, 102])), 0)) { return RegistryInstruction.EnforceMinimum; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([213, 46, 40, 230, 49, 77, 118, 98])), 0)) { return RegistryInstruction.RecordReputation; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([217, 224, 183, 102, 227, 210, 189, 82])), 0)) { return RegistryInstruction.RecordEarnings; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, { instructionData: data, programName: "registry" });
}

export type ParsedRegistryInstruction<TProgram extends string = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'> =
| { instructionType: typeof RegistryInstruction.RegisterNode } & ParsedRegisterNodeInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.CloseNode } & ParsedCloseNodeInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.Activate } & ParsedActivateInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.Suspend } & ParsedSuspendInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.Resume } & ParsedResumeInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.Heartbeat } & ParsedHeartbeatInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.UpdateMetadata } & ParsedUpdateMetadataInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.UpdateCapabilities } & ParsedUpdateCapabilitiesInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.SetStake } & ParsedSetStakeInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.EnforceMinimum } & ParsedEnforceMinimumInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.RecordReputation } & ParsedRecordReputationInstruction<TProgram>
| { instructionType: typeof RegistryInstruction.RecordEarnings } & ParsedRecordEarningsInstruction<TProgram>


        export function parseRegistryInstruction<TProgram extends string>(
            instruction: Instruction<TProgram> 
                & InstructionWithData<ReadonlyUint8Array>
        ): ParsedRegistryInstruction<TProgram> {
            const instructionType = identifyRegistryInstruction(instruction);
            switch (instructionType) {
                case RegistryInstruction.RegisterNode: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.RegisterNode, ...parseRegisterNodeInstruction(instruction) }; }
case RegistryInstruction.CloseNode: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.CloseNode, ...parseCloseNodeInstruction(instruction) }; }
case RegistryInstruction.Activate: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.Activate, ...parseActivateInstruction(instruction) }; }
case RegistryInstruction.Suspend: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.Suspend, ...parseSuspendInstruction(instruction) }; }
case RegistryInstruction.Resume: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.Resume, ...parseResumeInstruction(instruction) }; }
case RegistryInstruction.Heartbeat: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.Heartbeat, ...parseHeartbeatInstruction(instruction) }; }
case RegistryInstruction.UpdateMetadata: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.UpdateMetadata, ...parseUpdateMetadataInstruction(instruction) }; }
case RegistryInstruction.UpdateCapabilities: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.UpdateCapabilities, ...parseUpdateCapabilitiesInstruction(instruction) }; }
case RegistryInstruction.SetStake: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.SetStake, ...parseSetStakeInstruction(instruction) }; }
case RegistryInstruction.EnforceMinimum: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.EnforceMinimum, ...parseEnforceMinimumInstruction(instruction) }; }
case RegistryInstruction.RecordReputation: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.RecordReputation, ...parseRecordReputationInstruction(instruction) }; }
case RegistryInstruction.RecordEarnings: { assertIsInstructionWithAccounts(instruction);
return { instructionType: RegistryInstruction.RecordEarnings, ...parseRecordEarningsInstruction(instruction) }; }
                default: throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, { instructionType: instructionType as string, programName: "registry" });
            }
        }
