/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const ACCEPT_BENEFICIARY_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([85, 91, 40, 96, 188, 166, 162, 38]);

export function getAcceptBeneficiaryDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ACCEPT_BENEFICIARY_DISCRIMINATOR); }

export type AcceptBeneficiaryInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountNewBeneficiary extends string | AccountMeta<string> = string, TAccountVesting extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountNewBeneficiary extends string ? ReadonlySignerAccount<TAccountNewBeneficiary> & AccountSignerMeta<TAccountNewBeneficiary> : TAccountNewBeneficiary, TAccountVesting extends string ? WritableAccount<TAccountVesting> : TAccountVesting, ...TRemainingAccounts]>;

export type AcceptBeneficiaryInstructionData = { discriminator: ReadonlyUint8Array;  };

export type AcceptBeneficiaryInstructionDataArgs = {  };

export function getAcceptBeneficiaryInstructionDataEncoder(): FixedSizeEncoder<AcceptBeneficiaryInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: ACCEPT_BENEFICIARY_DISCRIMINATOR }));
}

export function getAcceptBeneficiaryInstructionDataDecoder(): FixedSizeDecoder<AcceptBeneficiaryInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getAcceptBeneficiaryInstructionDataCodec(): FixedSizeCodec<AcceptBeneficiaryInstructionDataArgs, AcceptBeneficiaryInstructionData> {
    return combineCodec(getAcceptBeneficiaryInstructionDataEncoder(), getAcceptBeneficiaryInstructionDataDecoder());
}

export type AcceptBeneficiaryInput<TAccountNewBeneficiary extends string = string, TAccountVesting extends string = string> =  {
  /** To whom it was offered. */
newBeneficiary: TransactionSigner<TAccountNewBeneficiary>;
/** The vesting. */
vesting: Address<TAccountVesting>;
}

export function getAcceptBeneficiaryInstruction<TAccountNewBeneficiary extends string, TAccountVesting extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: AcceptBeneficiaryInput<TAccountNewBeneficiary, TAccountVesting>, config?: { programAddress?: TProgramAddress } ): AcceptBeneficiaryInstruction<TProgramAddress, TAccountNewBeneficiary, TAccountVesting> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { newBeneficiary: { value: input.newBeneficiary ?? null, isWritable: false }, vesting: { value: input.vesting ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("newBeneficiary", accounts.newBeneficiary), getAccountMeta("vesting", accounts.vesting)], data: getAcceptBeneficiaryInstructionDataEncoder().encode({}), programAddress } as AcceptBeneficiaryInstruction<TProgramAddress, TAccountNewBeneficiary, TAccountVesting>);
}

export type ParsedAcceptBeneficiaryInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** To whom it was offered. */
newBeneficiary: TAccountMetas[0];
/** The vesting. */
vesting: TAccountMetas[1];
};
data: AcceptBeneficiaryInstructionData; };

export function parseAcceptBeneficiaryInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedAcceptBeneficiaryInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { newBeneficiary: getNextAccount(), vesting: getNextAccount() }, data: getAcceptBeneficiaryInstructionDataDecoder().decode(instruction.data) };
}
