/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ReportSettledEvent = { 
/** Number of the epoch. */
epoch: bigint; 
/** The node's account. */
node: Address; 
/** Its weight, in thousandths of a request. */
weight: bigint; 
/** Its reputation in thousandths of a point. */
reputationMilli: number;  };

export type ReportSettledEventArgs = { 
/** Number of the epoch. */
epoch: number | bigint; 
/** The node's account. */
node: Address; 
/** Its weight, in thousandths of a request. */
weight: number | bigint; 
/** Its reputation in thousandths of a point. */
reputationMilli: number;  };

export function getReportSettledEventEncoder(): FixedSizeEncoder<ReportSettledEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['epoch', getU64Encoder()], ['node', getAddressEncoder()], ['weight', getU64Encoder()], ['reputationMilli', getU32Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([87, 164, 64, 79, 171, 90, 184, 249])))]);
}

export function getReportSettledEventDecoder(): FixedSizeDecoder<ReportSettledEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['epoch', getU64Decoder()], ['node', getAddressDecoder()], ['weight', getU64Decoder()], ['reputationMilli', getU32Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([87, 164, 64, 79, 171, 90, 184, 249])))]);
}

export function getReportSettledEventCodec(): FixedSizeCodec<ReportSettledEventArgs, ReportSettledEvent> {
    return combineCodec(getReportSettledEventEncoder(), getReportSettledEventDecoder());
}
