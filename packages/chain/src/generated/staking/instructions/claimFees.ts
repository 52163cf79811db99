/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findFeeVaultPda } from '../pdas/feeVault.ts';
import { findPoolPda } from '../pdas/pool.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLAIM_FEES_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([82, 251, 233, 156, 12, 52, 184, 202]);

export function getClaimFeesDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLAIM_FEES_DISCRIMINATOR); }

export type ClaimFeesInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountFeeVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? ReadonlyAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountFeeVault extends string ? WritableAccount<TAccountFeeVault> : TAccountFeeVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type ClaimFeesInstructionData = { discriminator: ReadonlyUint8Array;  };

export type ClaimFeesInstructionDataArgs = {  };

export function getClaimFeesInstructionDataEncoder(): FixedSizeEncoder<ClaimFeesInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLAIM_FEES_DISCRIMINATOR }));
}

export function getClaimFeesInstructionDataDecoder(): FixedSizeDecoder<ClaimFeesInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getClaimFeesInstructionDataCodec(): FixedSizeCodec<ClaimFeesInstructionDataArgs, ClaimFeesInstructionData> {
    return combineCodec(getClaimFeesInstructionDataEncoder(), getClaimFeesInstructionDataDecoder());
}

export type ClaimFeesAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountFeeVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of fees. */
feeVault?: Address<TAccountFeeVault>;
/** Token account that the operator wants them in. */
destination: Address<TAccountDestination>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getClaimFeesInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountFeeVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: ClaimFeesAsyncInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountFeeVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<ClaimFeesInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountFeeVault, TAccountDestination, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: false }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, feeVault: { value: input.feeVault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.stakeAccount.value) {
accounts.stakeAccount.value = await findStakeAccountPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.pool.value) {
accounts.pool.value = await findPoolPda();
}
if (!accounts.feeVault.value) {
accounts.feeVault.value = await findFeeVaultPda();
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("feeVault", accounts.feeVault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getClaimFeesInstructionDataEncoder().encode({}), programAddress } as ClaimFeesInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountFeeVault, TAccountDestination, TAccountTokenProgram>);
}

export type ClaimFeesInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string, TAccountFeeVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of fees. */
feeVault: Address<TAccountFeeVault>;
/** Token account that the operator wants them in. */
destination: Address<TAccountDestination>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getClaimFeesInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TAccountFeeVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: ClaimFeesInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountFeeVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): ClaimFeesInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountFeeVault, TAccountDestination, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: false }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, feeVault: { value: input.feeVault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool), getAccountMeta("feeVault", accounts.feeVault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getClaimFeesInstructionDataEncoder().encode({}), programAddress } as ClaimFeesInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool, TAccountFeeVault, TAccountDestination, TAccountTokenProgram>);
}

export type ParsedClaimFeesInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The node's stake. */
stakeAccount: TAccountMetas[2];
/** All stakes. */
pool: TAccountMetas[3];
/** The pool's token account of fees. */
feeVault: TAccountMetas[4];
/** Token account that the operator wants them in. */
destination: TAccountMetas[5];
/** Moves the tokens. */
tokenProgram: TAccountMetas[6];
};
data: ClaimFeesInstructionData; };

export function parseClaimFeesInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedClaimFeesInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 7) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 7 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), pool: getNextAccount(), feeVault: getNextAccount(), destination: getNextAccount(), tokenProgram: getNextAccount() }, data: getClaimFeesInstructionDataDecoder().decode(instruction.data) };
}
