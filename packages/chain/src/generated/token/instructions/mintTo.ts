/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMintAuthorityPda } from '../pdas/mintAuthority.ts';
import { findMintPda } from '../pdas/mint.ts';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const MINT_TO_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([241, 34, 48, 186, 37, 179, 123, 192]);

export function getMintToDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(MINT_TO_DISCRIMINATOR); }

export type MintToInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountController extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountMintAuthority extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountController extends string ? ReadonlySignerAccount<TAccountController> & AccountSignerMeta<TAccountController> : TAccountController, TAccountTokenState extends string ? ReadonlyAccount<TAccountTokenState> : TAccountTokenState, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountMintAuthority extends string ? ReadonlyAccount<TAccountMintAuthority> : TAccountMintAuthority, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type MintToInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units. */
amount: bigint;  };

export type MintToInstructionDataArgs = { 
/** Base units. */
amount: number | bigint;  };

export function getMintToInstructionDataEncoder(): FixedSizeEncoder<MintToInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amount', getU64Encoder()]]), (value) => ({ ...value, discriminator: MINT_TO_DISCRIMINATOR }));
}

export function getMintToInstructionDataDecoder(): FixedSizeDecoder<MintToInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amount', getU64Decoder()]]);
}

export function getMintToInstructionDataCodec(): FixedSizeCodec<MintToInstructionDataArgs, MintToInstructionData> {
    return combineCodec(getMintToInstructionDataEncoder(), getMintToInstructionDataDecoder());
}

export type MintToAsyncInput<TAccountController extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountMintAuthority extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The multisig, or whom it handed the mint to. */
controller: TransactionSigner<TAccountController>;
/** What the mint obeys. */
tokenState?: Address<TAccountTokenState>;
/** The mint. */
mint?: Address<TAccountMint>;
/** Signs for the mint. */
mintAuthority?: Address<TAccountMintAuthority>;
/** Token account that gets the tokens. */
destination: Address<TAccountDestination>;
/** Mints. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: MintToInstructionDataArgs["amount"];
}

export async function getMintToInstructionAsync<TAccountController extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountMintAuthority extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: MintToAsyncInput<TAccountController, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<MintToInstruction<TProgramAddress, TAccountController, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountDestination, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { controller: { value: input.controller ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: true }, mintAuthority: { value: input.mintAuthority ?? null, isWritable: false }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
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
if (!accounts.mintAuthority.value) {
accounts.mintAuthority.value = await findMintAuthorityPda();
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("controller", accounts.controller), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("mintAuthority", accounts.mintAuthority), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getMintToInstructionDataEncoder().encode(args as MintToInstructionDataArgs), programAddress } as MintToInstruction<TProgramAddress, TAccountController, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountDestination, TAccountTokenProgram>);
}

export type MintToInput<TAccountController extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountMintAuthority extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The multisig, or whom it handed the mint to. */
controller: TransactionSigner<TAccountController>;
/** What the mint obeys. */
tokenState: Address<TAccountTokenState>;
/** The mint. */
mint: Address<TAccountMint>;
/** Signs for the mint. */
mintAuthority: Address<TAccountMintAuthority>;
/** Token account that gets the tokens. */
destination: Address<TAccountDestination>;
/** Mints. */
tokenProgram?: Address<TAccountTokenProgram>;
amount: MintToInstructionDataArgs["amount"];
}

export function getMintToInstruction<TAccountController extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountMintAuthority extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: MintToInput<TAccountController, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): MintToInstruction<TProgramAddress, TAccountController, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountDestination, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { controller: { value: input.controller ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: true }, mintAuthority: { value: input.mintAuthority ?? null, isWritable: false }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("controller", accounts.controller), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("mintAuthority", accounts.mintAuthority), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getMintToInstructionDataEncoder().encode(args as MintToInstructionDataArgs), programAddress } as MintToInstruction<TProgramAddress, TAccountController, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountDestination, TAccountTokenProgram>);
}

export type ParsedMintToInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The multisig, or whom it handed the mint to. */
controller: TAccountMetas[0];
/** What the mint obeys. */
tokenState: TAccountMetas[1];
/** The mint. */
mint: TAccountMetas[2];
/** Signs for the mint. */
mintAuthority: TAccountMetas[3];
/** Token account that gets the tokens. */
destination: TAccountMetas[4];
/** Mints. */
tokenProgram: TAccountMetas[5];
};
data: MintToInstructionData; };

export function parseMintToInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedMintToInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 6) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 6 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { controller: getNextAccount(), tokenState: getNextAccount(), mint: getNextAccount(), mintAuthority: getNextAccount(), destination: getNextAccount(), tokenProgram: getNextAccount() }, data: getMintToInstructionDataDecoder().decode(instruction.data) };
}
