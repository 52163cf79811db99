/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const REWARDS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([12, 223, 68, 101, 63, 33, 38, 101]);

export function getRewardsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REWARDS_DISCRIMINATOR); }

export type Rewards = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** Token account that rewards are paid from. */
rewardVault: Address; 
/** Token account of the oracles' stake. */
oracleVault: Address; 
/** Number of the next epoch. */
nextEpoch: bigint; 
/** When it begins; 0 before the first. */
nextStart: bigint; 
/** Number of the next epoch to become final. */
nextFinal: bigint; 
/** What all final epochs pay, without what closed ones returned: never above 500 million $AEGIS. */
emitted: bigint; 
/** What nodes have been credited. */
credited: bigint; 
/** What was paid. */
paid: bigint; 
/** What closed epochs returned: remainders of divisions. */
returned: bigint; 
/** The lifetime totals of all nodes by the latest root. */
rootTotal: bigint; 
/** What of that has been credited. */
rootCredited: bigint; 
/** Number of the latest epoch with a root, plus one; 0 before the first. */
rootEpoch: bigint; 
/** What oracles have at stake. */
oracleStake: bigint; 
/** Burned of it. */
burned: bigint; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

export type RewardsArgs = { 
/** Layout. */
version: number; 
/** Token account that rewards are paid from. */
rewardVault: Address; 
/** Token account of the oracles' stake. */
oracleVault: Address; 
/** Number of the next epoch. */
nextEpoch: number | bigint; 
/** When it begins; 0 before the first. */
nextStart: number | bigint; 
/** Number of the next epoch to become final. */
nextFinal: number | bigint; 
/** What all final epochs pay, without what closed ones returned: never above 500 million $AEGIS. */
emitted: number | bigint; 
/** What nodes have been credited. */
credited: number | bigint; 
/** What was paid. */
paid: number | bigint; 
/** What closed epochs returned: remainders of divisions. */
returned: number | bigint; 
/** The lifetime totals of all nodes by the latest root. */
rootTotal: number | bigint; 
/** What of that has been credited. */
rootCredited: number | bigint; 
/** Number of the latest epoch with a root, plus one; 0 before the first. */
rootEpoch: number | bigint; 
/** What oracles have at stake. */
oracleStake: number | bigint; 
/** Burned of it. */
burned: number | bigint; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link RewardsArgs} account data. */
export function getRewardsEncoder(): FixedSizeEncoder<RewardsArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['rewardVault', getAddressEncoder()], ['oracleVault', getAddressEncoder()], ['nextEpoch', getU64Encoder()], ['nextStart', getI64Encoder()], ['nextFinal', getU64Encoder()], ['emitted', getU64Encoder()], ['credited', getU64Encoder()], ['paid', getU64Encoder()], ['returned', getU64Encoder()], ['rootTotal', getU64Encoder()], ['rootCredited', getU64Encoder()], ['rootEpoch', getU64Encoder()], ['oracleStake', getU64Encoder()], ['burned', getU64Encoder()], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: REWARDS_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Rewards} account data. */
export function getRewardsDecoder(): FixedSizeDecoder<Rewards> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['rewardVault', getAddressDecoder()], ['oracleVault', getAddressDecoder()], ['nextEpoch', getU64Decoder()], ['nextStart', getI64Decoder()], ['nextFinal', getU64Decoder()], ['emitted', getU64Decoder()], ['credited', getU64Decoder()], ['paid', getU64Decoder()], ['returned', getU64Decoder()], ['rootTotal', getU64Decoder()], ['rootCredited', getU64Decoder()], ['rootEpoch', getU64Decoder()], ['oracleStake', getU64Decoder()], ['burned', getU64Decoder()], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Rewards} account data. */
export function getRewardsCodec(): FixedSizeCodec<RewardsArgs, Rewards> {
    return combineCodec(getRewardsEncoder(), getRewardsDecoder());
}

export function decodeRewards<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Rewards, TAddress>;
export function decodeRewards<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Rewards, TAddress>;
export function decodeRewards<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Rewards, TAddress> | MaybeAccount<Rewards, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getRewardsDecoder());
}

export async function fetchRewards<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Rewards, TAddress>> {
  const maybeAccount = await fetchMaybeRewards(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeRewards<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Rewards, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeRewards(maybeAccount);
}

export async function fetchAllRewards(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Rewards>[]> {
  const maybeAccounts = await fetchAllMaybeRewards(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeRewards(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Rewards>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeRewards(maybeAccount));
}

export function getRewardsSize(): number {
  return 202;
}
