/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findPoolPda } from '../pdas/pool.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_STAKE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([92, 229, 76, 76, 25, 26, 189, 239]);

export function getCloseStakeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_STAKE_DISCRIMINATOR); }

export type CloseStakeInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? WritableSignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? ReadonlyAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountPool extends string ? ReadonlyAccount<TAccountPool> : TAccountPool, ...TRemainingAccounts]>;

export type CloseStakeInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseStakeInstructionDataArgs = {  };

export function getCloseStakeInstructionDataEncoder(): FixedSizeEncoder<CloseStakeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_STAKE_DISCRIMINATOR }));
}

export function getCloseStakeInstructionDataDecoder(): FixedSizeDecoder<CloseStakeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseStakeInstructionDataCodec(): FixedSizeCodec<CloseStakeInstructionDataArgs, CloseStakeInstructionData> {
    return combineCodec(getCloseStakeInstructionDataEncoder(), getCloseStakeInstructionDataDecoder());
}

export type CloseStakeAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string> =  {
  /** Runs the node, and paid for the stake account. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** All stakes. */
pool?: Address<TAccountPool>;
}

export async function getCloseStakeInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: CloseStakeAsyncInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool>, config?: { programAddress?: TProgramAddress } ): Promise<CloseStakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: false }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.stakeAccount.value) {
accounts.stakeAccount.value = await findStakeAccountPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.pool.value) {
accounts.pool.value = await findPoolPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool)], data: getCloseStakeInstructionDataEncoder().encode({}), programAddress } as CloseStakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool>);
}

export type CloseStakeInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountPool extends string = string> =  {
  /** Runs the node, and paid for the stake account. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** All stakes. */
pool: Address<TAccountPool>;
}

export function getCloseStakeInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountPool extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: CloseStakeInput<TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool>, config?: { programAddress?: TProgramAddress } ): CloseStakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: false }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("pool", accounts.pool)], data: getCloseStakeInstructionDataEncoder().encode({}), programAddress } as CloseStakeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount, TAccountPool>);
}

export type ParsedCloseStakeInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node, and paid for the stake account. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** The node's stake. */
stakeAccount: TAccountMetas[2];
/** All stakes. */
pool: TAccountMetas[3];
};
data: CloseStakeInstructionData; };

export function parseCloseStakeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseStakeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 4) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 4 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), pool: getNextAccount() }, data: getCloseStakeInstructionDataDecoder().decode(instruction.data) };
}
