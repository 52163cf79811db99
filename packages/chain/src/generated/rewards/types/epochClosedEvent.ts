/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type EpochClosedEvent = { 
/** Its number. */
number: bigint; 
/** What of its payment nobody got, and may be emitted later. */
returned: bigint;  };

export type EpochClosedEventArgs = { 
/** Its number. */
number: number | bigint; 
/** What of its payment nobody got, and may be emitted later. */
returned: number | bigint;  };

export function getEpochClosedEventEncoder(): FixedSizeEncoder<EpochClosedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['number', getU64Encoder()], ['returned', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([21, 4, 48, 56, 29, 169, 77, 42])))]);
}

export function getEpochClosedEventDecoder(): FixedSizeDecoder<EpochClosedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['number', getU64Decoder()], ['returned', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([21, 4, 48, 56, 29, 169, 77, 42])))]);
}

export function getEpochClosedEventCodec(): FixedSizeCodec<EpochClosedEventArgs, EpochClosedEvent> {
    return combineCodec(getEpochClosedEventEncoder(), getEpochClosedEventDecoder());
}
