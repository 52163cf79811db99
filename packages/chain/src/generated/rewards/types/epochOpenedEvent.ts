/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type EpochOpenedEvent = { 
/** Its number. */
number: bigint; 
/** When it begins. */
start: bigint; 
/** When it ends. */
end: bigint; 
/** What the table emits in its time. */
emission: bigint;  };

export type EpochOpenedEventArgs = { 
/** Its number. */
number: number | bigint; 
/** When it begins. */
start: number | bigint; 
/** When it ends. */
end: number | bigint; 
/** What the table emits in its time. */
emission: number | bigint;  };

export function getEpochOpenedEventEncoder(): FixedSizeEncoder<EpochOpenedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['number', getU64Encoder()], ['start', getI64Encoder()], ['end', getI64Encoder()], ['emission', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([136, 166, 130, 170, 78, 145, 67, 78])))]);
}

export function getEpochOpenedEventDecoder(): FixedSizeDecoder<EpochOpenedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['number', getU64Decoder()], ['start', getI64Decoder()], ['end', getI64Decoder()], ['emission', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([136, 166, 130, 170, 78, 145, 67, 78])))]);
}

export function getEpochOpenedEventCodec(): FixedSizeCodec<EpochOpenedEventArgs, EpochOpenedEvent> {
    return combineCodec(getEpochOpenedEventEncoder(), getEpochOpenedEventDecoder());
}
