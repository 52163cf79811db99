/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findConfigPda } from '../pdas/config.ts';
import { CONFIG_PROGRAM_ADDRESS } from '../programs/address.ts';

export const OFFER_AUTHORITY_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([217, 12, 144, 161, 92, 171, 200, 117]);

export function getOfferAuthorityDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(OFFER_AUTHORITY_DISCRIMINATOR); }

export type OfferAuthorityInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountConfig extends string ? WritableAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type OfferAuthorityInstructionData = { discriminator: ReadonlyUint8Array; 
/** To whom; the zero address takes an offer back. */
to: Address;  };

export type OfferAuthorityInstructionDataArgs = { 
/** To whom; the zero address takes an offer back. */
to: Address;  };

export function getOfferAuthorityInstructionDataEncoder(): FixedSizeEncoder<OfferAuthorityInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['to', getAddressEncoder()]]), (value) => ({ ...value, discriminator: OFFER_AUTHORITY_DISCRIMINATOR }));
}

export function getOfferAuthorityInstructionDataDecoder(): FixedSizeDecoder<OfferAuthorityInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['to', getAddressDecoder()]]);
}

export function getOfferAuthorityInstructionDataCodec(): FixedSizeCodec<OfferAuthorityInstructionDataArgs, OfferAuthorityInstructionData> {
    return combineCodec(getOfferAuthorityInstructionDataEncoder(), getOfferAuthorityInstructionDataDecoder());
}

export type OfferAuthorityAsyncInput<TAccountAuthority extends string = string, TAccountConfig extends string = string> =  {
  /** Who changes the parameters. */
authority: TransactionSigner<TAccountAuthority>;
/** The parameters. */
config?: Address<TAccountConfig>;
to: OfferAuthorityInstructionDataArgs["to"];
}

export async function getOfferAuthorityInstructionAsync<TAccountAuthority extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: OfferAuthorityAsyncInput<TAccountAuthority, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<OfferAuthorityInstruction<TProgramAddress, TAccountAuthority, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await findConfigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config)], data: getOfferAuthorityInstructionDataEncoder().encode(args as OfferAuthorityInstructionDataArgs), programAddress } as OfferAuthorityInstruction<TProgramAddress, TAccountAuthority, TAccountConfig>);
}

export type OfferAuthorityInput<TAccountAuthority extends string = string, TAccountConfig extends string = string> =  {
  /** Who changes the parameters. */
authority: TransactionSigner<TAccountAuthority>;
/** The parameters. */
config: Address<TAccountConfig>;
to: OfferAuthorityInstructionDataArgs["to"];
}

export function getOfferAuthorityInstruction<TAccountAuthority extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: OfferAuthorityInput<TAccountAuthority, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): OfferAuthorityInstruction<TProgramAddress, TAccountAuthority, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("config", accounts.config)], data: getOfferAuthorityInstructionDataEncoder().encode(args as OfferAuthorityInstructionDataArgs), programAddress } as OfferAuthorityInstruction<TProgramAddress, TAccountAuthority, TAccountConfig>);
}

export type ParsedOfferAuthorityInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Who changes the parameters. */
authority: TAccountMetas[0];
/** The parameters. */
config: TAccountMetas[1];
};
data: OfferAuthorityInstructionData; };

export function parseOfferAuthorityInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedOfferAuthorityInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), config: getNextAccount() }, data: getOfferAuthorityInstructionDataDecoder().decode(instruction.data) };
}
