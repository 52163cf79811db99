/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const NETWORK_METRICS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([39, 236, 89, 187, 127, 65, 11, 228]);

export function getNetworkMetricsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(NETWORK_METRICS_DISCRIMINATOR); }

export type NetworkMetrics = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** Number of the epoch. */
epoch: bigint; 
/** Requests. */
requests: bigint; 
/** Gigabytes that were sent, rounded down. */
bandwidthGb: bigint; 
/** Average latency of a node in microseconds, rounded down. */
latencyUs: bigint; 
/** Nodes that served. */
activeNodes: bigint; 
/** End of the epoch. */
timestamp: bigint; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

export type NetworkMetricsArgs = { 
/** Layout. */
version: number; 
/** Number of the epoch. */
epoch: number | bigint; 
/** Requests. */
requests: number | bigint; 
/** Gigabytes that were sent, rounded down. */
bandwidthGb: number | bigint; 
/** Average latency of a node in microseconds, rounded down. */
latencyUs: number | bigint; 
/** Nodes that served. */
activeNodes: number | bigint; 
/** End of the epoch. */
timestamp: number | bigint; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link NetworkMetricsArgs} account data. */
export function getNetworkMetricsEncoder(): FixedSizeEncoder<NetworkMetricsArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['epoch', getU64Encoder()], ['requests', getU64Encoder()], ['bandwidthGb', getU64Encoder()], ['latencyUs', getU64Encoder()], ['activeNodes', getU64Encoder()], ['timestamp', getI64Encoder()], ['payer', getAddressEncoder()], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: NETWORK_METRICS_DISCRIMINATOR }));
}

/** Gets the decoder for {@link NetworkMetrics} account data. */
export function getNetworkMetricsDecoder(): FixedSizeDecoder<NetworkMetrics> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['epoch', getU64Decoder()], ['requests', getU64Decoder()], ['bandwidthGb', getU64Decoder()], ['latencyUs', getU64Decoder()], ['activeNodes', getU64Decoder()], ['timestamp', getI64Decoder()], ['payer', getAddressDecoder()], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link NetworkMetrics} account data. */
export function getNetworkMetricsCodec(): FixedSizeCodec<NetworkMetricsArgs, NetworkMetrics> {
    return combineCodec(getNetworkMetricsEncoder(), getNetworkMetricsDecoder());
}

export function decodeNetworkMetrics<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<NetworkMetrics, TAddress>;
export function decodeNetworkMetrics<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<NetworkMetrics, TAddress>;
export function decodeNetworkMetrics<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<NetworkMetrics, TAddress> | MaybeAccount<NetworkMetrics, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getNetworkMetricsDecoder());
}

export async function fetchNetworkMetrics<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<NetworkMetrics, TAddress>> {
  const maybeAccount = await fetchMaybeNetworkMetrics(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeNetworkMetrics<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<NetworkMetrics, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeNetworkMetrics(maybeAccount);
}

export async function fetchAllNetworkMetrics(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<NetworkMetrics>[]> {
  const maybeAccounts = await fetchAllMaybeNetworkMetrics(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeNetworkMetrics(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<NetworkMetrics>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeNetworkMetrics(maybeAccount));
}

export function getNetworkMetricsSize(): number {
  return 122;
}
