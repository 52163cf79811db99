/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const HAND_OVER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([59, 160, 205, 88, 81, 224, 99, 237]);

export function getHandOverDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(HAND_OVER_DISCRIMINATOR); }

export type HandOverInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountController extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountController extends string ? ReadonlySignerAccount<TAccountController> & AccountSignerMeta<TAccountController> : TAccountController, TAccountTokenState extends string ? WritableAccount<TAccountTokenState> : TAccountTokenState, ...TRemainingAccounts]>;

export type HandOverInstructionData = { discriminator: ReadonlyUint8Array; 
/** Who may ask for new tokens from now on. */
newController: Address;  };

export type HandOverInstructionDataArgs = { 
/** Who may ask for new tokens from now on. */
newController: Address;  };

export function getHandOverInstructionDataEncoder(): FixedSizeEncoder<HandOverInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['newController', getAddressEncoder()]]), (value) => ({ ...value, discriminator: HAND_OVER_DISCRIMINATOR }));
}

export function getHandOverInstructionDataDecoder(): FixedSizeDecoder<HandOverInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['newController', getAddressDecoder()]]);
}

export function getHandOverInstructionDataCodec(): FixedSizeCodec<HandOverInstructionDataArgs, HandOverInstructionData> {
    return combineCodec(getHandOverInstructionDataEncoder(), getHandOverInstructionDataDecoder());
}

export type HandOverAsyncInput<TAccountController extends string = string, TAccountTokenState extends string = string> =  {
  /** The multisig. */
controller: TransactionSigner<TAccountController>;
/** What the mint obeys. */
tokenState?: Address<TAccountTokenState>;
newController: HandOverInstructionDataArgs["newController"];
}

export async function getHandOverInstructionAsync<TAccountController extends string, TAccountTokenState extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: HandOverAsyncInput<TAccountController, TAccountTokenState>, config?: { programAddress?: TProgramAddress } ): Promise<HandOverInstruction<TProgramAddress, TAccountController, TAccountTokenState>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { controller: { value: input.controller ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenState.value) {
accounts.tokenState.value = await findTokenStatePda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("controller", accounts.controller), getAccountMeta("tokenState", accounts.tokenState)], data: getHandOverInstructionDataEncoder().encode(args as HandOverInstructionDataArgs), programAddress } as HandOverInstruction<TProgramAddress, TAccountController, TAccountTokenState>);
}

export type HandOverInput<TAccountController extends string = string, TAccountTokenState extends string = string> =  {
  /** The multisig. */
controller: TransactionSigner<TAccountController>;
/** What the mint obeys. */
tokenState: Address<TAccountTokenState>;
newController: HandOverInstructionDataArgs["newController"];
}

export function getHandOverInstruction<TAccountController extends string, TAccountTokenState extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: HandOverInput<TAccountController, TAccountTokenState>, config?: { programAddress?: TProgramAddress } ): HandOverInstruction<TProgramAddress, TAccountController, TAccountTokenState> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { controller: { value: input.controller ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("controller", accounts.controller), getAccountMeta("tokenState", accounts.tokenState)], data: getHandOverInstructionDataEncoder().encode(args as HandOverInstructionDataArgs), programAddress } as HandOverInstruction<TProgramAddress, TAccountController, TAccountTokenState>);
}

export type ParsedHandOverInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The multisig. */
controller: TAccountMetas[0];
/** What the mint obeys. */
tokenState: TAccountMetas[1];
};
data: HandOverInstructionData; };

export function parseHandOverInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedHandOverInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { controller: getNextAccount(), tokenState: getNextAccount() }, data: getHandOverInstructionDataDecoder().decode(instruction.data) };
}
