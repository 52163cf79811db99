/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const OFFER_CONTROLLER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([165, 211, 213, 152, 169, 93, 154, 245]);

export function getOfferControllerDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(OFFER_CONTROLLER_DISCRIMINATOR); }

export type OfferControllerInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountController extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountController extends string ? ReadonlySignerAccount<TAccountController> & AccountSignerMeta<TAccountController> : TAccountController, TAccountTokenState extends string ? WritableAccount<TAccountTokenState> : TAccountTokenState, ...TRemainingAccounts]>;

export type OfferControllerInstructionData = { discriminator: ReadonlyUint8Array; 
/** To whom; the zero address takes an offer back. */
to: Address;  };

export type OfferControllerInstructionDataArgs = { 
/** To whom; the zero address takes an offer back. */
to: Address;  };

export function getOfferControllerInstructionDataEncoder(): FixedSizeEncoder<OfferControllerInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['to', getAddressEncoder()]]), (value) => ({ ...value, discriminator: OFFER_CONTROLLER_DISCRIMINATOR }));
}

export function getOfferControllerInstructionDataDecoder(): FixedSizeDecoder<OfferControllerInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['to', getAddressDecoder()]]);
}

export function getOfferControllerInstructionDataCodec(): FixedSizeCodec<OfferControllerInstructionDataArgs, OfferControllerInstructionData> {
    return combineCodec(getOfferControllerInstructionDataEncoder(), getOfferControllerInstructionDataDecoder());
}

export type OfferControllerAsyncInput<TAccountController extends string = string, TAccountTokenState extends string = string> =  {
  /** The multisig. */
controller: TransactionSigner<TAccountController>;
/** What the mint obeys. */
tokenState?: Address<TAccountTokenState>;
to: OfferControllerInstructionDataArgs["to"];
}

export async function getOfferControllerInstructionAsync<TAccountController extends string, TAccountTokenState extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: OfferControllerAsyncInput<TAccountController, TAccountTokenState>, config?: { programAddress?: TProgramAddress } ): Promise<OfferControllerInstruction<TProgramAddress, TAccountController, TAccountTokenState>> {
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
return Object.freeze({ accounts: [getAccountMeta("controller", accounts.controller), getAccountMeta("tokenState", accounts.tokenState)], data: getOfferControllerInstructionDataEncoder().encode(args as OfferControllerInstructionDataArgs), programAddress } as OfferControllerInstruction<TProgramAddress, TAccountController, TAccountTokenState>);
}

export type OfferControllerInput<TAccountController extends string = string, TAccountTokenState extends string = string> =  {
  /** The multisig. */
controller: TransactionSigner<TAccountController>;
/** What the mint obeys. */
tokenState: Address<TAccountTokenState>;
to: OfferControllerInstructionDataArgs["to"];
}

export function getOfferControllerInstruction<TAccountController extends string, TAccountTokenState extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: OfferControllerInput<TAccountController, TAccountTokenState>, config?: { programAddress?: TProgramAddress } ): OfferControllerInstruction<TProgramAddress, TAccountController, TAccountTokenState> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { controller: { value: input.controller ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("controller", accounts.controller), getAccountMeta("tokenState", accounts.tokenState)], data: getOfferControllerInstructionDataEncoder().encode(args as OfferControllerInstructionDataArgs), programAddress } as OfferControllerInstruction<TProgramAddress, TAccountController, TAccountTokenState>);
}

export type ParsedOfferControllerInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The multisig. */
controller: TAccountMetas[0];
/** What the mint obeys. */
tokenState: TAccountMetas[1];
};
data: OfferControllerInstructionData; };

export function parseOfferControllerInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedOfferControllerInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { controller: getNextAccount(), tokenState: getNextAccount() }, data: getOfferControllerInstructionDataDecoder().decode(instruction.data) };
}
