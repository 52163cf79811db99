/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, getNonNullResolvedInstructionInput, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMintPda } from '../pdas/mint.ts';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { findVaultPda } from '../pdas/vault.ts';
import { findVestingPda } from '../pdas/vesting.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CREATE_VESTING_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([135, 184, 171, 156, 197, 162, 246, 44]);

export function getCreateVestingDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CREATE_VESTING_DISCRIMINATOR); }

export type CreateVestingInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountGrantor extends string | AccountMeta<string> = string, TAccountSource extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountGrantor extends string ? ReadonlySignerAccount<TAccountGrantor> & AccountSignerMeta<TAccountGrantor> : TAccountGrantor, TAccountSource extends string ? WritableAccount<TAccountSource> : TAccountSource, TAccountTokenState extends string ? ReadonlyAccount<TAccountTokenState> : TAccountTokenState, TAccountMint extends string ? ReadonlyAccount<TAccountMint> : TAccountMint, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type CreateVestingInstructionData = { discriminator: ReadonlyUint8Array; 
/** The grantor's number for it, not used before. */
index: bigint; 
/** Who may claim. */
beneficiary: Address; 
/** Base units. */
amount: bigint; 
/** Seconds since the Unix epoch, at most ten years from now, before or after. */
start: bigint; 
/** From the start; until then nothing is released. */
cliffSeconds: bigint; 
/** From the start; from then on everything is released. At most a hundred years. */
durationSeconds: bigint; 
/** Whether the grantor may take back what is not released. */
revocable: boolean;  };

export type CreateVestingInstructionDataArgs = { 
/** The grantor's number for it, not used before. */
index: number | bigint; 
/** Who may claim. */
beneficiary: Address; 
/** Base units. */
amount: number | bigint; 
/** Seconds since the Unix epoch, at most ten years from now, before or after. */
start: number | bigint; 
/** From the start; until then nothing is released. */
cliffSeconds: number | bigint; 
/** From the start; from then on everything is released. At most a hundred years. */
durationSeconds: number | bigint; 
/** Whether the grantor may take back what is not released. */
revocable: boolean;  };

export function getCreateVestingInstructionDataEncoder(): FixedSizeEncoder<CreateVestingInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['index', getU64Encoder()], ['beneficiary', getAddressEncoder()], ['amount', getU64Encoder()], ['start', getI64Encoder()], ['cliffSeconds', getU64Encoder()], ['durationSeconds', getU64Encoder()], ['revocable', getBooleanEncoder()]]), (value) => ({ ...value, discriminator: CREATE_VESTING_DISCRIMINATOR }));
}

export function getCreateVestingInstructionDataDecoder(): FixedSizeDecoder<CreateVestingInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['index', getU64Decoder()], ['beneficiary', getAddressDecoder()], ['amount', getU64Decoder()], ['start', getI64Decoder()], ['cliffSeconds', getU64Decoder()], ['durationSeconds', getU64Decoder()], ['revocable', getBooleanDecoder()]]);
}

export function getCreateVestingInstructionDataCodec(): FixedSizeCodec<CreateVestingInstructionDataArgs, CreateVestingInstructionData> {
    return combineCodec(getCreateVestingInstructionDataEncoder(), getCreateVestingInstructionDataDecoder());
}

export type CreateVestingAsyncInput<TAccountPayer extends string = string, TAccountGrantor extends string = string, TAccountSource extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for the accounts. */
payer: TransactionSigner<TAccountPayer>;
/** Grants: owns the source. */
grantor: TransactionSigner<TAccountGrantor>;
/** Token account that the tokens leave. */
source: Address<TAccountSource>;
/** Names the mint. */
tokenState?: Address<TAccountTokenState>;
/** The mint. */
mint?: Address<TAccountMint>;
/** The new vesting. */
vesting?: Address<TAccountVesting>;
/** Its vault. */
vault?: Address<TAccountVault>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
index: CreateVestingInstructionDataArgs["index"];
beneficiary: CreateVestingInstructionDataArgs["beneficiary"];
amount: CreateVestingInstructionDataArgs["amount"];
start: CreateVestingInstructionDataArgs["start"];
cliffSeconds: CreateVestingInstructionDataArgs["cliffSeconds"];
durationSeconds: CreateVestingInstructionDataArgs["durationSeconds"];
revocable: CreateVestingInstructionDataArgs["revocable"];
}

