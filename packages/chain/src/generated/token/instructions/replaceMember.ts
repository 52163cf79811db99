/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyUint8Array, type TransactionSigner, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMultisigPda } from '../pdas/multisig.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const REPLACE_MEMBER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([136, 210, 17, 215, 1, 64, 194, 25]);

export function getReplaceMemberDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REPLACE_MEMBER_DISCRIMINATOR); }

export type ReplaceMemberInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMultisig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountMultisig extends string ? WritableSignerAccount<TAccountMultisig> & AccountSignerMeta<TAccountMultisig> : TAccountMultisig, ...TRemainingAccounts]>;

export type ReplaceMemberInstructionData = { discriminator: ReadonlyUint8Array; 
/** Who leaves. */
old: Address; 
/** Who comes. */
new: Address;  };

export type ReplaceMemberInstructionDataArgs = { 
/** Who leaves. */
old: Address; 
/** Who comes. */
new: Address;  };

export function getReplaceMemberInstructionDataEncoder(): FixedSizeEncoder<ReplaceMemberInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['old', getAddressEncoder()], ['new', getAddressEncoder()]]), (value) => ({ ...value, discriminator: REPLACE_MEMBER_DISCRIMINATOR }));
}

export function getReplaceMemberInstructionDataDecoder(): FixedSizeDecoder<ReplaceMemberInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['old', getAddressDecoder()], ['new', getAddressDecoder()]]);
}

export function getReplaceMemberInstructionDataCodec(): FixedSizeCodec<ReplaceMemberInstructionDataArgs, ReplaceMemberInstructionData> {
    return combineCodec(getReplaceMemberInstructionDataEncoder(), getReplaceMemberInstructionDataDecoder());
}

export type ReplaceMemberAsyncInput<TAccountMultisig extends string = string> =  {
  /** The multisig. */
multisig?: TransactionSigner<TAccountMultisig>;
old: ReplaceMemberInstructionDataArgs["old"];
new: ReplaceMemberInstructionDataArgs["new"];
}

export async function getReplaceMemberInstructionAsync<TAccountMultisig extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ReplaceMemberAsyncInput<TAccountMultisig>, config?: { programAddress?: TProgramAddress } ): Promise<ReplaceMemberInstruction<TProgramAddress, TAccountMultisig>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { multisig: { value: input.multisig ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("multisig", accounts.multisig)], data: getReplaceMemberInstructionDataEncoder().encode(args as ReplaceMemberInstructionDataArgs), programAddress } as ReplaceMemberInstruction<TProgramAddress, TAccountMultisig>);
}

export type ReplaceMemberInput<TAccountMultisig extends string = string> =  {
  /** The multisig. */
multisig: TransactionSigner<TAccountMultisig>;
old: ReplaceMemberInstructionDataArgs["old"];
new: ReplaceMemberInstructionDataArgs["new"];
}

export function getReplaceMemberInstruction<TAccountMultisig extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ReplaceMemberInput<TAccountMultisig>, config?: { programAddress?: TProgramAddress } ): ReplaceMemberInstruction<TProgramAddress, TAccountMultisig> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { multisig: { value: input.multisig ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("multisig", accounts.multisig)], data: getReplaceMemberInstructionDataEncoder().encode(args as ReplaceMemberInstructionDataArgs), programAddress } as ReplaceMemberInstruction<TProgramAddress, TAccountMultisig>);
}

export type ParsedReplaceMemberInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The multisig. */
multisig: TAccountMetas[0];
};
data: ReplaceMemberInstructionData; };

export function parseReplaceMemberInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedReplaceMemberInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 1) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 1 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { multisig: getNextAccount() }, data: getReplaceMemberInstructionDataDecoder().decode(instruction.data) };
}
