/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findVaultPda } from '../pdas/vault.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_VESTING_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([231, 75, 231, 133, 93, 227, 250, 252]);

export function getCloseVestingDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_VESTING_DISCRIMINATOR); }

export type CloseVestingInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountVesting extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type CloseVestingInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseVestingInstructionDataArgs = {  };

export function getCloseVestingInstructionDataEncoder(): FixedSizeEncoder<CloseVestingInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_VESTING_DISCRIMINATOR }));
}

export function getCloseVestingInstructionDataDecoder(): FixedSizeDecoder<CloseVestingInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseVestingInstructionDataCodec(): FixedSizeCodec<CloseVestingInstructionDataArgs, CloseVestingInstructionData> {
    return combineCodec(getCloseVestingInstructionDataEncoder(), getCloseVestingInstructionDataDecoder());
}

export type CloseVestingAsyncInput<TAccountVesting extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountPayer extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault?: Address<TAccountVault>;
/** Token account of the beneficiary, for what is left in the vault; where that is nothing, it need not exist. */
destination: Address<TAccountDestination>;
/** Who paid for vesting and vault. */
payer: Address<TAccountPayer>;
/** Closes the vault. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getCloseVestingInstructionAsync<TAccountVesting extends string, TAccountVault extends string, TAccountDestination extends string, TAccountPayer extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: CloseVestingAsyncInput<TAccountVesting, TAccountVault, TAccountDestination, TAccountPayer, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<CloseVestingInstruction<TProgramAddress, TAccountVesting, TAccountVault, TAccountDestination, TAccountPayer, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda({ vesting: getAddressFromResolvedInstructionAccount("vesting", accounts.vesting.value) });
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("payer", accounts.payer), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getCloseVestingInstructionDataEncoder().encode({}), programAddress } as CloseVestingInstruction<TProgramAddress, TAccountVesting, TAccountVault, TAccountDestination, TAccountPayer, TAccountTokenProgram>);
}

export type CloseVestingInput<TAccountVesting extends string = string, TAccountVault extends string = string, TAccountDestination extends string = string, TAccountPayer extends string = string, TAccountTokenProgram extends string = string> =  {
  /** The vesting. */
vesting: Address<TAccountVesting>;
/** Its vault. */
vault: Address<TAccountVault>;
/** Token account of the beneficiary, for what is left in the vault; where that is nothing, it need not exist. */
destination: Address<TAccountDestination>;
/** Who paid for vesting and vault. */
payer: Address<TAccountPayer>;
/** Closes the vault. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getCloseVestingInstruction<TAccountVesting extends string, TAccountVault extends string, TAccountDestination extends string, TAccountPayer extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: CloseVestingInput<TAccountVesting, TAccountVault, TAccountDestination, TAccountPayer, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): CloseVestingInstruction<TProgramAddress, TAccountVesting, TAccountVault, TAccountDestination, TAccountPayer, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { vesting: { value: input.vesting ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("vesting", accounts.vesting), getAccountMeta("vault", accounts.vault), getAccountMeta("destination", accounts.destination), getAccountMeta("payer", accounts.payer), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getCloseVestingInstructionDataEncoder().encode({}), programAddress } as CloseVestingInstruction<TProgramAddress, TAccountVesting, TAccountVault, TAccountDestination, TAccountPayer, TAccountTokenProgram>);
}

export type ParsedCloseVestingInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The vesting. */
vesting: TAccountMetas[0];
/** Its vault. */
vault: TAccountMetas[1];
/** Token account of the beneficiary, for what is left in the vault; where that is nothing, it need not exist. */
destination: TAccountMetas[2];
/** Who paid for vesting and vault. */
payer: TAccountMetas[3];
/** Closes the vault. */
tokenProgram: TAccountMetas[4];
};
data: CloseVestingInstructionData; };

export function parseCloseVestingInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseVestingInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { vesting: getNextAccount(), vault: getNextAccount(), destination: getNextAccount(), payer: getNextAccount(), tokenProgram: getNextAccount() }, data: getCloseVestingInstructionDataDecoder().decode(instruction.data) };
}
