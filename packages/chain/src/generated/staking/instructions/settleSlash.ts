/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findEscrowPda } from '../pdas/escrow.ts';
import { findPoolPda } from '../pdas/pool.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const SETTLE_SLASH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([188, 160, 235, 232, 31, 37, 20, 50]);

export function getSettleSlashDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SETTLE_SLASH_DISCRIMINATOR); }

export type SettleSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountSlash extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountEscrow extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountReceiver extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountSlash extends string ? WritableAccount<TAccountSlash> : TAccountSlash, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountEscrow extends string ? WritableAccount<TAccountEscrow> : TAccountEscrow, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountReceiver extends string ? WritableAccount<TAccountReceiver> : TAccountReceiver, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type SettleSlashInstructionData = { discriminator: ReadonlyUint8Array;  };

export type SettleSlashInstructionDataArgs = {  };

export function getSettleSlashInstructionDataEncoder(): FixedSizeEncoder<SettleSlashInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: SETTLE_SLASH_DISCRIMINATOR }));
}

export function getSettleSlashInstructionDataDecoder(): FixedSizeDecoder<SettleSlashInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getSettleSlashInstructionDataCodec(): FixedSizeCodec<SettleSlashInstructionDataArgs, SettleSlashInstructionData> {
    return combineCodec(getSettleSlashInstructionDataEncoder(), getSettleSlashInstructionDataDecoder());
}

export type SettleSlashAsyncInput<TAccountSlash extends string = string, TAccountPool extends string = string, TAccountEscrow extends string = string, TAccountMint extends string = string, TAccountReceiver extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The slash. */
slash: Address<TAccountSlash>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of open slashes. */
escrow?: Address<TAccountEscrow>;
/** The $AEGIS mint, whose supply falls. */
mint: Address<TAccountMint>;
/** The token account that the slash names. */
receiver: Address<TAccountReceiver>;
/** Burns and moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getSettleSlashInstructionAsync<TAccountSlash extends string, TAccountPool extends string, TAccountEscrow extends string, TAccountMint extends string, TAccountReceiver extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: SettleSlashAsyncInput<TAccountSlash, TAccountPool, TAccountEscrow, TAccountMint, TAccountReceiver, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<SettleSlashInstruction<TProgramAddress, TAccountSlash, TAccountPool, TAccountEscrow, TAccountMint, TAccountReceiver, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { slash: { value: input.slash ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, escrow: { value: input.escrow ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, receiver: { value: input.receiver ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.pool.value) {
accounts.pool.value = await findPoolPda();
}
if (!accounts.escrow.value) {
accounts.escrow.value = await findEscrowPda();
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("slash", accounts.slash), getAccountMeta("pool", accounts.pool), getAccountMeta("escrow", accounts.escrow), getAccountMeta("mint", accounts.mint), getAccountMeta("receiver", accounts.receiver), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getSettleSlashInstructionDataEncoder().encode({}), programAddress } as SettleSlashInstruction<TProgramAddress, TAccountSlash, TAccountPool, TAccountEscrow, TAccountMint, TAccountReceiver, TAccountTokenProgram>);
}

export type SettleSlashInput<TAccountSlash extends string = string, TAccountPool extends string = string, TAccountEscrow extends string = string, TAccountMint extends string = string, TAccountReceiver extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The slash. */
slash: Address<TAccountSlash>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of open slashes. */
escrow: Address<TAccountEscrow>;
/** The $AEGIS mint, whose supply falls. */
mint: Address<TAccountMint>;
/** The token account that the slash names. */
receiver: Address<TAccountReceiver>;
/** Burns and moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getSettleSlashInstruction<TAccountSlash extends string, TAccountPool extends string, TAccountEscrow extends string, TAccountMint extends string, TAccountReceiver extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: SettleSlashInput<TAccountSlash, TAccountPool, TAccountEscrow, TAccountMint, TAccountReceiver, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): SettleSlashInstruction<TProgramAddress, TAccountSlash, TAccountPool, TAccountEscrow, TAccountMint, TAccountReceiver, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { slash: { value: input.slash ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, escrow: { value: input.escrow ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, receiver: { value: input.receiver ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("slash", accounts.slash), getAccountMeta("pool", accounts.pool), getAccountMeta("escrow", accounts.escrow), getAccountMeta("mint", accounts.mint), getAccountMeta("receiver", accounts.receiver), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getSettleSlashInstructionDataEncoder().encode({}), programAddress } as SettleSlashInstruction<TProgramAddress, TAccountSlash, TAccountPool, TAccountEscrow, TAccountMint, TAccountReceiver, TAccountTokenProgram>);
}

export type ParsedSettleSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The slash. */
slash: TAccountMetas[0];
/** All stakes. */
pool: TAccountMetas[1];
/** The pool's token account of open slashes. */
escrow: TAccountMetas[2];
/** The $AEGIS mint, whose supply falls. */
mint: TAccountMetas[3];
/** The token account that the slash names. */
receiver: TAccountMetas[4];
/** Burns and moves the tokens. */
tokenProgram: TAccountMetas[5];
};
data: SettleSlashInstructionData; };

export function parseSettleSlashInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSettleSlashInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { slash: getNextAccount(), pool: getNextAccount(), escrow: getNextAccount(), mint: getNextAccount(), receiver: getNextAccount(), tokenProgram: getNextAccount() }, data: getSettleSlashInstructionDataDecoder().decode(instruction.data) };
}
