/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type CancelledEvent = { 
/** Its number. */
id: bigint;  };

export type CancelledEventArgs = { 
/** Its number. */
id: number | bigint;  };

export function getCancelledEventEncoder(): FixedSizeEncoder<CancelledEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['id', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([136, 23, 42, 65, 143, 233, 234, 46])))]);
}

export function getCancelledEventDecoder(): FixedSizeDecoder<CancelledEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['id', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([136, 23, 42, 65, 143, 233, 234, 46])))]);
}

export function getCancelledEventCodec(): FixedSizeCodec<CancelledEventArgs, CancelledEvent> {
    return combineCodec(getCancelledEventEncoder(), getCancelledEventDecoder());
}
