/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findVaultPda } from '../pdas/vault.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLAIM_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([62, 198, 214, 193, 213, 159, 108, 210]);

export function getClaimDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLAIM_DISCRIMINATOR); }

export type ClaimInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountBeneficiary extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountBeneficiary extends string ? ReadonlySignerAccount<TAccountBeneficiary> & AccountSignerMeta<TAccountBeneficiary> : TAccountBeneficiary, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type ClaimInstructionData = { discriminator: ReadonlyUint8Array; 
/** Base units; more than is released takes what is released. */
amountMax: bigint;  };

export type ClaimInstructionDataArgs = { 
/** Base units; more than is released takes what is released. */
amountMax: number | bigint;  };

export function getClaimInstructionDataEncoder(): FixedSizeEncoder<ClaimInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['amountMax', getU64Encoder()]]), (value) => ({ ...value, discriminator: CLAIM_DISCRIMINATOR }));
}

export function getClaimInstructionDataDecoder(): FixedSizeDecoder<ClaimInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['amountMax', getU64Decoder()]]);
}

export function getClaimInstructionDataCodec(): FixedSizeCodec<ClaimInstructionDataArgs, ClaimInstructionData> {
    return combineCodec(getClaimInstructionDataEncoder(), getClaimInstructionDataDecoder());
}

export type ClaimAsyncInput<TAccountBeneficiary extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Who may claim. */
beneficiary: TransactionSigner<TAccountBeneficiary>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault?: Address<TAccountVault>;
/** Token account that gets the tokens. */
destination: Address<TAccountDestination>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
amountMax: ClaimInstructionDataArgs["amountMax"];
}

export async function getClaimInstructionAsync<TAccountBeneficiary extends string, TAccountVesting extends string, TAccountVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ClaimAsyncInput<TAccountBeneficiary, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<ClaimInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { beneficiary: { value: input.beneficiary ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda({ vesting: getAddressFromResolvedInstructionAccount("vesting", accounts.vesting.value) });
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("beneficiary", accounts.beneficiary), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getClaimInstructionDataEncoder().encode(args as ClaimInstructionDataArgs), programAddress } as ClaimInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>);
}

export type ClaimInput<TAccountBeneficiary extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Who may claim. */
beneficiary: TransactionSigner<TAccountBeneficiary>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault: Address<TAccountVault>;
/** Token account that gets the tokens. */
destination: Address<TAccountDestination>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
amountMax: ClaimInstructionDataArgs["amountMax"];
}

export function getClaimInstruction<TAccountBeneficiary extends string, TAccountVesting extends string, TAccountVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ClaimInput<TAccountBeneficiary, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): ClaimInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { beneficiary: { value: input.beneficiary ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("beneficiary", accounts.beneficiary), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getClaimInstructionDataEncoder().encode(args as ClaimInstructionDataArgs), programAddress } as ClaimInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>);
}

export type ParsedClaimInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who may claim. */
beneficiary: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
/** Its vault. */
vault: TAccountMetas[2];
/** Token account that gets the tokens. */
destination: TAccountMetas[3];
/** Moves them. */
tokenProgram: TAccountMetas[4];
};
data: ClaimInstructionData; };

export function parseClaimInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedClaimInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { beneficiary: getNextAccount(), vesting: getNextAccount(), vault: getNextAccount(), destination: getNextAccount(), tokenProgram: getNextAccount() }, data: getClaimInstructionDataDecoder().decode(instruction.data) };
}
