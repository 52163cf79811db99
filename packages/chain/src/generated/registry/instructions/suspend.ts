/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const SUSPEND_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([96, 208, 75, 109, 28, 113, 126, 130]);

export function getSuspendDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SUSPEND_DISCRIMINATOR); }

export type SuspendInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type SuspendInstructionData = { discriminator: ReadonlyUint8Array;  };

export type SuspendInstructionDataArgs = {  };

export function getSuspendInstructionDataEncoder(): FixedSizeEncoder<SuspendInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: SUSPEND_DISCRIMINATOR }));
}

export function getSuspendInstructionDataDecoder(): FixedSizeDecoder<SuspendInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getSuspendInstructionDataCodec(): FixedSizeCodec<SuspendInstructionDataArgs, SuspendInstructionData> {
    return combineCodec(getSuspendInstructionDataEncoder(), getSuspendInstructionDataDecoder());
}

export type SuspendAsyncInput<TAccountAuthority extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** The operator or an authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
}

export async function getSuspendInstructionAsync<TAccountAuthority extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: SuspendAsyncInput<TAccountAuthority, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<SuspendInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getSuspendInstructionDataEncoder().encode({}), programAddress } as SuspendInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>);
}

export type SuspendInput<TAccountAuthority extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** The operator or an authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
}

export function getSuspendInstruction<TAccountAuthority extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: SuspendInput<TAccountAuthority, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): SuspendInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getSuspendInstructionDataEncoder().encode({}), programAddress } as SuspendInstruction<TProgramAddress, TAccountAuthority, TAccountNode, TAccountConfig>);
}

export type ParsedSuspendInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The operator or an authority. */
authority: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
};
data: SuspendInstructionData; };

export function parseSuspendInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSuspendInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), node: getNextAccount(), config: getNextAccount() }, data: getSuspendInstructionDataDecoder().decode(instruction.data) };
}
