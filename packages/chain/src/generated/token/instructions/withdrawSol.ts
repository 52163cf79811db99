/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMultisigPda } from '../pdas/multisig.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const WITHDRAW_SOL_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([145, 131, 74, 136, 65, 137, 42, 38]);

export function getWithdrawSolDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(WITHDRAW_SOL_DISCRIMINATOR); }

export type WithdrawSolInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMultisig extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountMultisig extends string ? WritableSignerAccount<TAccountMultisig> & AccountSignerMeta<TAccountMultisig> : TAccountMultisig, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, ...TRemainingAccounts]>;

export type WithdrawSolInstructionData = { discriminator: ReadonlyUint8Array; 
/** Lamports. */
lamports: bigint;  };

export type WithdrawSolInstructionDataArgs = { 
/** Lamports. */
lamports: number | bigint;  };

export function getWithdrawSolInstructionDataEncoder(): FixedSizeEncoder<WithdrawSolInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['lamports', getU64Encoder()]]), (value) => ({ ...value, discriminator: WITHDRAW_SOL_DISCRIMINATOR }));
}

export function getWithdrawSolInstructionDataDecoder(): FixedSizeDecoder<WithdrawSolInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['lamports', getU64Decoder()]]);
}

export function getWithdrawSolInstructionDataCodec(): FixedSizeCodec<WithdrawSolInstructionDataArgs, WithdrawSolInstructionData> {
    return combineCodec(getWithdrawSolInstructionDataEncoder(), getWithdrawSolInstructionDataDecoder());
}

export type WithdrawSolAsyncInput<TAccountMultisig extends string = string, TAccountDestination extends string = string> =  {
  /** The multisig. */
multisig?: TransactionSigner<TAccountMultisig>;
/** Account that gets it. */
destination: Address<TAccountDestination>;
lamports: WithdrawSolInstructionDataArgs["lamports"];
}

export async function getWithdrawSolInstructionAsync<TAccountMultisig extends string, TAccountDestination extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: WithdrawSolAsyncInput<TAccountMultisig, TAccountDestination>, config?: { programAddress?: TProgramAddress } ): Promise<WithdrawSolInstruction<TProgramAddress, TAccountMultisig, TAccountDestination>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { multisig: { value: input.multisig ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("multisig", accounts.multisig), getAccountMeta("destination", accounts.destination)], data: getWithdrawSolInstructionDataEncoder().encode(args as WithdrawSolInstructionDataArgs), programAddress } as WithdrawSolInstruction<TProgramAddress, TAccountMultisig, TAccountDestination>);
}

export type WithdrawSolInput<TAccountMultisig extends string = string, TAccountDestination extends string = string> =  {
  /** The multisig. */
multisig: TransactionSigner<TAccountMultisig>;
/** Account that gets it. */
destination: Address<TAccountDestination>;
lamports: WithdrawSolInstructionDataArgs["lamports"];
}

export function getWithdrawSolInstruction<TAccountMultisig extends string, TAccountDestination extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: WithdrawSolInput<TAccountMultisig, TAccountDestination>, config?: { programAddress?: TProgramAddress } ): WithdrawSolInstruction<TProgramAddress, TAccountMultisig, TAccountDestination> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { multisig: { value: input.multisig ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("multisig", accounts.multisig), getAccountMeta("destination", accounts.destination)], data: getWithdrawSolInstructionDataEncoder().encode(args as WithdrawSolInstructionDataArgs), programAddress } as WithdrawSolInstruction<TProgramAddress, TAccountMultisig, TAccountDestination>);
}

export type ParsedWithdrawSolInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The multisig. */
multisig: TAccountMetas[0];
/** Account that gets it. */
destination: TAccountMetas[1];
};
data: WithdrawSolInstructionData; };

export function parseWithdrawSolInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedWithdrawSolInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { multisig: getNextAccount(), destination: getNextAccount() }, data: getWithdrawSolInstructionDataDecoder().decode(instruction.data) };
}
