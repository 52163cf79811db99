/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type Codec, type Decoder, type Encoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMultisigPda } from '../pdas/multisig.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getProposedInstructionDecoder, getProposedInstructionEncoder, type ProposedInstruction, type ProposedInstructionArgs } from '../types/proposedInstruction.ts';

export const PROPOSE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([93, 253, 82, 168, 118, 33, 102, 90]);

export function getProposeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(PROPOSE_DISCRIMINATOR); }

export type ProposeInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountProposer extends string | AccountMeta<string> = string, TAccountMultisig extends string | AccountMeta<string> = string, TAccountProposal extends string | AccountMeta<string> = string, TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountProposer extends string ? WritableSignerAccount<TAccountProposer> & AccountSignerMeta<TAccountProposer> : TAccountProposer, TAccountMultisig extends string ? WritableAccount<TAccountMultisig> : TAccountMultisig, TAccountProposal extends string ? WritableAccount<TAccountProposal> : TAccountProposal, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type ProposeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Seconds since the Unix epoch: in the future, within 30 days. */
expiresAt: bigint; 
/** What is proposed. */
instruction: ProposedInstruction;  };

export type ProposeInstructionDataArgs = { 
/** Seconds since the Unix epoch: in the future, within 30 days. */
expiresAt: number | bigint; 
/** What is proposed. */
instruction: ProposedInstructionArgs;  };

export function getProposeInstructionDataEncoder(): Encoder<ProposeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['expiresAt', getI64Encoder()], ['instruction', getProposedInstructionEncoder()]]), (value) => ({ ...value, discriminator: PROPOSE_DISCRIMINATOR }));
}

export function getProposeInstructionDataDecoder(): Decoder<ProposeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['expiresAt', getI64Decoder()], ['instruction', getProposedInstructionDecoder()]]);
}

export function getProposeInstructionDataCodec(): Codec<ProposeInstructionDataArgs, ProposeInstructionData> {
    return combineCodec(getProposeInstructionDataEncoder(), getProposeInstructionDataDecoder());
}

export type ProposeAsyncInput<TAccountProposer extends string = string, TAccountMultisig extends string = string, TAccountProposal extends string = string, TAccountSystemProgram extends string = string> =  {
  /** A member. */
proposer: TransactionSigner<TAccountProposer>;
/** The multisig. */
multisig?: Address<TAccountMultisig>;
/** The new proposal: `proposal`, the multisig's count of proposals. */
proposal: Address<TAccountProposal>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
expiresAt: ProposeInstructionDataArgs["expiresAt"];
instruction: ProposeInstructionDataArgs["instruction"];
}

export async function getProposeInstructionAsync<TAccountProposer extends string, TAccountMultisig extends string, TAccountProposal extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ProposeAsyncInput<TAccountProposer, TAccountMultisig, TAccountProposal, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<ProposeInstruction<TProgramAddress, TAccountProposer, TAccountMultisig, TAccountProposal, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { proposer: { value: input.proposer ?? null, isWritable: true }, multisig: { value: input.multisig ?? null, isWritable: true }, proposal: { value: input.proposal ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("proposer", accounts.proposer), getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal), getAccountMeta("systemProgram", accounts.systemProgram)], data: getProposeInstructionDataEncoder().encode(args as ProposeInstructionDataArgs), programAddress } as ProposeInstruction<TProgramAddress, TAccountProposer, TAccountMultisig, TAccountProposal, TAccountSystemProgram>);
}

export type ProposeInput<TAccountProposer extends string = string, TAccountMultisig extends string = string, TAccountProposal extends string = string, TAccountSystemProgram extends string = string> =  {
  /** A member. */
proposer: TransactionSigner<TAccountProposer>;
/** The multisig. */
multisig: Address<TAccountMultisig>;
/** The new proposal: `proposal`, the multisig's count of proposals. */
proposal: Address<TAccountProposal>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
expiresAt: ProposeInstructionDataArgs["expiresAt"];
instruction: ProposeInstructionDataArgs["instruction"];
}

export function getProposeInstruction<TAccountProposer extends string, TAccountMultisig extends string, TAccountProposal extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: ProposeInput<TAccountProposer, TAccountMultisig, TAccountProposal, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): ProposeInstruction<TProgramAddress, TAccountProposer, TAccountMultisig, TAccountProposal, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { proposer: { value: input.proposer ?? null, isWritable: true }, multisig: { value: input.multisig ?? null, isWritable: true }, proposal: { value: input.proposal ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("proposer", accounts.proposer), getAccountMeta("multisig", accounts.multisig), getAccountMeta("proposal", accounts.proposal), getAccountMeta("systemProgram", accounts.systemProgram)], data: getProposeInstructionDataEncoder().encode(args as ProposeInstructionDataArgs), programAddress } as ProposeInstruction<TProgramAddress, TAccountProposer, TAccountMultisig, TAccountProposal, TAccountSystemProgram>);
}

export type ParsedProposeInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** A member. */
proposer: TAccountMetas[0];
/** The multisig. */
multisig: TAccountMetas[1];
/** The new proposal: `proposal`, the multisig's count of proposals. */
proposal: TAccountMetas[2];
/** Creates accounts. */
systemProgram: TAccountMetas[3];
};
data: ProposeInstructionData; };

export function parseProposeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedProposeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 4) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 4 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { proposer: getNextAccount(), multisig: getNextAccount(), proposal: getNextAccount(), systemProgram: getNextAccount() }, data: getProposeInstructionDataDecoder().decode(instruction.data) };
}
