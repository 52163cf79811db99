/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findPoolPda } from '../pdas/pool.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { findVaultPda } from '../pdas/vault.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const STAKE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([206, 176, 202, 18, 200, 209, 179, 108]);

export function getStakeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(STAKE_DISCRIMINATOR); }

export type StakeInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountSource extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? WritableSignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountSource extends string ? WritableAccount<TAccountSource> : TAccountSource, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type StakeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type StakeInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getStakeInstructionDataEncoder(): FixedSizeEncoder<StakeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: STAKE_DISCRIMINATOR }));
}

export function getStakeInstructionDataDecoder(): FixedSizeDecoder<StakeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getStakeInstructionDataCodec(): FixedSizeCodec<StakeInstructionDataArgs, StakeInstructionData> {
    return combineCodec(getStakeInstructionDataEncoder(), getStakeInstructionDataDecoder());
}

export type StakeAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountSource extends string = string, TAccountConfig extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Runs the node; pays for the stake account. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault?: Address<TAccountVault>;
/** The operator's token account. */
source: Address<TAccountSource>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the stake account. */
systemProgram?: Address<TAccountSystemProgram>;
amount: StakeInstructionDataArgs["amount"];
}

export async function getStakeInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountVault extends string, TAccountSource extends string, TAccountConfig extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: StakeAsyncInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountSource, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<StakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountSource, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, source: { value: input.source ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
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
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda();
}
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("source", accounts.source), getAccountMeta("config", accounts.config), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getStakeInstructionDataEncoder().encode(args as StakeInstructionDataArgs), programAddress } as StakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountSource, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>);
}

export type StakeInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountSource extends string = string, TAccountConfig extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Runs the node; pays for the stake account. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault: Address<TAccountVault>;
/** The operator's token account. */
source: Address<TAccountSource>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the stake account. */
systemProgram?: Address<TAccountSystemProgram>;
amount: StakeInstructionDataArgs["amount"];
}

export function getStakeInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountVault extends string, TAccountSource extends string, TAccountConfig extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: StakeInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountSource, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): StakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountSource, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, source: { value: input.source ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("source", accounts.source), getAccountMeta("config", accounts.config), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getStakeInstructionDataEncoder().encode(args as StakeInstructionDataArgs), programAddress } as StakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountSource, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedStakeInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node; pays for the stake account. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The node's stake. */
stakeAccount: TAccountMetas[2];
/** All stakes. */
pool: TAccountMetas[3];
/** The pool's token account of stakes. */
vault: TAccountMetas[4];
/** The operator's token account. */
source: TAccountMetas[5];
/** The network's parameters. */
config: TAccountMetas[6];
/** Is told of the stake. */
registryProgram: TAccountMetas[7];
/** Moves the tokens. */
tokenProgram: TAccountMetas[8];
/** Creates the stake account. */
systemProgram: TAccountMetas[9];
};
data: StakeInstructionData; };

export function parseStakeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedStakeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 10) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 10 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), pool: getNextAccount(), vault: getNextAccount(), source: getNextAccount(), config: getNextAccount(), registryProgram: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getStakeInstructionDataDecoder().decode(instruction.data) };
}
