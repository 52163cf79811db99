/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const ENFORCE_MINIMUM_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([102, 123, 230, 176, 179, 244, 101, 102]);

export function getEnforceMinimumDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ENFORCE_MINIMUM_DISCRIMINATOR); }

export type EnforceMinimumInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type EnforceMinimumInstructionData = { discriminator: ReadonlyUint8Array;  };

export type EnforceMinimumInstructionDataArgs = {  };

export function getEnforceMinimumInstructionDataEncoder(): FixedSizeEncoder<EnforceMinimumInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: ENFORCE_MINIMUM_DISCRIMINATOR }));
}

export function getEnforceMinimumInstructionDataDecoder(): FixedSizeDecoder<EnforceMinimumInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getEnforceMinimumInstructionDataCodec(): FixedSizeCodec<EnforceMinimumInstructionDataArgs, EnforceMinimumInstructionData> {
    return combineCodec(getEnforceMinimumInstructionDataEncoder(), getEnforceMinimumInstructionDataDecoder());
}

export type EnforceMinimumAsyncInput<TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
}

export async function getEnforceMinimumInstructionAsync<TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: EnforceMinimumAsyncInput<TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<EnforceMinimumInstruction<TProgramAddress, TAccountNode, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getEnforceMinimumInstructionDataEncoder().encode({}), programAddress } as EnforceMinimumInstruction<TProgramAddress, TAccountNode, TAccountConfig>);
}

export type EnforceMinimumInput<TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
}

export function getEnforceMinimumInstruction<TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: EnforceMinimumInput<TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): EnforceMinimumInstruction<TProgramAddress, TAccountNode, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getEnforceMinimumInstructionDataEncoder().encode({}), programAddress } as EnforceMinimumInstruction<TProgramAddress, TAccountNode, TAccountConfig>);
}

export type ParsedEnforceMinimumInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The node. */
node: TAccountMetas[0];
/** The network's parameters. */
config: TAccountMetas[1];
};
data: EnforceMinimumInstructionData; };

export function parseEnforceMinimumInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedEnforceMinimumInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { node: getNextAccount(), config: getNextAccount() }, data: getEnforceMinimumInstructionDataDecoder().decode(instruction.data) };
}
