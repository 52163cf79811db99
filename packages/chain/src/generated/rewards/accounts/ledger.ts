/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const LEDGER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([43, 41, 21, 213, 180, 176, 95, 32]);

export function getLedgerDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(LEDGER_DISCRIMINATOR); }

export type Ledger = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** The node's account in the registry. */
node: Address; 
/** By reports. */
byReports: bigint; 
/** By roots: the greatest lifetime total that was proven. */
byRoots: bigint; 
/** Number of the epoch of that root, plus one; 0 before the first. */
rootEpoch: bigint; 
/** Paid. */
paid: bigint; 
/** The node's reputation in thousandths of a point; the registry has whole points. */
reputationMilli: number; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

export type LedgerArgs = { 
/** Layout. */
version: number; 
/** The node's account in the registry. */
node: Address; 
/** By reports. */
byReports: number | bigint; 
/** By roots: the greatest lifetime total that was proven. */
byRoots: number | bigint; 
/** Number of the epoch of that root, plus one; 0 before the first. */
rootEpoch: number | bigint; 
/** Paid. */
paid: number | bigint; 
/** The node's reputation in thousandths of a point; the registry has whole points. */
reputationMilli: number; 
/** Who paid for the account, and gets that back. */
payer: Address; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link LedgerArgs} account data. */
export function getLedgerEncoder(): FixedSizeEncoder<LedgerArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['node', getAddressEncoder()], ['byReports', getU64Encoder()], ['byRoots', getU64Encoder()], ['rootEpoch', getU64Encoder()], ['paid', getU64Encoder()], ['reputationMilli', getU32Encoder()], ['payer', getAddressEncoder()], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: LEDGER_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Ledger} account data. */
export function getLedgerDecoder(): FixedSizeDecoder<Ledger> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['node', getAddressDecoder()], ['byReports', getU64Decoder()], ['byRoots', getU64Decoder()], ['rootEpoch', getU64Decoder()], ['paid', getU64Decoder()], ['reputationMilli', getU32Decoder()], ['payer', getAddressDecoder()], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Ledger} account data. */
export function getLedgerCodec(): FixedSizeCodec<LedgerArgs, Ledger> {
    return combineCodec(getLedgerEncoder(), getLedgerDecoder());
}

export function decodeLedger<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Ledger, TAddress>;
export function decodeLedger<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Ledger, TAddress>;
export function decodeLedger<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Ledger, TAddress> | MaybeAccount<Ledger, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getLedgerDecoder());
}

export async function fetchLedger<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Ledger, TAddress>> {
  const maybeAccount = await fetchMaybeLedger(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeLedger<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Ledger, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeLedger(maybeAccount);
}

export async function fetchAllLedger(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Ledger>[]> {
  const maybeAccounts = await fetchAllMaybeLedger(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeLedger(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Ledger>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeLedger(maybeAccount));
}

export function getLedgerSize(): number {
  return 142;
}
