/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_SLASH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([99, 206, 57, 155, 174, 245, 254, 210]);

export function getCloseSlashDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_SLASH_DISCRIMINATOR); }

export type CloseSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountSlash extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountSlash extends string ? WritableAccount<TAccountSlash> : TAccountSlash, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, ...TRemainingAccounts]>;

export type CloseSlashInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseSlashInstructionDataArgs = {  };

export function getCloseSlashInstructionDataEncoder(): FixedSizeEncoder<CloseSlashInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_SLASH_DISCRIMINATOR }));
}

export function getCloseSlashInstructionDataDecoder(): FixedSizeDecoder<CloseSlashInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseSlashInstructionDataCodec(): FixedSizeCodec<CloseSlashInstructionDataArgs, CloseSlashInstructionData> {
    return combineCodec(getCloseSlashInstructionDataEncoder(), getCloseSlashInstructionDataDecoder());
}

export type CloseSlashInput<TAccountSlash extends string = string, TAccountPayer extends string = string> =  {
  /** The slash. */
slash: Address<TAccountSlash>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export function getCloseSlashInstruction<TAccountSlash extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: CloseSlashInput<TAccountSlash, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): CloseSlashInstruction<TProgramAddress, TAccountSlash, TAccountPayer> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { slash: { value: input.slash ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("slash", accounts.slash), getAccountMeta("payer", accounts.payer)], data: getCloseSlashInstructionDataEncoder().encode({}), programAddress } as CloseSlashInstruction<TProgramAddress, TAccountSlash, TAccountPayer>);
}

export type ParsedCloseSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The slash. */
slash: TAccountMetas[0];
/** Who paid for its account. */
payer: TAccountMetas[1];
};
data: CloseSlashInstructionData; };

export function parseCloseSlashInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseSlashInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { slash: getNextAccount(), payer: getNextAccount() }, data: getCloseSlashInstructionDataDecoder().decode(instruction.data) };
}
