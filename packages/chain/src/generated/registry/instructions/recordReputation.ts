/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const RECORD_REPUTATION_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([213, 46, 40, 230, 49, 77, 118, 98]);

export function getRecordReputationDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(RECORD_REPUTATION_DISCRIMINATOR); }

export type RecordReputationInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type RecordReputationInstructionData = { discriminator: ReadonlyUint8Array; 
/** From 0 to 1000. */
reputation: number;  };

export type RecordReputationInstructionDataArgs = { 
/** From 0 to 1000. */
reputation: number;  };

export function getRecordReputationInstructionDataEncoder(): FixedSizeEncoder<RecordReputationInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['reputation', getU16Encoder()]]), (value) => ({ ...value, discriminator: RECORD_REPUTATION_DISCRIMINATOR }));
}

export function getRecordReputationInstructionDataDecoder(): FixedSizeDecoder<RecordReputationInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['reputation', getU16Decoder()]]);
}

export function getRecordReputationInstructionDataCodec(): FixedSizeCodec<RecordReputationInstructionDataArgs, RecordReputationInstructionData> {
    return combineCodec(getRecordReputationInstructionDataEncoder(), getRecordReputationInstructionDataDecoder());
}

export type RecordReputationAsyncInput<TAccountAuthority extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Config's reputation authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
reputation: RecordReputationInstructionDataArgs["reputation"];
}

export async function getRecordReputationInstructionAsync<TAccountAuthority extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: RecordReputationAsyncInput<TAccountAuthority, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<RecordReputationInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getRecordReputationInstructionDataEncoder().encode(args as RecordReputationInstructionDataArgs), programAddress } as RecordReputationInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>);
}

export type RecordReputationInput<TAccountAuthority extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Config's reputation authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
reputation: RecordReputationInstructionDataArgs["reputation"];
}

export function getRecordReputationInstruction<TAccountAuthority extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: RecordReputationInput<TAccountAuthority, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): RecordReputationInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getRecordReputationInstructionDataEncoder().encode(args as RecordReputationInstructionDataArgs), programAddress } as RecordReputationInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>);
}

export type ParsedRecordReputationInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Config's reputation authority. */
authority: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
};
data: RecordReputationInstructionData; };

export function parseRecordReputationInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedRecordReputationInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), node: getNextAccount(), config: getNextAccount() }, data: getRecordReputationInstructionDataDecoder().decode(instruction.data) };
}
