/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMultisigPda } from '../pdas/multisig.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const EXPIRE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([243, 83, 205, 58, 57, 201, 247, 146]);

export function getExpireDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(EXPIRE_DISCRIMINATOR); }

export type ExpireInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMultisig extends string | AccountMeta<string> = string, TAccountProposal extends string | AccountMeta<string> = string, TAccountProposer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountMultisig extends string ? ReadonlyAccount<TAccountMultisig> : TAccountMultisig, TAccountProposal extends string ? WritableAccount<TAccountProposal> : TAccountProposal, TAccountProposer extends string ? WritableAccount<TAccountProposer> : TAccountProposer, ...TRemainingAccounts]>;

export type ExpireInstructionData = { discriminator: ReadonlyUint8Array;  };

export type ExpireInstructionDataArgs = {  };

export function getExpireInstructionDataEncoder(): FixedSizeEncoder<ExpireInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: EXPIRE_DISCRIMINATOR }));
}

export function getExpireInstructionDataDecoder(): FixedSizeDecoder<ExpireInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getExpireInstructionDataCodec(): FixedSizeCodec<ExpireInstructionDataArgs, ExpireInstructionData> {
    return combineCodec(getExpireInstructionDataEncoder(), getExpireInstructionDataDecoder());
}

export type ExpireAsyncInput<TAccountMultisig extends string = string, TAccountProposal extends string = string, TAccountProposer extends string = string> =  {
  /** The multisig. */
multisig?: Address<TAccountMultisig>;
/** The proposal. */
proposal: Address<TAccountProposal>;
/** The member that made it. */
proposer: Address<TAccountProposer>;
}

export async function getExpireInstructionAsync<TAccountMultisig extends string, TAccountProposal extends string, TAccountProposer extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ExpireAsyncInput<TAccountMultisig, TAccountProposal, TAccountProposer>, config?: { programAddress?: TProgramAddress } ): Promise<ExpireInstruction<TProgramAddress, TAccountMultisig, TAccountProposal, TAccountProposer>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { multisig: { value: input.multisig ?? null, isWritable: false }, proposal: { value: input.proposal ?? null, isWritable: true }, proposer: { value: input.proposer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal), getAccountMeta("proposer", accounts.proposer)], data: getExpireInstructionDataEncoder().encode({}), programAddress } as ExpireInstruction<TProgramAddress, TAccountMultisig, TAccountProposal, TAccountProposer>);
}

export type ExpireInput<TAccountMultisig extends string = string, TAccountProposal extends string = string, TAccountProposer extends string = string> =  {
  /** The multisig. */
multisig: Address<TAccountMultisig>;
/** The proposal. */
proposal: Address<TAccountProposal>;
/** The member that made it. */
proposer: Address<TAccountProposer>;
}

export function getExpireInstruction<TAccountMultisig extends string, TAccountProposal extends string, TAccountProposer extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ExpireInput<TAccountMultisig, TAccountProposal, TAccountProposer>, config?: { programAddress?: TProgramAddress } ): ExpireInstruction<TProgramAddress, TAccountMultisig, TAccountProposal, TAccountProposer> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { multisig: { value: input.multisig ?? null, isWritable: false }, proposal: { value: input.proposal ?? null, isWritable: true }, proposer: { value: input.proposer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal), getAccountMeta("proposer", accounts.proposer)], data: getExpireInstructionDataEncoder().encode({}), programAddress } as ExpireInstruction<TProgramAddress, TAccountMultisig, TAccountProposal, TAccountProposer>);
}

export type ParsedExpireInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The multisig. */
multisig: TAccountMetas[0];
/** The proposal. */
proposal: TAccountMetas[1];
/** The member that made it. */
proposer: TAccountMetas[2];
};
data: ExpireInstructionData; };

export function parseExpireInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedExpireInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { multisig: getNextAccount(), proposal: getNextAccount(), proposer: getNextAccount() }, data: getExpireInstructionDataDecoder().decode(instruction.data) };
}
