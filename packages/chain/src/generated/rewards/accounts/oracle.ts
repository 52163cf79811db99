/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const ORACLE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([139, 194, 131, 179, 140, 179, 229, 244]);

export function getOracleDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(ORACLE_DISCRIMINATOR); }

export type Oracle = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** The key it signs with. */
oracle: Address; 
/** At stake. */
stake: bigint; 
/** Slashed since the beginning. */
slashed: bigint; 
/** When it first staked. */
registeredAt: bigint; 
/** When it may withdraw; 0 while it stays. */
unlockAt: bigint; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

export type OracleArgs = { 
/** Layout. */
version: number; 
/** The key it signs with. */
oracle: Address; 
/** At stake. */
stake: number | bigint; 
/** Slashed since the beginning. */
slashed: number | bigint; 
/** When it first staked. */
registeredAt: number | bigint; 
/** When it may withdraw; 0 while it stays. */
unlockAt: number | bigint; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link OracleArgs} account data. */
export function getOracleEncoder(): FixedSizeEncoder<OracleArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['oracle', getAddressEncoder()], ['stake', getU64Encoder()], ['slashed', getU64Encoder()], ['registeredAt', getI64Encoder()], ['unlockAt', getI64Encoder()], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: ORACLE_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Oracle} account data. */
export function getOracleDecoder(): FixedSizeDecoder<Oracle> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['oracle', getAddressDecoder()], ['stake', getU64Decoder()], ['slashed', getU64Decoder()], ['registeredAt', getI64Decoder()], ['unlockAt', getI64Decoder()], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Oracle} account data. */
export function getOracleCodec(): FixedSizeCodec<OracleArgs, Oracle> {
    return combineCodec(getOracleEncoder(), getOracleDecoder());
}

export function decodeOracle<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Oracle, TAddress>;
export function decodeOracle<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Oracle, TAddress>;
export function decodeOracle<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Oracle, TAddress> | MaybeAccount<Oracle, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getOracleDecoder());
}

export async function fetchOracle<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Oracle, TAddress>> {
  const maybeAccount = await fetchMaybeOracle(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeOracle<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Oracle, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeOracle(maybeAccount);
}

export async function fetchAllOracle(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Oracle>[]> {
  const maybeAccounts = await fetchAllMaybeOracle(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeOracle(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Oracle>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeOracle(maybeAccount));
}

export function getOracleSize(): number {
  return 106;
}
