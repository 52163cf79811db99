/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const OFFER_BENEFICIARY_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([178, 27, 45, 119, 217, 203, 232, 37]);

export function getOfferBeneficiaryDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(OFFER_BENEFICIARY_DISCRIMINATOR); }

export type OfferBeneficiaryInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountBeneficiary extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountBeneficiary extends string ? ReadonlySignerAccount<TAccountBeneficiary> & AccountSignerMeta<TAccountBeneficiary> : TAccountBeneficiary, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, ...TRemainingAccounts]>;

export type OfferBeneficiaryInstructionData = { discriminator: ReadonlyUint8Array; 
/** To whom; the zero address takes an offer back. */
to: Address;  };

export type OfferBeneficiaryInstructionDataArgs = { 
/** To whom; the zero address takes an offer back. */
to: Address;  };

export function getOfferBeneficiaryInstructionDataEncoder(): FixedSizeEncoder<OfferBeneficiaryInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['to', getAddressEncoder()]]), (value) => ({ ...value, discriminator: OFFER_BENEFICIARY_DISCRIMINATOR }));
}

export function getOfferBeneficiaryInstructionDataDecoder(): FixedSizeDecoder<OfferBeneficiaryInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['to', getAddressDecoder()]]);
}

export function getOfferBeneficiaryInstructionDataCodec(): FixedSizeCodec<OfferBeneficiaryInstructionDataArgs, OfferBeneficiaryInstructionData> {
    return combineCodec(getOfferBeneficiaryInstructionDataEncoder(), getOfferBeneficiaryInstructionDataDecoder());
}

export type OfferBeneficiaryInput<TAccountBeneficiary extends string = string, TAccountVesting extends string = string> =  {
  /** Who may claim. */
beneficiary: TransactionSigner<TAccountBeneficiary>;
/** The vesting. */
vesting: Address<TAccountVesting>;
to: OfferBeneficiaryInstructionDataArgs["to"];
}

export function getOfferBeneficiaryInstruction<TAccountBeneficiary extends string, TAccountVesting extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: OfferBeneficiaryInput<TAccountBeneficiary, TAccountVesting>, config?: { programAddress?: TProgramAddress } ): OfferBeneficiaryInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { beneficiary: { value: input.beneficiary ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("beneficiary", accounts.beneficiary), getAccountMeta("vesting", accounts.vesting)], data: getOfferBeneficiaryInstructionDataEncoder().encode(args as OfferBeneficiaryInstructionDataArgs), programAddress } as OfferBeneficiaryInstruction<TProgramAddress, TAccountBeneficiary, TAccountVesting>);
}

export type ParsedOfferBeneficiaryInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who may claim. */
beneficiary: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
};
data: OfferBeneficiaryInstructionData; };

export function parseOfferBeneficiaryInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedOfferBeneficiaryInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { beneficiary: getNextAccount(), vesting: getNextAccount() }, data: getOfferBeneficiaryInstructionDataDecoder().decode(instruction.data) };
}
