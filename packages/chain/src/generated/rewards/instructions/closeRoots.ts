/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_ROOTS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([15, 228, 149, 249, 36, 215, 133, 13]);

export function getCloseRootsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_ROOTS_DISCRIMINATOR); }

export type CloseRootsInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountRoots extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountRoots extends string ? WritableAccount<TAccountRoots> : TAccountRoots, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, ...TRemainingAccounts]>;

export type CloseRootsInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseRootsInstructionDataArgs = {  };

export function getCloseRootsInstructionDataEncoder(): FixedSizeEncoder<CloseRootsInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_ROOTS_DISCRIMINATOR }));
}

export function getCloseRootsInstructionDataDecoder(): FixedSizeDecoder<CloseRootsInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseRootsInstructionDataCodec(): FixedSizeCodec<CloseRootsInstructionDataArgs, CloseRootsInstructionData> {
    return combineCodec(getCloseRootsInstructionDataEncoder(), getCloseRootsInstructionDataDecoder());
}

export type CloseRootsInput<TAccountRoots extends string = string, TAccountPayer extends string = string> =  {
  /** What the oracles said. */
roots: Address<TAccountRoots>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export function getCloseRootsInstruction<TAccountRoots extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseRootsInput<TAccountRoots, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): CloseRootsInstruction<TProgramAddress, TAccountRoots, TAccountPayer> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { roots: { value: input.roots ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("roots", accounts.roots), getAccountMeta("payer", accounts.payer)], data: getCloseRootsInstructionDataEncoder().encode({}), programAddress } as CloseRootsInstruction<TProgramAddress, TAccountRoots, TAccountPayer>);
}

export type ParsedCloseRootsInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** What the oracles said. */
roots: TAccountMetas[0];
/** Who paid for its account. */
payer: TAccountMetas[1];
};
data: CloseRootsInstructionData; };

export function parseCloseRootsInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseRootsInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { roots: getNextAccount(), payer: getNextAccount() }, data: getCloseRootsInstructionDataDecoder().decode(instruction.data) };
}
