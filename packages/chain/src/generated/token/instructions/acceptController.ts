/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const ACCEPT_CONTROLLER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([131, 238, 197, 247, 114, 225, 125, 236]);

export function getAcceptControllerDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ACCEPT_CONTROLLER_DISCRIMINATOR); }

export type AcceptControllerInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountNewController extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountNewController extends string ? ReadonlySignerAccount<TAccountNewController> & AccountSignerMeta<TAccountNewController> : TAccountNewController, TAccountTokenState extends string ? WritableAccount<TAccountTokenState> : TAccountTokenState, ...TRemainingAccounts]>;

export type AcceptControllerInstructionData = { discriminator: ReadonlyUint8Array;  };

export type AcceptControllerInstructionDataArgs = {  };

export function getAcceptControllerInstructionDataEncoder(): FixedSizeEncoder<AcceptControllerInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: ACCEPT_CONTROLLER_DISCRIMINATOR }));
}

export function getAcceptControllerInstructionDataDecoder(): FixedSizeDecoder<AcceptControllerInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getAcceptControllerInstructionDataCodec(): FixedSizeCodec<AcceptControllerInstructionDataArgs, AcceptControllerInstructionData> {
    return combineCodec(getAcceptControllerInstructionDataEncoder(), getAcceptControllerInstructionDataDecoder());
}

export type AcceptControllerAsyncInput<TAccountNewController extends string = string, TAccountTokenState extends string = string> =  {
  /** To whom it was offered. */
newController: TransactionSigner<TAccountNewController>;
/** What the mint obeys. */
tokenState?: Address<TAccountTokenState>;
}

export async function getAcceptControllerInstructionAsync<TAccountNewController extends string, TAccountTokenState extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: AcceptControllerAsyncInput<TAccountNewController, TAccountTokenState>, config?: { programAddress?: TProgramAddress } ): Promise<AcceptControllerInstruction<TProgramAddress, TAccountNewController, TAccountTokenState>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { newController: { value: input.newController ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.tokenState.value) {
accounts.tokenState.value = await findTokenStatePda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("newController", accounts.newController), getAccountMeta("tokenState", accounts.tokenState)], data: getAcceptControllerInstructionDataEncoder().encode({}), programAddress } as AcceptControllerInstruction<TProgramAddress, TAccountNewController, TAccountTokenState>);
}

export type AcceptControllerInput<TAccountNewController extends string = string, TAccountTokenState extends string = string> =  {
  /** To whom it was offered. */
newController: TransactionSigner<TAccountNewController>;
/** What the mint obeys. */
tokenState: Address<TAccountTokenState>;
}

export function getAcceptControllerInstruction<TAccountNewController extends string, TAccountTokenState extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: AcceptControllerInput<TAccountNewController, TAccountTokenState>, config?: { programAddress?: TProgramAddress } ): AcceptControllerInstruction<TProgramAddress, TAccountNewController, TAccountTokenState> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { newController: { value: input.newController ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("newController", accounts.newController), getAccountMeta("tokenState", accounts.tokenState)], data: getAcceptControllerInstructionDataEncoder().encode({}), programAddress } as AcceptControllerInstruction<TProgramAddress, TAccountNewController, TAccountTokenState>);
}

export type ParsedAcceptControllerInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** To whom it was offered. */
newController: TAccountMetas[0];
/** What the mint obeys. */
tokenState: TAccountMetas[1];
};
data: AcceptControllerInstructionData; };

export function parseAcceptControllerInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedAcceptControllerInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { newController: getNextAccount(), tokenState: getNextAccount() }, data: getAcceptControllerInstructionDataDecoder().decode(instruction.data) };
}
