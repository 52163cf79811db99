/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findPoolPda } from '../pdas/pool.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { findVaultPda } from '../pdas/vault.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const WITHDRAW_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([183, 18, 70, 156, 148, 109, 161, 34]);

export function getWithdrawDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(WITHDRAW_DISCRIMINATOR); }

export type WithdrawInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? ReadonlyAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type WithdrawInstructionData = { discriminator: ReadonlyUint8Array;  };

export type WithdrawInstructionDataArgs = {  };

export function getWithdrawInstructionDataEncoder(): FixedSizeEncoder<WithdrawInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: WITHDRAW_DISCRIMINATOR }));
}

export function getWithdrawInstructionDataDecoder(): FixedSizeDecoder<WithdrawInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getWithdrawInstructionDataCodec(): FixedSizeCodec<WithdrawInstructionDataArgs, WithdrawInstructionData> {
    return combineCodec(getWithdrawInstructionDataEncoder(), getWithdrawInstructionDataDecoder());
}

export type WithdrawAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault?: Address<TAccountVault>;
/** Token account that the operator wants it in. */
destination: Address<TAccountDestination>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getWithdrawInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: WithdrawAsyncInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<WithdrawInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountDestination, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: false }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


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
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getWithdrawInstructionDataEncoder().encode({}), programAddress } as WithdrawInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountDestination, TAccountTokenProgram>);
}

export type WithdrawInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault: Address<TAccountVault>;
/** Token account that the operator wants it in. */
destination: Address<TAccountDestination>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getWithdrawInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: WithdrawInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): WithdrawInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountDestination, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: false }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getWithdrawInstructionDataEncoder().encode({}), programAddress } as WithdrawInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountVault, TAccountDestination, TAccountTokenProgram>);
}

export type ParsedWithdrawInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The node's stake. */
stakeAccount: TAccountMetas[2];
/** All stakes. */
pool: TAccountMetas[3];
/** The pool's token account of stakes. */
vault: TAccountMetas[4];
/** Token account that the operator wants it in. */
destination: TAccountMetas[5];
/** Moves the tokens. */
tokenProgram: TAccountMetas[6];
};
data: WithdrawInstructionData; };

export function parseWithdrawInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedWithdrawInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 7) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 7 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), pool: getNextAccount(), vault: getNextAccount(), destination: getNextAccount(), tokenProgram: getNextAccount() }, data: getWithdrawInstructionDataDecoder().decode(instruction.data) };
}
