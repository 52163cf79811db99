/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type EncodedAccount, type FetchAccountConfig, type FetchAccountsConfig, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getMetricsDecoder, getMetricsEncoder, type Metrics, type MetricsArgs } from '../types/metrics.ts';

export const REPORT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([232, 246, 229, 227, 242, 105, 190, 2]);

export function getReportDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REPORT_DISCRIMINATOR); }

export type Report = { discriminator: ReadonlyUint8Array; 
/** Layout. */
version: number; 
/** Number of the epoch. */
epoch: bigint; 
/** The node's account in the registry. */
node: Address; 
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
/** What they say. */
words: Array<Metrics>; 
/** Enough of them agree. */
settled: boolean; 
/** On this. */
agreed: Metrics; 
/** The node served from the epoch's start to the settlement; others earn nothing, and their reputation stays. */
served: boolean; 
/** The stake that counted. */
stake: bigint; 
/** The reputation that counted, in thousandths of a point. */
reputationMilli: number; 
/** The reputation afterwards, in thousandths of a point. */
reputationAfterMilli: number; 
/** The node's weight, in thousandths of a request. */
weight: bigint; 
/** Its part is in the node's ledger. */
credited: boolean; 
/** That part in base units. */
reward: bigint; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

export type ReportArgs = { 
/** Layout. */
version: number; 
/** Number of the epoch. */
epoch: number | bigint; 
/** The node's account in the registry. */
node: Address; 
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
/** What they say. */
words: Array<MetricsArgs>; 
/** Enough of them agree. */
settled: boolean; 
/** On this. */
agreed: MetricsArgs; 
/** The node served from the epoch's start to the settlement; others earn nothing, and their reputation stays. */
served: boolean; 
/** The stake that counted. */
stake: number | bigint; 
/** The reputation that counted, in thousandths of a point. */
reputationMilli: number; 
/** The reputation afterwards, in thousandths of a point. */
reputationAfterMilli: number; 
/** The node's weight, in thousandths of a request. */
weight: number | bigint; 
/** Its part is in the node's ledger. */
credited: boolean; 
/** That part in base units. */
reward: number | bigint; 
/** For later versions. */
reserved: ReadonlyUint8Array; 
/** Canonical bump of the address. */
bump: number;  };

/** Gets the encoder for {@link ReportArgs} account data. */
export function getReportEncoder(): FixedSizeEncoder<ReportArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['version', getU8Encoder()], ['epoch', getU64Encoder()], ['node', getAddressEncoder()], ['payer', getAddressEncoder()], ['keepUntil', getI64Encoder()], ['submitted', getU8Encoder()], ['differs', getU8Encoder()], ['slashed', getU8Encoder()], ['words', getArrayEncoder(getMetricsEncoder(), { size: 7 })], ['settled', getBooleanEncoder()], ['agreed', getMetricsEncoder()], ['served', getBooleanEncoder()], ['stake', getU64Encoder()], ['reputationMilli', getU32Encoder()], ['reputationAfterMilli', getU32Encoder()], ['weight', getU64Encoder()], ['credited', getBooleanEncoder()], ['reward', getU64Encoder()], ['reserved', fixEncoderSize(getBytesEncoder(), 32)], ['bump', getU8Encoder()]]), (value) => ({ ...value, discriminator: REPORT_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Report} account data. */
export function getReportDecoder(): FixedSizeDecoder<Report> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['version', getU8Decoder()], ['epoch', getU64Decoder()], ['node', getAddressDecoder()], ['payer', getAddressDecoder()], ['keepUntil', getI64Decoder()], ['submitted', getU8Decoder()], ['differs', getU8Decoder()], ['slashed', getU8Decoder()], ['words', getArrayDecoder(getMetricsDecoder(), { size: 7 })], ['settled', getBooleanDecoder()], ['agreed', getMetricsDecoder()], ['served', getBooleanDecoder()], ['stake', getU64Decoder()], ['reputationMilli', getU32Decoder()], ['reputationAfterMilli', getU32Decoder()], ['weight', getU64Decoder()], ['credited', getBooleanDecoder()], ['reward', getU64Decoder()], ['reserved', fixDecoderSize(getBytesDecoder(), 32)], ['bump', getU8Decoder()]]);
}

/** Gets the codec for {@link Report} account data. */
export function getReportCodec(): FixedSizeCodec<ReportArgs, Report> {
    return combineCodec(getReportEncoder(), getReportDecoder());
}

export function decodeReport<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Report, TAddress>;
export function decodeReport<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Report, TAddress>;
export function decodeReport<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Report, TAddress> | MaybeAccount<Report, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getReportDecoder());
}

export async function fetchReport<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Report, TAddress>> {
  const maybeAccount = await fetchMaybeReport(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeReport<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Report, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeReport(maybeAccount);
}

export async function fetchAllReport(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Report>[]> {
  const maybeAccounts = await fetchAllMaybeReport(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeReport(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Report>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeReport(maybeAccount));
}

export function getReportSize(): number {
  return 384;
}
