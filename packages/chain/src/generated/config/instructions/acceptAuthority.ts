/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findConfigPda } from '../pdas/config.ts';
import { CONFIG_PROGRAM_ADDRESS } from '../programs/address.ts';

export const ACCEPT_AUTHORITY_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([107, 86, 198, 91, 33, 12, 107, 160]);

export function getAcceptAuthorityDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ACCEPT_AUTHORITY_DISCRIMINATOR); }

export type AcceptAuthorityInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountNewAuthority extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountNewAuthority extends string ? ReadonlySignerAccount<TAccountNewAuthority> & AccountSignerMeta<TAccountNewAuthority> : TAccountNewAuthority, TAccountConfig extends string ? WritableAccount<TAccountConfig> : TAccountConfig, ...TRemainingAccounts]>;

export type AcceptAuthorityInstructionData = { discriminator: ReadonlyUint8Array;  };

export type AcceptAuthorityInstructionDataArgs = {  };

export function getAcceptAuthorityInstructionDataEncoder(): FixedSizeEncoder<AcceptAuthorityInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: ACCEPT_AUTHORITY_DISCRIMINATOR }));
}

export function getAcceptAuthorityInstructionDataDecoder(): FixedSizeDecoder<AcceptAuthorityInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getAcceptAuthorityInstructionDataCodec(): FixedSizeCodec<AcceptAuthorityInstructionDataArgs, AcceptAuthorityInstructionData> {
    return combineCodec(getAcceptAuthorityInstructionDataEncoder(), getAcceptAuthorityInstructionDataDecoder());
}

export type AcceptAuthorityAsyncInput<TAccountNewAuthority extends string = string, TAccountConfig extends string = string> =  {
  /** To whom it was offered. */
newAuthority: TransactionSigner<TAccountNewAuthority>;
/** The parameters. */
config?: Address<TAccountConfig>;
}

export async function getAcceptAuthorityInstructionAsync<TAccountNewAuthority extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: AcceptAuthorityAsyncInput<TAccountNewAuthority, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): Promise<AcceptAuthorityInstruction<TProgramAddress, TAccountNewAuthority, TAccountConfig>> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { newAuthority: { value: input.newAuthority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await findConfigPda();
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("newAuthority", accounts.newAuthority), getAccountMeta("config", accounts.config)], data: getAcceptAuthorityInstructionDataEncoder().encode({}), programAddress } as AcceptAuthorityInstruction<TProgramAddress, TAccountNewAuthority, TAccountConfig>);
}

export type AcceptAuthorityInput<TAccountNewAuthority extends string = string, TAccountConfig extends string = string> =  {
  /** To whom it was offered. */
newAuthority: TransactionSigner<TAccountNewAuthority>;
/** The parameters. */
config: Address<TAccountConfig>;
}

export function getAcceptAuthorityInstruction<TAccountNewAuthority extends string, TAccountConfig extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: AcceptAuthorityInput<TAccountNewAuthority, TAccountConfig>, config?: { programAddress?: TProgramAddress } ): AcceptAuthorityInstruction<TProgramAddress, TAccountNewAuthority, TAccountConfig> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { newAuthority: { value: input.newAuthority ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("newAuthority", accounts.newAuthority), getAccountMeta("config", accounts.config)], data: getAcceptAuthorityInstructionDataEncoder().encode({}), programAddress } as AcceptAuthorityInstruction<TProgramAddress, TAccountNewAuthority, TAccountConfig>);
}

export type ParsedAcceptAuthorityInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** To whom it was offered. */
newAuthority: TAccountMetas[0];
/** The parameters. */
config: TAccountMetas[1];
};
data: AcceptAuthorityInstructionData; };

export function parseAcceptAuthorityInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedAcceptAuthorityInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { newAuthority: getNextAccount(), config: getNextAccount() }, data: getAcceptAuthorityInstructionDataDecoder().decode(instruction.data) };
}
