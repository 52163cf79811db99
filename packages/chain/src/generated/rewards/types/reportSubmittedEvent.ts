/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';
import { getMetricsDecoder, getMetricsEncoder, type Metrics, type MetricsArgs } from './metrics.ts';

export type ReportSubmittedEvent = { 
/** Number of the epoch. */
epoch: bigint; 
/** The node's account. */
node: Address; 
/** The oracle's key. */
oracle: Address; 
/** What it measured. */
metrics: Metrics;  };

export type ReportSubmittedEventArgs = { 
/** Number of the epoch. */
epoch: number | bigint; 
/** The node's account. */
node: Address; 
/** The oracle's key. */
oracle: Address; 
/** What it measured. */
metrics: MetricsArgs;  };

export function getReportSubmittedEventEncoder(): FixedSizeEncoder<ReportSubmittedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['epoch', getU64Encoder()], ['node', getAddressEncoder()], ['oracle', getAddressEncoder()], ['metrics', getMetricsEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([30, 14, 109, 53, 161, 40, 129, 244])))]);
}

export function getReportSubmittedEventDecoder(): FixedSizeDecoder<ReportSubmittedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['epoch', getU64Decoder()], ['node', getAddressDecoder()], ['oracle', getAddressDecoder()], ['metrics', getMetricsDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([30, 14, 109, 53, 161, 40, 129, 244])))]);
}

export function getReportSubmittedEventCodec(): FixedSizeCodec<ReportSubmittedEventArgs, ReportSubmittedEvent> {
    return combineCodec(getReportSubmittedEventEncoder(), getReportSubmittedEventDecoder());
}
