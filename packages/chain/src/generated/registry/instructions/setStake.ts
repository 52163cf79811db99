/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const SET_STAKE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([86, 173, 233, 196, 120, 133, 103, 254]);

export function getSetStakeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SET_STAKE_DISCRIMINATOR); }

export type SetStakeInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountPool extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPool extends string ? ReadonlySignerAccount<TAccountPool> & AccountSignerMeta<TAccountPool> : TAccountPool, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type SetStakeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Active stake in base units. */
stake: bigint; 
/** Whether a slash with a ban stands. */
banned: boolean; 
/** Bump of the pool's address, which saves the search for it: whatever it is, only staking can sign for the address that it gives. */
poolBump: number; 
/** Until when the silence lasted that is punished now, in seconds since the Unix epoch; 0 where none is. */
silencePunishedUntil: bigint;  };

export type SetStakeInstructionDataArgs = { 
/** Active stake in base units. */
stake: number | bigint; 
/** Whether a slash with a ban stands. */
banned: boolean; 
/** Bump of the pool's address, which saves the search for it: whatever it is, only staking can sign for the address that it gives. */
poolBump: number; 
/** Until when the silence lasted that is punished now, in seconds since the Unix epoch; 0 where none is. */
silencePunishedUntil: number | bigint;  };

export function getSetStakeInstructionDataEncoder(): FixedSizeEncoder<SetStakeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['stake', getU64Encoder()], ['banned', getBooleanEncoder()], ['poolBump', getU8Encoder()], ['silencePunishedUntil', getI64Encoder()]]), (value) => ({ ...value, discriminator: SET_STAKE_DISCRIMINATOR }));
}

export function getSetStakeInstructionDataDecoder(): FixedSizeDecoder<SetStakeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['stake', getU64Decoder()], ['banned', getBooleanDecoder()], ['poolBump', getU8Decoder()], ['silencePunishedUntil', getI64Decoder()]]);
}

export function getSetStakeInstructionDataCodec(): FixedSizeCodec<SetStakeInstructionDataArgs, SetStakeInstructionData> {
    return combineCodec(getSetStakeInstructionDataEncoder(), getSetStakeInstructionDataDecoder());
}

export type SetStakeAsyncInput<TAccountPool extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Staking's pool, which only staking can sign for. */
pool?: TransactionSigner<TAccountPool>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
stake: SetStakeInstructionDataArgs["stake"];
banned: SetStakeInstructionDataArgs["banned"];
poolBump: SetStakeInstructionDataArgs["poolBump"];
silencePunishedUntil: SetStakeInstructionDataArgs["silencePunishedUntil"];
}

export async function getSetStakeInstructionAsync<TAccountPool extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: SetStakeAsyncInput<TAccountPool, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<SetStakeInstruction<TProgramAddress, TAccountPool, TAccountNode, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { pool: { value: input.pool ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.pool.value) {
accounts.pool.value = await getProgramDerivedAddress({ programAddress: 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE' as Address<'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'>, seeds: [getBytesEncoder().encode(new Uint8Array([112, 111, 111, 108]))] });
}
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("pool", accounts.pool), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getSetStakeInstructionDataEncoder().encode(args as SetStakeInstructionDataArgs), programAddress } as SetStakeInstruction<TProgramAddress, TAccountPool, TAccountNode, TAccountConfig>);
}

export type SetStakeInput<TAccountPool extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string> =  {
  /** Staking's pool, which only staking can sign for. */
pool: TransactionSigner<TAccountPool>;
/** The node. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
stake: SetStakeInstructionDataArgs["stake"];
banned: SetStakeInstructionDataArgs["banned"];
poolBump: SetStakeInstructionDataArgs["poolBump"];
silencePunishedUntil: SetStakeInstructionDataArgs["silencePunishedUntil"];
}

export function getSetStakeInstruction<TAccountPool extends string, TAccountNode extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: SetStakeInput<TAccountPool, TAccountNode, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): SetStakeInstruction<TProgramAddress, TAccountPool, TAccountNode, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { pool: { value: input.pool ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("pool", accounts.pool), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config)], data: getSetStakeInstructionDataEncoder().encode(args as SetStakeInstructionDataArgs), programAddress } as SetStakeInstruction<TProgramAddress, TAccountPool, TAccountNode, TAccountConfig>);
}

export type ParsedSetStakeInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Staking's pool, which only staking can sign for. */
pool: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
};
data: SetStakeInstructionData; };

export function parseSetStakeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSetStakeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { pool: getNextAccount(), node: getNextAccount(), config: getNextAccount() }, data: getSetStakeInstructionDataDecoder().decode(instruction.data) };
}
