/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findFeeVaultPda } from '../pdas/feeVault.ts';
import { findPoolPda } from '../pdas/pool.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const DEPOSIT_FEES_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([13, 215, 175, 72, 53, 21, 89, 5]);

export function getDepositFeesDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(DEPOSIT_FEES_DISCRIMINATOR); }

export type DepositFeesInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountFeeVault extends string | AccountMeta<string> = string, TAccountSource extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? ReadonlySignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountFeeVault extends string ? WritableAccount<TAccountFeeVault> : TAccountFeeVault, TAccountSource extends string ? WritableAccount<TAccountSource> : TAccountSource, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type DepositFeesInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type DepositFeesInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getDepositFeesInstructionDataEncoder(): FixedSizeEncoder<DepositFeesInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: DEPOSIT_FEES_DISCRIMINATOR }));
}

export function getDepositFeesInstructionDataDecoder(): FixedSizeDecoder<DepositFeesInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getDepositFeesInstructionDataCodec(): FixedSizeCodec<DepositFeesInstructionDataArgs, DepositFeesInstructionData> {
    return combineCodec(getDepositFeesInstructionDataEncoder(), getDepositFeesInstructionDataDecoder());
}

export type DepositFeesAsyncInput<TAccountPayer extends string = string, TAccountPool extends string = string, TAccountFeeVault extends string = string, TAccountSource extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the source. */
payer: TransactionSigner<TAccountPayer>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of fees. */
feeVault?: Address<TAccountFeeVault>;
/** The payer's token account. */
source: Address<TAccountSource>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: DepositFeesInstructionDataArgs["amount"];
}

export async function getDepositFeesInstructionAsync<TAccountPayer extends string, TAccountPool extends string, TAccountFeeVault extends string, TAccountSource extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: DepositFeesAsyncInput<TAccountPayer, TAccountPool, TAccountFeeVault, TAccountSource, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<DepositFeesInstruction<TProgramAddress, TAccountPayer, TAccountPool, TAccountFeeVault, TAccountSource, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: false }, pool: { value: input.pool ?? null, isWritable: true }, feeVault: { value: input.feeVault ?? null, isWritable: true }, source: { value: input.source ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
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
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("pool", accounts.pool), getAccountMeta("feeVault", accounts.feeVault), getAccountMeta("source", accounts.source), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getDepositFeesInstructionDataEncoder().encode(args as DepositFeesInstructionDataArgs), programAddress } as DepositFeesInstruction<TProgramAddress, TAccountPayer, TAccountPool, TAccountFeeVault, TAccountSource, TAccountTokenProgram>);
}

export type DepositFeesInput<TAccountPayer extends string = string, TAccountPool extends string = string, TAccountFeeVault extends string = string, TAccountSource extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the source. */
payer: TransactionSigner<TAccountPayer>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of fees. */
feeVault: Address<TAccountFeeVault>;
/** The payer's token account. */
source: Address<TAccountSource>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: DepositFeesInstructionDataArgs["amount"];
}

export function getDepositFeesInstruction<TAccountPayer extends string, TAccountPool extends string, TAccountFeeVault extends string, TAccountSource extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: DepositFeesInput<TAccountPayer, TAccountPool, TAccountFeeVault, TAccountSource, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): DepositFeesInstruction<TProgramAddress, TAccountPayer, TAccountPool, TAccountFeeVault, TAccountSource, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: false }, pool: { value: input.pool ?? null, isWritable: true }, feeVault: { value: input.feeVault ?? null, isWritable: true }, source: { value: input.source ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("pool", accounts.pool), getAccountMeta("feeVault", accounts.feeVault), getAccountMeta("source", accounts.source), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getDepositFeesInstructionDataEncoder().encode(args as DepositFeesInstructionDataArgs), programAddress } as DepositFeesInstruction<TProgramAddress, TAccountPayer, TAccountPool, TAccountFeeVault, TAccountSource, TAccountTokenProgram>);
}

export type ParsedDepositFeesInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Owns the source. */
payer: TAccountMetas[0];
/** All stakes. */
pool: TAccountMetas[1];
/** The pool's token account of fees. */
feeVault: TAccountMetas[2];
/** The payer's token account. */
source: TAccountMetas[3];
/** Moves the tokens. */
tokenProgram: TAccountMetas[4];
};
data: DepositFeesInstructionData; };

export function parseDepositFeesInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedDepositFeesInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), pool: getNextAccount(), feeVault: getNextAccount(), source: getNextAccount(), tokenProgram: getNextAccount() }, data: getDepositFeesInstructionDataDecoder().decode(instruction.data) };
}
