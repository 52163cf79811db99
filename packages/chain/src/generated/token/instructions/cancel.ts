/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CANCEL_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([232, 219, 223, 41, 219, 236, 220, 190]);

export function getCancelDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CANCEL_DISCRIMINATOR); }

export type CancelInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountProposer extends string | AccountMeta<string> = string, TAccountProposal extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountProposer extends string ? WritableSignerAccount<TAccountProposer> & AccountSignerMeta<TAccountProposer> : TAccountProposer, TAccountProposal extends string ? WritableAccount<TAccountProposal> : TAccountProposal, ...TRemainingAccounts]>;

export type CancelInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CancelInstructionDataArgs = {  };

export function getCancelInstructionDataEncoder(): FixedSizeEncoder<CancelInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CANCEL_DISCRIMINATOR }));
}

export function getCancelInstructionDataDecoder(): FixedSizeDecoder<CancelInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCancelInstructionDataCodec(): FixedSizeCodec<CancelInstructionDataArgs, CancelInstructionData> {
    return combineCodec(getCancelInstructionDataEncoder(), getCancelInstructionDataDecoder());
}

export type CancelInput<TAccountProposer extends string = string, TAccountProposal extends string = string> =  {
  /** Who made it. */
proposer: TransactionSigner<TAccountProposer>;
/** The proposal. */
proposal: Address<TAccountProposal>;
}

export function getCancelInstruction<TAccountProposer extends string, TAccountProposal extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: CancelInput<TAccountProposer, TAccountProposal>, config?: { programAddress?: TProgramAddress } ): CancelInstruction<TProgramAddress, TAccountProposer, TAccountProposal> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { proposer: { value: input.proposer ?? null, isWritable: true }, proposal: { value: input.proposal ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("proposer", accounts.proposer), getAccountMeta("proposal", accounts.proposal)], data: getCancelInstructionDataEncoder().encode({}), programAddress } as CancelInstruction<TProgramAddress, TAccountProposer, TAccountProposal>);
}

export type ParsedCancelInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who made it. */
proposer: TAccountMetas[0];
/** The proposal. */
proposal: TAccountMetas[1];
};
data: CancelInstructionData; };

export function parseCancelInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCancelInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { proposer: getNextAccount(), proposal: getNextAccount() }, data: getCancelInstructionDataDecoder().decode(instruction.data) };
}
