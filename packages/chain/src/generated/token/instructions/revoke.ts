/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findVaultPda } from '../pdas/vault.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const REVOKE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([170, 23, 31, 34, 133, 173, 93, 242]);

export function getRevokeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REVOKE_DISCRIMINATOR); }

export type RevokeInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountGrantor extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountGrantor extends string ? ReadonlySignerAccount<TAccountGrantor> & AccountSignerMeta<TAccountGrantor> : TAccountGrantor, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type RevokeInstructionData = { discriminator: ReadonlyUint8Array;  };

export type RevokeInstructionDataArgs = {  };

export function getRevokeInstructionDataEncoder(): FixedSizeEncoder<RevokeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: REVOKE_DISCRIMINATOR }));
}

export function getRevokeInstructionDataDecoder(): FixedSizeDecoder<RevokeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getRevokeInstructionDataCodec(): FixedSizeCodec<RevokeInstructionDataArgs, RevokeInstructionData> {
    return combineCodec(getRevokeInstructionDataEncoder(), getRevokeInstructionDataDecoder());
}

export type RevokeAsyncInput<TAccountGrantor extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Who granted the vesting. */
grantor: TransactionSigner<TAccountGrantor>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault?: Address<TAccountVault>;
/** Token account that gets the tokens. */
destination: Address<TAccountDestination>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getRevokeInstructionAsync<TAccountGrantor extends string, TAccountVesting extends string, TAccountVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: RevokeAsyncInput<TAccountGrantor, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<RevokeInstruction<TProgramAddress, TAccountGrantor, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { grantor: { value: input.grantor ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda({ vesting: getAddressFromResolvedInstructionAccount("vesting", accounts.vesting.value) });
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("grantor", accounts.grantor), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getRevokeInstructionDataEncoder().encode({}), programAddress } as RevokeInstruction<TProgramAddress, TAccountGrantor, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>);
}

export type RevokeInput<TAccountGrantor extends string = string, TAccountVesting extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Who granted the vesting. */
grantor: TransactionSigner<TAccountGrantor>;
/** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault: Address<TAccountVault>;
/** Token account that gets the tokens. */
destination: Address<TAccountDestination>;
/** Moves them. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getRevokeInstruction<TAccountGrantor extends string, TAccountVesting extends string, TAccountVault extends string, TAccountDestination extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: RevokeInput<TAccountGrantor, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): RevokeInstruction<TProgramAddress, TAccountGrantor, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { grantor: { value: input.grantor ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("grantor", accounts.grantor), getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getRevokeInstructionDataEncoder().encode({}), programAddress } as RevokeInstruction<TProgramAddress, TAccountGrantor, TAccountVesting, TAccountVault, TAccountDestination, TAccountTokenProgram>);
}

export type ParsedRevokeInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who granted the vesting. */
grantor: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
/** Its vault. */
vault: TAccountMetas[2];
/** Token account that gets the tokens. */
destination: TAccountMetas[3];
/** Moves them. */
tokenProgram: TAccountMetas[4];
};
data: RevokeInstructionData; };

export function parseRevokeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedRevokeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { grantor: getNextAccount(), vesting: getNextAccount(), vault: getNextAccount(), destination: getNextAccount(), tokenProgram: getNextAccount() }, data: getRevokeInstructionDataDecoder().decode(instruction.data) };
}
