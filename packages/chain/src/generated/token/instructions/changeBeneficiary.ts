/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CHANGE_BENEFICIARY_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([110, 79, 77, 10, 30, 181, 18, 1]);

export function getChangeBeneficiaryDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CHANGE_BENEFICIARY_DISCRIMINATOR); }

export type ChangeBeneficiaryInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountBeneficiary extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountBeneficiary extends string ? ReadonlySignerAccount<TAccountBeneficiary> & AccountSignerMeta<TAccountBeneficiary> : TAccountBeneficiary, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, ...TRemainingAccounts]>;

export type ChangeBeneficiaryInstructionData = { discriminator: ReadonlyUint8Array; 
/** Who may claim from now on. */
newBeneficiary: Address;  };

export type ChangeBeneficiaryInstructionDataArgs = { 
/** Who may claim from now on. */
newBeneficiary: Address;  };

export function getChangeBeneficiaryInstructionDataEncoder(): FixedSizeEncoder<ChangeBeneficiaryInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['newBeneficiary', getAddressEncoder()]]), (value) => ({ ...value, discriminator: CHANGE_BENEFICIARY_DISCRIMINATOR }));
}

export function getChangeBeneficiaryInstructionDataDecoder(): FixedSizeDecoder<ChangeBeneficiaryInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['newBeneficiary', getAddressDecoder()]]);
}

export function getChangeBeneficiaryInstructionDataCodec(): FixedSizeCodec<ChangeBeneficiaryInstructionDataArgs, ChangeBeneficiaryInstructionData> {
    return combineCodec(getChangeBeneficiaryInstructionDataEncoder(), getChangeBeneficiaryInstructionDataDecoder());
}

export type ChangeBeneficiaryInput<TAccountBeneficiary extends string = string, TAccountVesting extends string = string> =  {
  /** Who may claim until now. */
beneficiary: TransactionSigner<TAccountBeneficiary>;
/** The vesting. */
vesting: Address<TAccountVesting>;
newBeneficiary: ChangeBeneficiaryInstructionDataArgs["newBeneficiary"];
}

export function getChangeBeneficiaryInstruction<TAccountBeneficiary extends string, TAccountVesting extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ChangeBeneficiaryInput<TAccountBeneficiary, TAccountVesting>, config?: { programAddress?: TProgramAddress } ): ChangeBeneficiaryInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { beneficiary: { value: input.beneficiary ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("beneficiary", accounts.beneficiary), getAccountMeta("vesting", accounts.vesting)], data: getChangeBeneficiaryInstructionDataEncoder().encode(args as ChangeBeneficiaryInstructionDataArgs), programAddress } as ChangeBeneficiaryInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting>);
}

export type ParsedChangeBeneficiaryInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who may claim until now. */
beneficiary: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
};
data: ChangeBeneficiaryInstructionData; };

export function parseChangeBeneficiaryInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedChangeBeneficiaryInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { beneficiary: getNextAccount(), vesting: getNextAccount() }, data: getChangeBeneficiaryInstructionDataDecoder().decode(instruction.data) };
}
