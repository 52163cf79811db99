/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getRootWordDecoder, getRootWordEncoder, type RootWord, type RootWordArgs } from '../types/rootWord.ts';

export const ROOTS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([200, 234, 136, 233, 236, 141, 75, 0]);

export function getRootsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ROOTS_DISCRIMINATOR); }

export type Roots = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** Number of the epoch. */
epoch: bigint; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** Until when it is kept. */
keepUntil: bigint; 
/** One bit for each oracle that submitted. */
submitted: number; 
/** One bit for each whose word differs from what was agreed. */
differs: number; 
/** One bit for each that was slashed for that. */
slashed: number; 
/** Enough of them agree. */
settled: boolean; 
/** What they say. */
words: Array<RootWord>; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

export type RootsArgs = { 
/** Layout. */
version: number; 
/** Number of the epoch. */
epoch: number | bigint; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** Until when it is kept. */
keepUntil: number | bigint; 
/** One bit for each oracle that submitted. */
submitted: number; 
/** One bit for each whose word differs from what was agreed. */
differs: number; 
/** One bit for each that was slashed for that. */
slashed: number; 
/** Enough of them agree. */
settled: boolean; 
/** What they say. */
words: Array<RootWordArgs>; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link RootsArgs} account data. */
export function getRootsEncoder(): FixedSizeEncoder<RootsArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['epoch', getU64Encoder()], ['payer', getAddressEncoder()], ['keepUntil', getI64Encoder()], ['submitted', getU8Encoder()], ['differs', getU8Encoder()], ['slashed', getU8Encoder()], ['settled', getBooleanEncoder()], ['words', getArrayEncoder(getRootWordEncoder(), { size: 7 })], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: ROOTS_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Roots} account data. */
export function getRootsDecoder(): FixedSizeDecoder<Roots> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['epoch', getU64Decoder()], ['payer', getAddressDecoder()], ['keepUntil', getI64Decoder()], ['submitted', getU8Decoder()], ['differs', getU8Decoder()], ['slashed', getU8Decoder()], ['settled', getBooleanDecoder()], ['words', getArrayDecoder(getRootWordDecoder(), { size: 7 })], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Roots} account data. */
export function getRootsCodec(): FixedSizeCodec<RootsArgs, Roots> {
    return combineCodec(getRootsEncoder(), getRootsDecoder());
}

export function decodeRoots<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Roots, TAddress>;
export function decodeRoots<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Roots, TAddress>;
export function decodeRoots<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Roots, TAddress> | MaybeAccount<Roots, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getRootsDecoder());
}

export async function fetchRoots<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Roots, TAddress>> {
  const maybeAccount = await fetchMaybeRoots(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeRoots<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Roots, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeRoots(maybeAccount);
}

export async function fetchAllRoots(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Roots>[]> {
  const maybeAccounts = await fetchAllMaybeRoots(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeRoots(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Roots>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeRoots(maybeAccount));
}

export function getRootsSize(): number {
  return 822;
}
