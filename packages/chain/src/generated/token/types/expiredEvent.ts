/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ExpiredEvent = { 
/** Its number. */
id: bigint;  };

export type ExpiredEventArgs = { 
/** Its number. */
id: number | bigint;  };

export function getExpiredEventEncoder(): FixedSizeEncoder<ExpiredEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['id', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([197, 227, 104, 103, 133, 50, 207, 161])))]);
}

export function getExpiredEventDecoder(): FixedSizeDecoder<ExpiredEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['id', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([197, 227, 104, 103, 133, 50, 207, 161])))]);
}

export function getExpiredEventCodec(): FixedSizeCodec<ExpiredEventArgs, ExpiredEvent> {
    return combineCodec(getExpiredEventEncoder(), getExpiredEventDecoder());
}
