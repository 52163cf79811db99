/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMintPda } from '../pdas/mint.ts';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const BURN_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([116, 110, 29, 56, 107, 219, 42, 93]);

export function getBurnDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(BURN_DISCRIMINATOR); }

export type BurnInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountOwner extends string | AccountMeta<string> = string, TAccountSource extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOwner extends string ? ReadonlySignerAccount<TAccountOwner> & AccountSignerMeta<TAccountOwner> : TAccountOwner, TAccountSource extends string ? WritableAccount<TAccountSource> : TAccountSource, TAccountTokenState extends string ? ReadonlyAccount<TAccountTokenState> : TAccountTokenState, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type BurnInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type BurnInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getBurnInstructionDataEncoder(): FixedSizeEncoder<BurnInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: BURN_DISCRIMINATOR }));
}

export function getBurnInstructionDataDecoder(): FixedSizeDecoder<BurnInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getBurnInstructionDataCodec(): FixedSizeCodec<BurnInstructionDataArgs, BurnInstructionData> {
    return combineCodec(getBurnInstructionDataEncoder(), getBurnInstructionDataDecoder());
}

export type BurnAsyncInput<TAccountOwner extends string = string, TAccountSource extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the source. */
owner: TransactionSigner<TAccountOwner>;
/** Token account that the tokens are in. */
source: Address<TAccountSource>;
/** Names the mint. */
tokenState?: Address<TAccountTokenState>;
/** The mint. */
mint?: Address<TAccountMint>;
/** Burns them. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: BurnInstructionDataArgs["amount"];
}

export async function getBurnInstructionAsync<TAccountOwner extends string, TAccountSource extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: BurnAsyncInput<TAccountOwner, TAccountSource, TAccountTokenState, TAccountMint, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<BurnInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountTokenState, TAccountMint, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { owner: { value: input.owner ?? null, isWritable: false }, source: { value: input.source ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
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
return Object.freeze({ accounts: [getAccountMeta("owner", accounts.owner), getAccountMeta("source", accounts.source), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getBurnInstructionDataEncoder().encode(args as BurnInstructionDataArgs), programAddress } as BurnInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountTokenState, TAccountMint, TAccountTokenProgram>);
}

export type BurnInput<TAccountOwner extends string = string, TAccountSource extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Owns the source. */
owner: TransactionSigner<TAccountOwner>;
/** Token account that the tokens are in. */
source: Address<TAccountSource>;
/** Names the mint. */
tokenState: Address<TAccountTokenState>;
/** The mint. */
mint: Address<TAccountMint>;
/** Burns them. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: BurnInstructionDataArgs["amount"];
}

export function getBurnInstruction<TAccountOwner extends string, TAccountSource extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: BurnInput<TAccountOwner, TAccountSource, TAccountTokenState, TAccountMint, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): BurnInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountTokenState, TAccountMint, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { owner: { value: input.owner ?? null, isWritable: false }, source: { value: input.source ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("owner", accounts.owner), getAccountMeta("source", accounts.source), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getBurnInstructionDataEncoder().encode(args as BurnInstructionDataArgs), programAddress } as BurnInstruction<TProgramAddress, TAccountOwner, TAccountSource, TAccountTokenState, TAccountMint, TAccountTokenProgram>);
}

export type ParsedBurnInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Owns the source. */
owner: TAccountMetas[0];
/** Token account that the tokens are in. */
source: TAccountMetas[1];
/** Names the mint. */
tokenState: TAccountMetas[2];
/** The mint. */
mint: TAccountMetas[3];
/** Burns them. */
tokenProgram: TAccountMetas[4];
};
data: BurnInstructionData; };

export function parseBurnInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedBurnInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { owner: getNextAccount(), source: getNextAccount(), tokenState: getNextAccount(), mint: getNextAccount(), tokenProgram: getNextAccount() }, data: getBurnInstructionDataDecoder().decode(instruction.data) };
}
