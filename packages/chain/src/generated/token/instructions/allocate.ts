/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU8Decoder, getU8Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMintAuthorityPda } from '../pdas/mintAuthority.ts';
import { findMintPda } from '../pdas/mint.ts';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { findVaultPda } from '../pdas/vault.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const ALLOCATE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([64, 38, 189, 129, 24, 157, 82, 136]);

export function getAllocateDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ALLOCATE_DISCRIMINATOR); }

export type AllocateInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountMintAuthority extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountTokenState extends string ? WritableAccount<TAccountTokenState> : TAccountTokenState, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountMintAuthority extends string ? ReadonlyAccount<TAccountMintAuthority> : TAccountMintAuthority, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type AllocateInstructionData = { discriminator: ReadonlyUint8Array; 
/** 0 rewards, 1 ecosystem, 2 team, 3 private, 4 public, 5 liquidity. */
allocation: number;  };

export type AllocateInstructionDataArgs = { 
/** 0 rewards, 1 ecosystem, 2 team, 3 private, 4 public, 5 liquidity. */
allocation: number;  };

export function getAllocateInstructionDataEncoder(): FixedSizeEncoder<AllocateInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['allocation', getU8Encoder()]]), (value) => ({ ...value, discriminator: ALLOCATE_DISCRIMINATOR }));
}

export function getAllocateInstructionDataDecoder(): FixedSizeDecoder<AllocateInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['allocation', getU8Decoder()]]);
}

export function getAllocateInstructionDataCodec(): FixedSizeCodec<AllocateInstructionDataArgs, AllocateInstructionData> {
    return combineCodec(getAllocateInstructionDataEncoder(), getAllocateInstructionDataDecoder());
}

export type AllocateAsyncInput<TAccountPayer extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountMintAuthority extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays. */
payer: TransactionSigner<TAccountPayer>;
/** What the mint obeys. */
tokenState?: Address<TAccountTokenState>;
/** The mint. */
mint?: Address<TAccountMint>;
/** Signs for the mint. */
mintAuthority?: Address<TAccountMintAuthority>;
/** The new vesting: `vesting`, the mint authority, the number as a u64. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault?: Address<TAccountVault>;
/** Makes the vault. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
allocation: AllocateInstructionDataArgs["allocation"];
}

export async function getAllocateInstructionAsync<TAccountPayer extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountMintAuthority extends string, TAccountVesting extends string, TAccountVault extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: AllocateAsyncInput<TAccountPayer, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<AllocateInstruction<TProgramAddress, TAccountPayer, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, mintAuthority: { value: input.mintAuthority ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
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
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda({ vesting: getAddressFromResolvedInstructionAccount("vesting", accounts.vesting.value) });
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("mintAuthority", accounts.mintAuthority), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getAllocateInstructionDataEncoder().encode(args as AllocateInstructionDataArgs), programAddress } as AllocateInstruction<TProgramAddress, TAccountPayer, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>);
}

export type AllocateInput<TAccountPayer extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountMintAuthority extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays. */
payer: TransactionSigner<TAccountPayer>;
/** What the mint obeys. */
tokenState: Address<TAccountTokenState>;
/** The mint. */
mint: Address<TAccountMint>;
/** Signs for the mint. */
mintAuthority: Address<TAccountMintAuthority>;
/** The new vesting: `vesting`, the mint authority, the number as a u64. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault: Address<TAccountVault>;
/** Makes the vault. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
allocation: AllocateInstructionDataArgs["allocation"];
}

export function getAllocateInstruction<TAccountPayer extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountMintAuthority extends string, TAccountVesting extends string, TAccountVault extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: AllocateInput<TAccountPayer, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): AllocateInstruction<TProgramAddress, TAccountPayer, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, mintAuthority: { value: input.mintAuthority ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("mintAuthority", accounts.mintAuthority), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getAllocateInstructionDataEncoder().encode(args as AllocateInstructionDataArgs), programAddress } as AllocateInstruction<TProgramAddress, TAccountPayer, TAccountTokenState, TAccountMint, TAccountMintAuthority, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedAllocateInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays. */
payer: TAccountMetas[0];
/** What the mint obeys. */
tokenState: TAccountMetas[1];
/** The mint. */
mint: TAccountMetas[2];
/** Signs for the mint. */
mintAuthority: TAccountMetas[3];
/** The new vesting: `vesting`, the mint authority, the number as a u64. */
vesting: TAccountMetas[4];
/** Its vault. */
vault: TAccountMetas[5];
/** Makes the vault. */
tokenProgram: TAccountMetas[6];
/** Creates accounts. */
systemProgram: TAccountMetas[7];
};
data: AllocateInstructionData; };

export function parseAllocateInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedAllocateInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 8) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 8 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), tokenState: getNextAccount(), mint: getNextAccount(), mintAuthority: getNextAccount(), vesting: getNextAccount(), vault: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getAllocateInstructionDataDecoder().decode(instruction.data) };
}
