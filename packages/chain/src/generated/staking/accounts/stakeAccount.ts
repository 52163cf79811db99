/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const STAKE_ACCOUNT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([80, 158, 67, 124, 50, 189, 192, 255]);

export function getStakeAccountDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(STAKE_ACCOUNT_DISCRIMINATOR); }

export type StakeAccount = { discriminator: ReadonlyUint8Array; 
/** The node's account in the registry. */
node: Address; 
/** Who stakes: the node's operator. */
operator: Address; 
/** Counts for service, rewards and fees, in base units. */
active: bigint; 
/** Leaves at `unlock_at`, in base units; can still be slashed. */
unstaking: bigint; 
/** When what is unstaking may be withdrawn, in seconds since the Unix epoch; 0 where nothing is. */
unlockAt: bigint; 
/** The pool's fees per share up to which fees were credited. */
feesPerSharePaid: bigint; 
/** Fees credited and not claimed, in base units. */
feesOwed: bigint; 
/** Slashed and not returned since the beginning, in base units. */
slashed: bigint; 
/** End of the last appeal window of its slashes, in seconds since the Unix epoch; until then something may be returned. */
appealUntil: bigint; 
/** Slashes with a ban that were not returned; while there is one, the node is banned. */
bans: number; 
/** Canonical bump of the address. */
bump: number;  };

export type StakeAccountArgs = { 
/** The node's account in the registry. */
node: Address; 
/** Who stakes: the node's operator. */
operator: Address; 
/** Counts for service, rewards and fees, in base units. */
active: number | bigint; 
/** Leaves at `unlock_at`, in base units; can still be slashed. */
unstaking: number | bigint; 
/** When what is unstaking may be withdrawn, in seconds since the Unix epoch; 0 where nothing is. */
unlockAt: number | bigint; 
/** The pool's fees per share up to which fees were credited. */
feesPerSharePaid: number | bigint; 
/** Fees credited and not claimed, in base units. */
feesOwed: number | bigint; 
/** Slashed and not returned since the beginning, in base units. */
slashed: number | bigint; 
/** End of the last appeal window of its slashes, in seconds since the Unix epoch; until then something may be returned. */
appealUntil: number | bigint; 
/** Slashes with a ban that were not returned; while there is one, the node is banned. */
bans: number; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link StakeAccountArgs} account data. */
export function getStakeAccountEncoder(): FixedSizeEncoder<StakeAccountArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['node', getAddressEncoder()], ['operator', getAddressEncoder()], ['active', getU64Encoder()], ['unstaking', getU64Encoder()], ['unlockAt', getI64Encoder()], ['feesPerSharePaid', getU64Encoder()], ['feesOwed', getU64Encoder()], ['slashed', getU64Encoder()], ['appealUntil', getI64Encoder()], ['bans', getU32Encoder()], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: STAKE_ACCOUNT_DISCRIMINATOR }));
}

/** Gets the decoder for {@link StakeAccount} account data. */
export function getStakeAccountDecoder(): FixedSizeDecoder<StakeAccount> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['node', getAddressDecoder()], ['operator', getAddressDecoder()], ['active', getU64Decoder()], ['unstaking', getU64Decoder()], ['unlockAt', getI64Decoder()], ['feesPerSharePaid', getU64Decoder()], ['feesOwed', getU64Decoder()], ['slashed', getU64Decoder()], ['appealUntil', getI64Decoder()], ['bans', getU32Decoder()], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link StakeAccount} account data. */
export function getStakeAccountCodec(): FixedSizeCodec<StakeAccountArgs, StakeAccount> {
    return combineCodec(getStakeAccountEncoder(), getStakeAccountDecoder());
}

export function decodeStakeAccount<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<StakeAccount, TAddress>;
export function decodeStakeAccount<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<StakeAccount, TAddress>;
export function decodeStakeAccount<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<StakeAccount, TAddress> | MaybeAccount<StakeAccount, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getStakeAccountDecoder());
}

export async function fetchStakeAccount<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<StakeAccount, TAddress>> {
  const maybeAccount = await fetchMaybeStakeAccount(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeStakeAccount<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<StakeAccount, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeStakeAccount(maybeAccount);
}

export async function fetchAllStakeAccount(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<StakeAccount>[]> {
  const maybeAccounts = await fetchAllMaybeStakeAccount(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeStakeAccount(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<StakeAccount>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeStakeAccount(maybeAccount));
}

export function getStakeAccountSize(): number {
  return 133;
}
