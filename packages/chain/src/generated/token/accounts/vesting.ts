/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const VESTING_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([100, 149, 66, 138, 95, 200, 128, 241]);

export function getVestingDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(VESTING_DISCRIMINATOR); }

export type Vesting = { discriminator: ReadonlyUint8Array; 
/** Who granted it; the mint authority for genesis allocations. */
grantor: Address; 
/** The grantor's number for it. */
index: bigint; 
/** Who may claim. */
beneficiary: Address; 
/** Token account that holds what was not claimed. */
vault: Address; 
/** Base units granted. */
total: bigint; 
/** Base units claimed. */
claimed: bigint; 
/** Seconds since the Unix epoch. */
start: bigint; 
/** From the start; until then nothing is released. */
cliffSeconds: bigint; 
/** From the start; from then on everything is released. */
durationSeconds: bigint; 
/** Released by the yearly table of the emission instead of evenly. */
emission: boolean; 
/** Whether the grantor may take back what is not released. */
revocable: boolean; 
/** When the grantor did, in seconds since the Unix epoch; the greatest number while it has not. */
revokedAt: bigint; 
/** Whom the beneficiary has offered its place; the zero address when nobody. */
pendingBeneficiary: Address; 
/** Who paid for vesting and vault, and gets that back. */
payer: Address; 
/** Canonical bump of the address. */
bump: number;  };

export type VestingArgs = { 
/** Who granted it; the mint authority for genesis allocations. */
grantor: Address; 
/** The grantor's number for it. */
index: number | bigint; 
/** Who may claim. */
beneficiary: Address; 
/** Token account that holds what was not claimed. */
vault: Address; 
/** Base units granted. */
total: number | bigint; 
/** Base units claimed. */
claimed: number | bigint; 
/** Seconds since the Unix epoch. */
start: number | bigint; 
/** From the start; until then nothing is released. */
cliffSeconds: number | bigint; 
/** From the start; from then on everything is released. */
durationSeconds: number | bigint; 
/** Released by the yearly table of the emission instead of evenly. */
emission: boolean; 
/** Whether the grantor may take back what is not released. */
revocable: boolean; 
/** When the grantor did, in seconds since the Unix epoch; the greatest number while it has not. */
revokedAt: number | bigint; 
/** Whom the beneficiary has offered its place; the zero address when nobody. */
pendingBeneficiary: Address; 
/** Who paid for vesting and vault, and gets that back. */
payer: Address; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link VestingArgs} account data. */
export function getVestingEncoder(): FixedSizeEncoder<VestingArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['grantor', getAddressEncoder()], ['index', getU64Encoder()], ['beneficiary', getAddressEncoder()], ['vault', getAddressEncoder()], ['total', getU64Encoder()], ['claimed', getU64Encoder()], ['start', getI64Encoder()], ['cliffSeconds', getU64Encoder()], ['durationSeconds', getU64Encoder()], ['emission', getBooleanEncoder()], ['revocable', getBooleanEncoder()], ['revokedAt', getI64Encoder()], ['pendingBeneficiary', getAddressEncoder()], ['payer', getAddressEncoder()], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: VESTING_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Vesting} account data. */
export function getVestingDecoder(): FixedSizeDecoder<Vesting> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['grantor', getAddressDecoder()], ['index', getU64Decoder()], ['beneficiary', getAddressDecoder()], ['vault', getAddressDecoder()], ['total', getU64Decoder()], ['claimed', getU64Decoder()], ['start', getI64Decoder()], ['cliffSeconds', getU64Decoder()], ['durationSeconds', getU64Decoder()], ['emission', getBooleanDecoder()], ['revocable', getBooleanDecoder()], ['revokedAt', getI64Decoder()], ['pendingBeneficiary', getAddressDecoder()], ['payer', getAddressDecoder()], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Vesting} account data. */
export function getVestingCodec(): FixedSizeCodec<VestingArgs, Vesting> {
    return combineCodec(getVestingEncoder(), getVestingDecoder());
}

export function decodeVesting<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Vesting, TAddress>;
export function decodeVesting<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Vesting, TAddress>;
export function decodeVesting<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Vesting, TAddress> | MaybeAccount<Vesting, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getVestingDecoder());
}

export async function fetchVesting<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Vesting, TAddress>> {
  const maybeAccount = await fetchMaybeVesting(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeVesting<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Vesting, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeVesting(maybeAccount);
}

export async function fetchAllVesting(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Vesting>[]> {
  const maybeAccounts = await fetchAllMaybeVesting(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeVesting(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Vesting>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeVesting(maybeAccount));
}

export function getVestingSize(): number {
  return 227;
}
