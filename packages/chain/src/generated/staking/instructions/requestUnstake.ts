/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findPoolPda } from '../pdas/pool.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const REQUEST_UNSTAKE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([44, 154, 110, 253, 160, 202, 54, 34]);

export function getRequestUnstakeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REQUEST_UNSTAKE_DISCRIMINATOR); }

export type RequestUnstakeInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, ...TRemainingAccounts]>;

export type RequestUnstakeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type RequestUnstakeInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getRequestUnstakeInstructionDataEncoder(): FixedSizeEncoder<RequestUnstakeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: REQUEST_UNSTAKE_DISCRIMINATOR }));
}

export function getRequestUnstakeInstructionDataDecoder(): FixedSizeDecoder<RequestUnstakeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getRequestUnstakeInstructionDataCodec(): FixedSizeCodec<RequestUnstakeInstructionDataArgs, RequestUnstakeInstructionData> {
    return combineCodec(getRequestUnstakeInstructionDataEncoder(), getRequestUnstakeInstructionDataDecoder());
}

export type RequestUnstakeAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountConfig extends string = string, TAccountRegistryProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
amount: RequestUnstakeInstructionDataArgs["amount"];
}

export async function getRequestUnstakeInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountConfig extends string, TAccountRegistryProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: RequestUnstakeAsyncInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountConfig, TAccountRegistryProgram>, config?: { programAddress?: TProgramAddress } ): Promise<RequestUnstakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountConfig, TAccountRegistryProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.stakeAccount.value) {
accounts.stakeAccount.value = await findStakeAccountPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.pool.value) {
accounts.pool.value = await findPoolPda();
}
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("config", accounts.config), getAccountMeta("registryProgram", accounts.registryProgram)], data: getRequestUnstakeInstructionDataEncoder().encode(args as RequestUnstakeInstructionDataArgs), programAddress } as RequestUnstakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountConfig, TAccountRegistryProgram>);
}

export type RequestUnstakeInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountConfig extends string = string, TAccountRegistryProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
amount: RequestUnstakeInstructionDataArgs["amount"];
}

export function getRequestUnstakeInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountConfig extends string, TAccountRegistryProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: RequestUnstakeInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountConfig, TAccountRegistryProgram>, config?: { programAddress?: TProgramAddress } ): RequestUnstakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountConfig, TAccountRegistryProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("config", accounts.config), getAccountMeta("registryProgram", accounts.registryProgram)], data: getRequestUnstakeInstructionDataEncoder().encode(args as RequestUnstakeInstructionDataArgs), programAddress } as RequestUnstakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountConfig, TAccountRegistryProgram>);
}

export type ParsedRequestUnstakeInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The node's stake. */
stakeAccount: TAccountMetas[2];
/** All stakes. */
pool: TAccountMetas[3];
/** The network's parameters. */
config: TAccountMetas[4];
/** Is told of the stake. */
registryProgram: TAccountMetas[5];
};
data: RequestUnstakeInstructionData; };

export function parseRequestUnstakeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedRequestUnstakeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), pool: getNextAccount(), config: getNextAccount(), registryProgram: getNextAccount() }, data: getRequestUnstakeInstructionDataDecoder().decode(instruction.data) };
}
