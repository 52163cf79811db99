/** Made of programs/ by `npm run programs:build` with Codama. */
import { addDecoderSizePrefix, addEncoderSizePrefix, combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getUtf8Decoder, getUtf8Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type Codec, type Decoder, type Encoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const UPDATE_METADATA_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([170, 182, 43, 239, 97, 78, 225, 186]);

export function getUpdateMetadataDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(UPDATE_METADATA_DISCRIMINATOR); }

export type UpdateMetadataInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, ...TRemainingAccounts]>;

export type UpdateMetadataInstructionData = { discriminator: ReadonlyUint8Array; 
/** A CID, `ipfs://` and a CID, or an https URL. */
metadata: string;  };

export type UpdateMetadataInstructionDataArgs = { 
/** A CID, `ipfs://` and a CID, or an https URL. */
metadata: string;  };

export function getUpdateMetadataInstructionDataEncoder(): Encoder<UpdateMetadataInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['metadata', addEncoderSizePrefix(getUtf8Encoder(), getU32Encoder())]]), (value) => ({ ...value, discriminator: UPDATE_METADATA_DISCRIMINATOR }));
}

export function getUpdateMetadataInstructionDataDecoder(): Decoder<UpdateMetadataInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['metadata', addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder())]]);
}

export function getUpdateMetadataInstructionDataCodec(): Codec<UpdateMetadataInstructionDataArgs, UpdateMetadataInstructionData> {
    return combineCodec(getUpdateMetadataInstructionDataEncoder(), getUpdateMetadataInstructionDataDecoder());
}

export type UpdateMetadataInput<TAccountOperator extends string = string, TAccountNode extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
metadata: UpdateMetadataInstructionDataArgs["metadata"];
}

export function getUpdateMetadataInstruction<TAccountOperator extends string, TAccountNode extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: UpdateMetadataInput<TAccountOperator, TAccountNode>, config?: { programAddress?: TProgramAddress } ): UpdateMetadataInstruction<TProgramAddress, TAccountOperator, TAccountNode> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node)], data: getUpdateMetadataInstructionDataEncoder().encode(args as UpdateMetadataInstructionDataArgs), programAddress } as UpdateMetadataInstruction<TProgramAddress, TAccountOperator, TAccountNode>);
}

export type ParsedUpdateMetadataInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
};
data: UpdateMetadataInstructionData; };

export function parseUpdateMetadataInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedUpdateMetadataInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount() }, data: getUpdateMetadataInstructionDataDecoder().decode(instruction.data) };
}
