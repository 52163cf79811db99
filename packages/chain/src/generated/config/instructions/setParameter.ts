/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type Codec, type Decoder, type Encoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findConfigPda } from '../pdas/config.ts';
import { CONFIG_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getParameterDecoder, getParameterEncoder, type Parameter, type ParameterArgs } from '../types/parameter.ts';

export const SET_PARAMETER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([84, 211, 142, 204, 178, 214, 208, 215]);

export function getSetParameterDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SET_PARAMETER_DISCRIMINATOR); }

export type SetParameterInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountConfig extends string ? WritableAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type SetParameterInstructionData = { discriminator: ReadonlyUint8Array; 
/** Which, and the new value. */
parameter: Parameter;  };

export type SetParameterInstructionDataArgs = { 
/** Which, and the new value. */
parameter: ParameterArgs;  };

export function getSetParameterInstructionDataEncoder(): Encoder<SetParameterInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['parameter', getParameterEncoder()]]), (value) => ({ ...value, discriminator: SET_PARAMETER_DISCRIMINATOR }));
}

export function getSetParameterInstructionDataDecoder(): Decoder<SetParameterInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['parameter', getParameterDecoder()]]);
}

export function getSetParameterInstructionDataCodec(): Codec<SetParameterInstructionDataArgs, SetParameterInstructionData> {
    return combineCodec(getSetParameterInstructionDataEncoder(), getSetParameterInstructionDataDecoder());
}

export type SetParameterAsyncInput<TAccountAuthority extends string = string, TAccountConfig extends string = string> =  {
  /** Who changes the parameters. */
authority: TransactionSigner<TAccountAuthority>;
/** The parameters. */
config?: Address<TAccountConfig>;
parameter: SetParameterInstructionDataArgs["parameter"];
}

export async function getSetParameterInstructionAsync<TAccountAuthority extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: SetParameterAsyncInput<TAccountAuthority, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<SetParameterInstruction<TProgramAddress, TAccountAuthority, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await findConfigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config)], data: getSetParameterInstructionDataEncoder().encode(args as SetParameterInstructionDataArgs), programAddress } as SetParameterInstruction<TProgramAddress, TAccountAuthority, TAccountConfig>);
}

export type SetParameterInput<TAccountAuthority extends string = string, TAccountConfig extends string = string> =  {
  /** Who changes the parameters. */
authority: TransactionSigner<TAccountAuthority>;
/** The parameters. */
config: Address<TAccountConfig>;
parameter: SetParameterInstructionDataArgs["parameter"];
}

export function getSetParameterInstruction<TAccountAuthority extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: SetParameterInput<TAccountAuthority, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): SetParameterInstruction<TProgramAddress, TAccountAuthority, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config)], data: getSetParameterInstructionDataEncoder().encode(args as SetParameterInstructionDataArgs), programAddress } as SetParameterInstruction<TProgramAddress, TAccountAuthority, TAccountConfig>);
}

export type ParsedSetParameterInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who changes the parameters. */
authority: TAccountMetas[0];
/** The parameters. */
config: TAccountMetas[1];
};
data: SetParameterInstructionData; };

export function parseSetParameterInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSetParameterInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), config: getNextAccount() }, data: getSetParameterInstructionDataDecoder().decode(instruction.data) };
}
