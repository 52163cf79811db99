/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getCapabilitiesDecoder, getCapabilitiesEncoder, type Capabilities, type CapabilitiesArgs } from '../types/capabilities.ts';

export const UPDATE_CAPABILITIES_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([102, 104, 235, 240, 127, 163, 100, 149]);

export function getUpdateCapabilitiesDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(UPDATE_CAPABILITIES_DISCRIMINATOR); }

export type UpdateCapabilitiesInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, ...TRemainingAccounts]>;

export type UpdateCapabilitiesInstructionData = { discriminator: ReadonlyUint8Array; 
/** All of it; nothing is kept of what it offered before. */
capabilities: Capabilities;  };

export type UpdateCapabilitiesInstructionDataArgs = { 
/** All of it; nothing is kept of what it offered before. */
capabilities: CapabilitiesArgs;  };

export function getUpdateCapabilitiesInstructionDataEncoder(): FixedSizeEncoder<UpdateCapabilitiesInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['capabilities', getCapabilitiesEncoder()]]), (value) => ({ ...value, discriminator: UPDATE_CAPABILITIES_DISCRIMINATOR }));
}

export function getUpdateCapabilitiesInstructionDataDecoder(): FixedSizeDecoder<UpdateCapabilitiesInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['capabilities', getCapabilitiesDecoder()]]);
}

export function getUpdateCapabilitiesInstructionDataCodec(): FixedSizeCodec<UpdateCapabilitiesInstructionDataArgs, UpdateCapabilitiesInstructionData> {
    return combineCodec(getUpdateCapabilitiesInstructionDataEncoder(), getUpdateCapabilitiesInstructionDataDecoder());
}

export type UpdateCapabilitiesInput<TAccountOperator extends string = string, TAccountNode extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
capabilities: UpdateCapabilitiesInstructionDataArgs["capabilities"];
}

export function getUpdateCapabilitiesInstruction<TAccountOperator extends string, TAccountNode extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: UpdateCapabilitiesInput<TAccountOperator, TAccountNode>, config?: { programAddress?: TProgramAddress } ): UpdateCapabilitiesInstruction<TProgramAddress, TAccountOperator, TAccountNode> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node)], data: getUpdateCapabilitiesInstructionDataEncoder().encode(args as UpdateCapabilitiesInstructionDataArgs), programAddress } as UpdateCapabilitiesInstruction<TProgramAddress, TAccountOperator, TAccountNode>);
}

export type ParsedUpdateCapabilitiesInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
};
data: UpdateCapabilitiesInstructionData; };

export function parseUpdateCapabilitiesInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedUpdateCapabilitiesInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount() }, data: getUpdateCapabilitiesInstructionDataDecoder().decode(instruction.data) };
}
