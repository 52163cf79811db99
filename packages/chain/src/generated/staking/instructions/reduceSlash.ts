/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findEscrowPda } from '../pdas/escrow.ts';
import { findPoolPda } from '../pdas/pool.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { findVaultPda } from '../pdas/vault.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const REDUCE_SLASH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([10, 89, 217, 228, 164, 128, 187, 51]);

export function getReduceSlashDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REDUCE_SLASH_DISCRIMINATOR); }

export type ReduceSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountSlash extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountEscrow extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountSlash extends string ? WritableAccount<TAccountSlash> : TAccountSlash, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountEscrow extends string ? WritableAccount<TAccountEscrow> : TAccountEscrow, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type ReduceSlashInstructionData = { discriminator: ReadonlyUint8Array; 
/** What the slash comes down to, in base units. */
amount: bigint;  };

export type ReduceSlashInstructionDataArgs = { 
/** What the slash comes down to, in base units. */
amount: number | bigint;  };

export function getReduceSlashInstructionDataEncoder(): FixedSizeEncoder<ReduceSlashInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: REDUCE_SLASH_DISCRIMINATOR }));
}

export function getReduceSlashInstructionDataDecoder(): FixedSizeDecoder<ReduceSlashInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getReduceSlashInstructionDataCodec(): FixedSizeCodec<ReduceSlashInstructionDataArgs, ReduceSlashInstructionData> {
    return combineCodec(getReduceSlashInstructionDataEncoder(), getReduceSlashInstructionDataDecoder());
}

export type ReduceSlashAsyncInput<TAccountAuthority extends string = string, TAccountConfig extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountSlash extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountEscrow extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Config's authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** The slash. */
slash: Address<TAccountSlash>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault?: Address<TAccountVault>;
/** The pool's token account of open slashes. */
escrow?: Address<TAccountEscrow>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: ReduceSlashInstructionDataArgs["amount"];
}

export async function getReduceSlashInstructionAsync<TAccountAuthority extends string, TAccountConfig extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountSlash extends string, TAccountPool extends string, TAccountVault extends string, TAccountEscrow extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: ReduceSlashAsyncInput<TAccountAuthority, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountRegistryProgram, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<ReduceSlashInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountRegistryProgram, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, slash: { value: input.slash ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, escrow: { value: input.escrow ?? null, isWritable: true }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.stakeAccount.value) {
accounts.stakeAccount.value = await findStakeAccountPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.pool.value) {
accounts.pool.value = await findPoolPda();
}
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda();
}
if (!accounts.escrow.value) {
accounts.escrow.value = await findEscrowPda();
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("slash", accounts.slash), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("escrow", accounts.escrow), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getReduceSlashInstructionDataEncoder().encode(args as ReduceSlashInstructionDataArgs), programAddress } as ReduceSlashInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountRegistryProgram, TAccountTokenProgram>);
}

export type ReduceSlashInput<TAccountAuthority extends string = string, TAccountConfig extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountSlash extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountEscrow extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Config's authority. */
authority: TransactionSigner<TAccountAuthority>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** The slash. */
slash: Address<TAccountSlash>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault: Address<TAccountVault>;
/** The pool's token account of open slashes. */
escrow: Address<TAccountEscrow>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: ReduceSlashInstructionDataArgs["amount"];
}

export function getReduceSlashInstruction<TAccountAuthority extends string, TAccountConfig extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountSlash extends string, TAccountPool extends string, TAccountVault extends string, TAccountEscrow extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: ReduceSlashInput<TAccountAuthority, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountRegistryProgram, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): ReduceSlashInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountRegistryProgram, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, slash: { value: input.slash ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, escrow: { value: input.escrow ?? null, isWritable: true }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
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

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("slash", accounts.slash), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("escrow", accounts.escrow), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getReduceSlashInstructionDataEncoder().encode(args as ReduceSlashInstructionDataArgs), programAddress } as ReduceSlashInstruction<TProgramAddress, TAccountAuthority, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountRegistryProgram, TAccountTokenProgram>);
}

export type ParsedReduceSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Config's authority. */
authority: TAccountMetas[0];
/** The network's parameters. */
config: TAccountMetas[1];
/** The node. */
node: TAccountMetas[2];
/** The node's stake. */
stakeAccount: TAccountMetas[3];
/** The slash. */
slash: TAccountMetas[4];
/** All stakes. */
pool: TAccountMetas[5];
/** The pool's token account of stakes. */
vault: TAccountMetas[6];
/** The pool's token account of open slashes. */
escrow: TAccountMetas[7];
/** Is told of the stake. */
registryProgram: TAccountMetas[8];
/** Moves the tokens. */
tokenProgram: TAccountMetas[9];
};
data: ReduceSlashInstructionData; };

export function parseReduceSlashInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedReduceSlashInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 10) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 10 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), config: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), slash: getNextAccount(), pool: getNextAccount(), vault: getNextAccount(), escrow: getNextAccount(), registryProgram: getNextAccount(), tokenProgram: getNextAccount() }, data: getReduceSlashInstructionDataDecoder().decode(instruction.data) };
}
