/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const POOL_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([241, 154, 109, 4, 17, 177, 109, 188]);

export function getPoolDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(POOL_DISCRIMINATOR); }

export type Pool = { discriminator: ReadonlyUint8Array; 
/** The $AEGIS mint. */
mint: Address; 
/** Token account of active and unstaking stake. */
vault: Address; 
/** Token account of open slashes. */
escrow: Address; 
/** Token account of the stakers' fees. */
feeVault: Address; 
/** Active stake of all nodes in base units. */
active: bigint; 
/** What waits for the end of its cooldown, in base units. */
unstaking: bigint; 
/** Open slashes in base units. */
escrowed: bigint; 
/** Fees per base unit of active stake since the beginning, times 10^12, modulo 2^64. */
feesPerShare: bigint; 
/** Fees that were not shared out yet, in base units. */
feesUndistributed: bigint; 
/** Burned by slashes since the beginning, in base units. */
burned: bigint; 
/** Canonical bump of the address. */
bump: number;  };

export type PoolArgs = { 
/** The $AEGIS mint. */
mint: Address; 
/** Token account of active and unstaking stake. */
vault: Address; 
/** Token account of open slashes. */
escrow: Address; 
/** Token account of the stakers' fees. */
feeVault: Address; 
/** Active stake of all nodes in base units. */
active: number | bigint; 
/** What waits for the end of its cooldown, in base units. */
unstaking: number | bigint; 
/** Open slashes in base units. */
escrowed: number | bigint; 
/** Fees per base unit of active stake since the beginning, times 10^12, modulo 2^64. */
feesPerShare: number | bigint; 
/** Fees that were not shared out yet, in base units. */
feesUndistributed: number | bigint; 
/** Burned by slashes since the beginning, in base units. */
burned: number | bigint; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link PoolArgs} account data. */
export function getPoolEncoder(): FixedSizeEncoder<PoolArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['mint', getAddressEncoder()], ['vault', getAddressEncoder()], ['escrow', getAddressEncoder()], ['feeVault', getAddressEncoder()], ['active', getU64Encoder()], ['unstaking', getU64Encoder()], ['escrowed', getU64Encoder()], ['feesPerShare', getU64Encoder()], ['feesUndistributed', getU64Encoder()], ['burned', getU64Encoder()], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: POOL_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Pool} account data. */
export function getPoolDecoder(): FixedSizeDecoder<Pool> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['mint', getAddressDecoder()], ['vault', getAddressDecoder()], ['escrow', getAddressDecoder()], ['feeVault', getAddressDecoder()], ['active', getU64Decoder()], ['unstaking', getU64Decoder()], ['escrowed', getU64Decoder()], ['feesPerShare', getU64Decoder()], ['feesUndistributed', getU64Decoder()], ['burned', getU64Decoder()], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Pool} account data. */
export function getPoolCodec(): FixedSizeCodec<PoolArgs, Pool> {
    return combineCodec(getPoolEncoder(), getPoolDecoder());
}

export function decodePool<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Pool, TAddress>;
export function decodePool<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Pool, TAddress>;
export function decodePool<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Pool, TAddress> | MaybeAccount<Pool, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getPoolDecoder());
}

export async function fetchPool<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Pool, TAddress>> {
  const maybeAccount = await fetchMaybePool(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybePool<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Pool, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodePool(maybeAccount);
}

export async function fetchAllPool(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Pool>[]> {
  const maybeAccounts = await fetchAllMaybePool(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybePool(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Pool>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodePool(maybeAccount));
}

export function getPoolSize(): number {
  return 185;
}
