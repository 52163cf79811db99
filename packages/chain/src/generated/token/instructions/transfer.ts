/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMintPda } from '../pdas/mint.ts';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const TRANSFER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([163, 52, 200, 231, 140, 3, 69, 186]);

export function getTransferDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(TRANSFER_DISCRIMINATOR); }

export type TransferInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountOwner extends string | AccountMeta<string> = string, TAccountSource extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOwner extends string ? ReadonlySignerAccount<TAccountOwner> & AccountSignerMeta<TAccountOwner> : TAccountOwner, TAccountSource extends string ? WritableAccount<TAccountSource> : TAccountSource, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenState extends string ? ReadonlyAccount<TAccountTokenState> : TAccountTokenState, TAccountMint extends string ? ReadonlyAccount<TAccountMint> : TAccountMint, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type TransferInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type TransferInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getTransferInstructionDataEncoder(): FixedSizeEncoder<TransferInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: TRANSFER_DISCRIMINATOR }));
}

export function getTransferInstructionDataDecoder(): FixedSizeDecoder<TransferInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getTransferInstructionDataCodec(): FixedSizeCodec<TransferInstructionDataArgs, TransferInstructionData> {
    return combineCodec(getTransferInstructionDataEncoder(), getTransferInstructionDataDecoder());
}

export type TransferAsyncInput<TAccountOwner extends string = string, TAccountSource extends string = string, TAccountDestination extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the source. */
owner: TransactionSigner<TAccountOwner>;
/** Token account that the tokens leave. */
source: Address<TAccountSource>;
/** Token account that they enter. */
destination: Address<TAccountDestination>;
/** Names the mint. */
tokenState?: Address<TAccountTokenState>;
/** The mint. */
mint?: Address<TAccountMint>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: TransferInstructionDataArgs["amount"];
}

export async function getTransferInstructionAsync<TAccountOwner extends string, TAccountSource extends string, TAccountDestination extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: TransferAsyncInput<TAccountOwner, TAccountSource, TAccountDestination, TAccountTokenState, TAccountMint, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<TransferInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountDestination, TAccountTokenState, TAccountMint, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { owner: { value: input.owner ?? null, isWritable: false }, source: { value: input.source ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenState.value) {
accounts.tokenState.value = await findTokenStatePda();
}
if (!accounts.mint.value) {
accounts.mint.value = await findMintPda();
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("owner", accounts.owner), getAccountMeta("source", accounts.source), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getTransferInstructionDataEncoder().encode(args as TransferInstructionDataArgs), programAddress } as TransferInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountDestination, TAccountTokenState, TAccountMint, TAccountTokenProgram>);
}

export type TransferInput<TAccountOwner extends string = string, TAccountSource extends string = string, TAccountDestination extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the source. */
owner: TransactionSigner<TAccountOwner>;
/** Token account that the tokens leave. */
source: Address<TAccountSource>;
/** Token account that they enter. */
destination: Address<TAccountDestination>;
/** Names the mint. */
tokenState: Address<TAccountTokenState>;
/** The mint. */
mint: Address<TAccountMint>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: TransferInstructionDataArgs["amount"];
}

export function getTransferInstruction<TAccountOwner extends string, TAccountSource extends string, TAccountDestination extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: TransferInput<TAccountOwner, TAccountSource, TAccountDestination, TAccountTokenState, TAccountMint, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): TransferInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountDestination, TAccountTokenState, TAccountMint, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { owner: { value: input.owner ?? null, isWritable: false }, source: { value: input.source ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("owner", accounts.owner), getAccountMeta("source", accounts.source), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getTransferInstructionDataEncoder().encode(args as TransferInstructionDataArgs), programAddress } as TransferInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountDestination, TAccountTokenState, TAccountMint, TAccountTokenProgram>);
}

export type ParsedTransferInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Owns the source. */
owner: TAccountMetas[0];
/** Token account that the tokens leave. */
source: TAccountMetas[1];
/** Token account that they enter. */
destination: TAccountMetas[2];
/** Names the mint. */
tokenState: TAccountMetas[3];
/** The mint. */
mint: TAccountMetas[4];
/** Moves them. */
tokenProgram: TAccountMetas[5];
};
data: TransferInstructionData; };

export function parseTransferInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedTransferInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { owner: getNextAccount(), source: getNextAccount(), destination: getNextAccount(), tokenState: getNextAccount(), mint: getNextAccount(), tokenProgram: getNextAccount() }, data: getTransferInstructionDataDecoder().decode(instruction.data) };
}
