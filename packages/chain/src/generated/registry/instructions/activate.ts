/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const ACTIVATE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([194, 203, 35, 100, 151, 55, 170, 82]);

export function getActivateDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ACTIVATE_DISCRIMINATOR); }

export type ActivateInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type ActivateInstructionData = { discriminator: ReadonlyUint8Array;  };

export type ActivateInstructionDataArgs = {  };

export function getActivateInstructionDataEncoder(): FixedSizeEncoder<ActivateInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: ACTIVATE_DISCRIMINATOR }));
}

export function getActivateInstructionDataDecoder(): FixedSizeDecoder<ActivateInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getActivateInstructionDataCodec(): FixedSizeCodec<ActivateInstructionDataArgs, ActivateInstructionData> {
    return combineCodec(getActivateInstructionDataEncoder(), getActivateInstructionDataDecoder());
}

export type ActivateAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
}

export async function getActivateInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: ActivateAsyncInput<TAccountOperator, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<ActivateInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getActivateInstructionDataEncoder().encode({}), programAddress } as ActivateInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountConfig>);
}

export type ActivateInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
}

export function getActivateInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: ActivateInput<TAccountOperator, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): ActivateInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getActivateInstructionDataEncoder().encode({}), programAddress } as ActivateInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountConfig>);
}

export type ParsedActivateInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
};
data: ActivateInstructionData; };

export function parseActivateInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedActivateInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), config: getNextAccount() }, data: getActivateInstructionDataDecoder().decode(instruction.data) };
}
