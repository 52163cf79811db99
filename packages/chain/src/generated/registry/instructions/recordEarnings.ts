/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const RECORD_EARNINGS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([217, 224, 183, 102, 227, 210, 189, 82]);

export function getRecordEarningsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(RECORD_EARNINGS_DISCRIMINATOR); }

export type RecordEarningsInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type RecordEarningsInstructionData = { discriminator: ReadonlyUint8Array; 
/** What came to it, in base units. */
amount: bigint;  };

export type RecordEarningsInstructionDataArgs = { 
/** What came to it, in base units. */
amount: number | bigint;  };

export function getRecordEarningsInstructionDataEncoder(): FixedSizeEncoder<RecordEarningsInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: RECORD_EARNINGS_DISCRIMINATOR }));
}

export function getRecordEarningsInstructionDataDecoder(): FixedSizeDecoder<RecordEarningsInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getRecordEarningsInstructionDataCodec(): FixedSizeCodec<RecordEarningsInstructionDataArgs, RecordEarningsInstructionData> {
    return combineCodec(getRecordEarningsInstructionDataEncoder(), getRecordEarningsInstructionDataDecoder());
}

export type RecordEarningsAsyncInput<TAccountAuthority extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Config's rewards authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
amount: RecordEarningsInstructionDataArgs["amount"];
}

export async function getRecordEarningsInstructionAsync<TAccountAuthority extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: RecordEarningsAsyncInput<TAccountAuthority, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<RecordEarningsInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>> {
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
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getRecordEarningsInstructionDataEncoder().encode(args as RecordEarningsInstructionDataArgs), programAddress } as RecordEarningsInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>);
}

export type RecordEarningsInput<TAccountAuthority extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Config's rewards authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
amount: RecordEarningsInstructionDataArgs["amount"];
}

export function getRecordEarningsInstruction<TAccountAuthority extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: RecordEarningsInput<TAccountAuthority, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): RecordEarningsInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getRecordEarningsInstructionDataEncoder().encode(args as RecordEarningsInstructionDataArgs), programAddress } as RecordEarningsInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>);
}

export type ParsedRecordEarningsInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Config's rewards authority. */
authority: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
};
data: RecordEarningsInstructionData; };

export function parseRecordEarningsInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedRecordEarningsInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), node: getNextAccount(), config: getNextAccount() }, data: getRecordEarningsInstructionDataDecoder().decode(instruction.data) };
}
