/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type Codec, type Decoder, type EncodedAccount, type Encoder, type FetchAccountConfig, type FetchAccountsConfig, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getRewardModeDecoder, getRewardModeEncoder, type RewardMode, type RewardModeArgs } from '../types/rewardMode.ts';
import { getSettlementDecoder, getSettlementEncoder, type Settlement, type SettlementArgs } from '../types/settlement.ts';

export const EPOCH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([93, 83, 120, 89, 151, 138, 152, 108]);

export function getEpochDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(EPOCH_DISCRIMINATOR); }

export type Epoch = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** From 0. */
number: bigint; 
/** When it begins. */
start: bigint; 
/** When it ends, and submissions begin. */
end: bigint; 
/** When submissions end. */
submitUntil: bigint; 
/** How it is shared out. */
mode: RewardMode; 
/** What the table emits in its time. */
emission: bigint; 
/** Least stake of an active node. */
minStake: bigint; 
/** By what it is settled. */
settlement: Settlement; 
/** What it pays is fixed. */
isFinal: boolean; 
/** The literal formula holds; meant for final epochs. */
literal: boolean; 
/** Reports that were settled. */
settled: bigint; 
/** Reports that were credited. */
credits: bigint; 
/** Nodes that served from its start to their settlement. */
nodes: bigint; 
/** Sum of their weights, in thousandths of a request. */
weight: bigint; 
/** Sum of their requests. */
requests: bigint; 
/** Sum of what they sent, in megabytes. */
megabytes: bigint; 
/** Sum of their latencies in microseconds. */
latencyUs: bigint; 
/** What it has to share out; 0 until it is final. */
payable: bigint; 
/** What all parts of that come to at most: less by the literal formula. */
promised: bigint; 
/** What has been credited. */
credited: bigint; 
/** Root of the tree of lifetime totals; zeros where there is none. */
root: ReadonlyUint8Array; 
/** Sum of the lifetime totals in that tree. */
rootTotal: bigint; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** How many oracles must agree. */
threshold: number; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number; 
/** Who they are; submissions stand in this order. */
oracles: Array<Address>;  };

export type EpochArgs = { 
/** Layout. */
version: number; 
/** From 0. */
number: number | bigint; 
/** When it begins. */
start: number | bigint; 
/** When it ends, and submissions begin. */
end: number | bigint; 
/** When submissions end. */
submitUntil: number | bigint; 
/** How it is shared out. */
mode: RewardModeArgs; 
/** What the table emits in its time. */
emission: number | bigint; 
/** Least stake of an active node. */
minStake: number | bigint; 
/** By what it is settled. */
settlement: SettlementArgs; 
/** What it pays is fixed. */
isFinal: boolean; 
/** The literal formula holds; meant for final epochs. */
literal: boolean; 
/** Reports that were settled. */
settled: number | bigint; 
/** Reports that were credited. */
credits: number | bigint; 
/** Nodes that served from its start to their settlement. */
nodes: number | bigint; 
/** Sum of their weights, in thousandths of a request. */
weight: number | bigint; 
/** Sum of their requests. */
requests: number | bigint; 
/** Sum of what they sent, in megabytes. */
megabytes: number | bigint; 
/** Sum of their latencies in microseconds. */
latencyUs: number | bigint; 
/** What it has to share out; 0 until it is final. */
payable: number | bigint; 
/** What all parts of that come to at most: less by the literal formula. */
promised: number | bigint; 
/** What has been credited. */
credited: number | bigint; 
/** Root of the tree of lifetime totals; zeros where there is none. */
root: ReadonlyUint8Array; 
/** Sum of the lifetime totals in that tree. */
rootTotal: number | bigint; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** How many oracles must agree. */
threshold: number; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number; 
/** Who they are; submissions stand in this order. */
oracles: Array<Address>;  };

/** Gets the encoder for {@link EpochArgs} account data. */
export function getEpochEncoder(): Encoder<EpochArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['number', getU64Encoder()], ['start', getI64Encoder()], ['end', getI64Encoder()], ['submitUntil', getI64Encoder()], ['mode', getRewardModeEncoder()], ['emission', getU64Encoder()], ['minStake', getU64Encoder()], ['settlement', getSettlementEncoder()], ['isFinal', getBooleanEncoder()], ['literal', getBooleanEncoder()], ['settled', getU64Encoder()], ['credits', getU64Encoder()], ['nodes', getU64Encoder()], ['weight', getU64Encoder()], ['requests', getU64Encoder()], ['megabytes', getU64Encoder()], ['latencyUs', getU64Encoder()], ['payable', getU64Encoder()], ['promised', getU64Encoder()], ['credited', getU64Encoder()], ['root', fixEncoderSize(getBytesEncoder(), 32)], ['rootTotal', getU64Encoder()], ['payer', getAddressEncoder()], ['threshold', getU8Encoder()], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()], ['oracles', getArrayEncoder(getAddressEncoder())]]), (value) => ({ ...value, discriminator: EPOCH_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Epoch} account data. */
export function getEpochDecoder(): Decoder<Epoch> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['number', getU64Decoder()], ['start', getI64Decoder()], ['end', getI64Decoder()], ['submitUntil', getI64Decoder()], ['mode', getRewardModeDecoder()], ['emission', getU64Decoder()], ['minStake', getU64Decoder()], ['settlement', getSettlementDecoder()], ['isFinal', getBooleanDecoder()], ['literal', getBooleanDecoder()], ['settled', getU64Decoder()], ['credits', getU64Decoder()], ['nodes', getU64Decoder()], ['weight', getU64Decoder()], ['requests', getU64Decoder()], ['megabytes', getU64Decoder()], ['latencyUs', getU64Decoder()], ['payable', getU64Decoder()], ['promised', getU64Decoder()], ['credited', getU64Decoder()], ['root', fixDecoderSize(getBytesDecoder(), 32)], ['rootTotal', getU64Decoder()], ['payer', getAddressDecoder()], ['threshold', getU8Decoder()], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()], ['oracles', getArrayDecoder(getAddressDecoder())]]);
}

/** Gets the codec for {@link Epoch} account data. */
export function getEpochCodec(): Codec<EpochArgs, Epoch> {
    return combineCodec(getEpochEncoder(), getEpochDecoder());
}

export function decodeEpoch<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Epoch, TAddress>;
export function decodeEpoch<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Epoch, TAddress>;
export function decodeEpoch<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Epoch, TAddress> | MaybeAccount<Epoch, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getEpochDecoder());
}

export async function fetchEpoch<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Epoch, TAddress>> {
  const maybeAccount = await fetchMaybeEpoch(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeEpoch<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Epoch, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeEpoch(maybeAccount);
}

export async function fetchAllEpoch(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Epoch>[]> {
  const maybeAccounts = await fetchAllMaybeEpoch(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeEpoch(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Epoch>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeEpoch(maybeAccount));
}
