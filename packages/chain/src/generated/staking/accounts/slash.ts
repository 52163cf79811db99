/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getSlashReasonDecoder, getSlashReasonEncoder, type SlashReason, type SlashReasonArgs } from '../types/slashReason.ts';
import { getSlashStatusDecoder, getSlashStatusEncoder, type SlashStatus, type SlashStatusArgs } from '../types/slashStatus.ts';

export const SLASH_ACCOUNT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([15, 12, 113, 200, 185, 50, 58, 32]);

export function getSlashAccountDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SLASH_ACCOUNT_DISCRIMINATOR); }

export type Slash = { discriminator: ReadonlyUint8Array; 
/** The node's account in the registry. */
node: Address; 
/** SHA-256 of the evidence, which is public. */
evidenceHash: ReadonlyUint8Array; 
/** Who reported it and gets a part; the system program's address where nobody did. */
reporter: Address; 
/** Token account that gets the part: the reporter's, or the treasury of the time of the slash. */
receiver: Address; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** Why. */
reason: SlashReason; 
/** Where its tokens are. */
status: SlashStatus; 
/** What it was at first, in base units. */
amountAtFirst: bigint; 
/** What it is, in base units. */
amount: bigint; 
/** Seconds since the Unix epoch. */
slashedAt: bigint; 
/** End of the appeal window, in seconds since the Unix epoch. */
appealUntil: bigint; 
/** The receiver's part in basis points, as config had it at the time of the slash. */
receiverBps: number; 
/** Canonical bump of the address. */
bump: number;  };

export type SlashArgs = { 
/** The node's account in the registry. */
node: Address; 
/** SHA-256 of the evidence, which is public. */
evidenceHash: ReadonlyUint8Array; 
/** Who reported it and gets a part; the system program's address where nobody did. */
reporter: Address; 
/** Token account that gets the part: the reporter's, or the treasury of the time of the slash. */
receiver: Address; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** Why. */
reason: SlashReasonArgs; 
/** Where its tokens are. */
status: SlashStatusArgs; 
/** What it was at first, in base units. */
amountAtFirst: number | bigint; 
/** What it is, in base units. */
amount: number | bigint; 
/** Seconds since the Unix epoch. */
slashedAt: number | bigint; 
/** End of the appeal window, in seconds since the Unix epoch. */
appealUntil: number | bigint; 
/** The receiver's part in basis points, as config had it at the time of the slash. */
receiverBps: number; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link SlashArgs} account data. */
export function getSlashEncoder(): FixedSizeEncoder<SlashArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['node', getAddressEncoder()], ['evidenceHash', fixEncoderSize(getBytesEncoder(), 32)], ['reporter', getAddressEncoder()], ['receiver', getAddressEncoder()], ['payer', getAddressEncoder()], ['reason', getSlashReasonEncoder()], ['status', getSlashStatusEncoder()], ['amountAtFirst', getU64Encoder()], ['amount', getU64Encoder()], ['slashedAt', getI64Encoder()], ['appealUntil', getI64Encoder()], ['receiverBps', getU16Encoder()], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: SLASH_ACCOUNT_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Slash} account data. */
export function getSlashDecoder(): FixedSizeDecoder<Slash> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['node', getAddressDecoder()], ['evidenceHash', fixDecoderSize(getBytesDecoder(), 32)], ['reporter', getAddressDecoder()], ['receiver', getAddressDecoder()], ['payer', getAddressDecoder()], ['reason', getSlashReasonDecoder()], ['status', getSlashStatusDecoder()], ['amountAtFirst', getU64Decoder()], ['amount', getU64Decoder()], ['slashedAt', getI64Decoder()], ['appealUntil', getI64Decoder()], ['receiverBps', getU16Decoder()], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Slash} account data. */
export function getSlashCodec(): FixedSizeCodec<SlashArgs, Slash> {
    return combineCodec(getSlashEncoder(), getSlashDecoder());
}

export function decodeSlash<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Slash, TAddress>;
export function decodeSlash<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Slash, TAddress>;
export function decodeSlash<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Slash, TAddress> | MaybeAccount<Slash, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getSlashDecoder());
}

export async function fetchSlash<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Slash, TAddress>> {
  const maybeAccount = await fetchMaybeSlash(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeSlash<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Slash, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeSlash(maybeAccount);
}

export async function fetchAllSlash(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Slash>[]> {
  const maybeAccounts = await fetchAllMaybeSlash(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeSlash(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Slash>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeSlash(maybeAccount));
}

export function getSlashSize(): number {
  return 205;
}