export async function getCreateVestingInstructionAsync<TAccountPayer extends string, TAccountGrantor extends string, TAccountSource extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountVesting extends string, TAccountVault extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: CreateVestingAsyncInput<TAccountPayer, TAccountGrantor, TAccountSource, TAccountTokenState, TAccountMint, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<CreateVestingInstruction<TProgramAddress, TAccountPayer, TAccountGrantor, TAccountSource, TAccountTokenState, TAccountMint, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, grantor: { value: input.grantor ?? null, isWritable: false }, source: { value: input.source ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
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
if (!accounts.vesting.value) {
accounts.vesting.value = await findVestingPda({ grantor: getAddressFromResolvedInstructionAccount("grantor", accounts.grantor.value), index: getNonNullResolvedInstructionInput("index", args.index) });
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
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("grantor", accounts.grantor), getAccountMeta("source", accounts.source), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getCreateVestingInstructionDataEncoder().encode(args as CreateVestingInstructionDataArgs), programAddress } as CreateVestingInstruction<TProgramAddress, TAccountPayer, TAccountGrantor, TAccountSource, TAccountTokenState, TAccountMint, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>);
}

export type CreateVestingInput<TAccountPayer extends string = string, TAccountGrantor extends string = string, TAccountSource extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for the accounts. */
payer: TransactionSigner<TAccountPayer>;
/** Grants: owns the source. */
grantor: TransactionSigner<TAccountGrantor>;
/** Token account that the tokens leave. */
source: Address<TAccountSource>;
/** Names the mint. */
tokenState: Address<TAccountTokenState>;
/** The mint. */
mint: Address<TAccountMint>;
/** The new vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault: Address<TAccountVault>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
index: CreateVestingInstructionDataArgs["index"];
beneficiary: CreateVestingInstructionDataArgs["beneficiary"];
amount: CreateVestingInstructionDataArgs["amount"];
start: CreateVestingInstructionDataArgs["start"];
cliffSeconds: CreateVestingInstructionDataArgs["cliffSeconds"];
durationSeconds: CreateVestingInstructionDataArgs["durationSeconds"];
revocable: CreateVestingInstructionDataArgs["revocable"];
}

export function getCreateVestingInstruction<TAccountPayer extends string, TAccountGrantor extends string, TAccountSource extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountVesting extends string, TAccountVault extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: CreateVestingInput<TAccountPayer, TAccountGrantor, TAccountSource, TAccountTokenState, TAccountMint, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): CreateVestingInstruction<TProgramAddress, TAccountPayer, TAccountGrantor, TAccountSource, TAccountTokenState, TAccountMint, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, grantor: { value: input.grantor ?? null, isWritable: false }, source: { value: input.source ?? null, isWritable: true }, tokenState: { value: input.tokenState ?? null, isWritable: false }, mint: { value: input.mint ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
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
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("grantor", accounts.grantor), getAccountMeta("source", accounts.source), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getCreateVestingInstructionDataEncoder().encode(args as CreateVestingInstructionDataArgs), programAddress } as CreateVestingInstruction<TProgramAddress, TAccountPayer, TAccountGrantor, TAccountSource, TAccountTokenState, TAccountMint, TAccountVesting, TAccountVault, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedCreateVestingInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays for the accounts. */
payer: TAccountMetas[0];
/** Grants: owns the source. */
grantor: TAccountMetas[1];
/** Token account that the tokens leave. */
source: TAccountMetas[2];
/** Names the mint. */
tokenState: TAccountMetas[3];
/** The mint. */
mint: TAccountMetas[4];
/** The new vesting. */
vesting: TAccountMetas[5];
/** Its vault. */
vault: TAccountMetas[6];
/** Moves them. */
tokenProgram: TAccountMetas[7];
/** Creates accounts. */
systemProgram: TAccountMetas[8];
};
data: CreateVestingInstructionData; };

export function parseCreateVestingInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCreateVestingInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 9) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 9 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), grantor: getNextAccount(), source: getNextAccount(), tokenState: getNextAccount(), mint: getNextAccount(), vesting: getNextAccount(), vault: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getCreateVestingInstructionDataDecoder().decode(instruction.data) };
}
