/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertIsInstructionWithAccounts, containsBytes, fixEncoderSize, getBytesEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, SolanaError, type Instruction, type InstructionWithData, type ReadonlyUint8Array } from '@solana/kit';
import { parseAcceptAuthorityInstruction, type ParsedAcceptAuthorityInstruction } from '../instructions/acceptAuthority.ts';
import { parseInitializeInstruction, type ParsedInitializeInstruction } from '../instructions/initialize.ts';
import { parseOfferAuthorityInstruction, type ParsedOfferAuthorityInstruction } from '../instructions/offerAuthority.ts';
import { parseSetParameterInstruction, type ParsedSetParameterInstruction } from '../instructions/setParameter.ts';


export const ConfigAccount = { Config: 0, 0: 'Config' } as const;

export type ConfigAccount = Extract<(typeof ConfigAccount)[keyof typeof ConfigAccount], number>;

export function identifyConfigAccount(account: { data: ReadonlyUint8Array } | ReadonlyUint8Array): ConfigAccount {
    const data = 'data' in account ? account.data : account;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([155, 12, 170, 224, 30, 250, 204, 130])), 0)) { return ConfigAccount.Config; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_ACCOUNT, { accountData: data, programName: "config" });
}

export const ConfigInstruction = { Initialize: 0, SetParameter: 1, OfferAuthority: 2, AcceptAuthority: 3, 0: 'Initialize', 1: 'SetParameter', 2: 'OfferAuthority', 3: 'AcceptAuthority' } as const;

export type ConfigInstruction = Extract<(typeof ConfigInstruction)[keyof typeof ConfigInstruction], number>;

export function identifyConfigInstruction(instruction: { data: ReadonlyUint8Array } | ReadonlyUint8Array): ConfigInstruction {
    const data = 'data' in instruction ? instruction.data : instruction;
    if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237])), 0)) { return ConfigInstruction.Initialize; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([84, 211, 142, 204, 178, 214, 208, 215])), 0)) { return ConfigInstruction.SetParameter; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([217, 12, 144, 161, 92, 171, 200, 117])), 0)) { return ConfigInstruction.OfferAuthority; }
if (containsBytes(data, fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([107, 86, 198, 91, 33, 12, 107, 160])), 0)) { return ConfigInstruction.AcceptAuthority; }
    throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__FAILED_TO_IDENTIFY_INSTRUCTION, { instructionData: data, programName: "config" });
}

export type ParsedConfigInstruction<TProgram extends string = '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'> =
| { instructionType: typeof ConfigInstruction.Initialize } & ParsedInitializeInstruction<TProgram>
| { instructionType: typeof ConfigInstruction.SetParameter } & ParsedSetParameterInstruction<TProgram>
| { instructionType: typeof ConfigInstruction.OfferAuthority } & ParsedOfferAuthorityInstruction<TProgram>
| { instructionType: typeof ConfigInstruction.AcceptAuthority } & ParsedAcceptAuthorityInstruction<TProgram>


        export function parseConfigInstruction<TProgram extends string>(
            instruction: Instruction<TProgram> 
                & InstructionWithData<ReadonlyUint8Array>
        ): ParsedConfigInstruction<TProgram> {
            const instructionType = identifyConfigInstruction(instruction);
            switch (instructionType) {
                case ConfigInstruction.Initialize: { assertIsInstructionWithAccounts(instruction);
return { instructionType: ConfigInstruction.Initialize, ...parseInitializeInstruction(instruction) }; }
case ConfigInstruction.SetParameter: { assertIsInstructionWithAccounts(instruction);
return { instructionType: ConfigInstruction.SetParameter, ...parseSetParameterInstruction(instruction) }; }
case ConfigInstruction.OfferAuthority: { assertIsInstructionWithAccounts(instruction);
return { instructionType: ConfigInstruction.OfferAuthority, ...parseOfferAuthorityInstruction(instruction) }; }
case ConfigInstruction.AcceptAuthority: { assertIsInstructionWithAccounts(instruction);
return { instructionType: ConfigInstruction.AcceptAuthority, ...parseAcceptAuthorityInstruction(instruction) }; }
                default: throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__UNRECOGNIZED_INSTRUCTION_TYPE, { instructionType: instructionType as string, programName: "config" });
            }
        }
