/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type ReadonlyUint8Array } from '@solana/kit';

export type RootSettledEvent = { 
/** Number of the epoch. */
epoch: bigint; 
/** The root. */
root: ReadonlyUint8Array; 
/** Sum of the lifetime totals. */
total: bigint;  };

export type RootSettledEventArgs = { 
/** Number of the epoch. */
epoch: number | bigint; 
/** The root. */
root: ReadonlyUint8Array; 
/** Sum of the lifetime totals. */
total: number | bigint;  };

export function getRootSettledEventEncoder(): FixedSizeEncoder<RootSettledEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['epoch', getU64Encoder()], ['root', fixEncoderSize(getBytesEncoder(), 32)], ['total', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([121, 230, 0, 125, 189, 174, 232, 64])))]);
}

export function getRootSettledEventDecoder(): FixedSizeDecoder<RootSettledEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['epoch', getU64Decoder()], ['root', fixDecoderSize(getBytesDecoder(), 32)], ['total', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([121, 230, 0, 125, 189, 174, 232, 64])))]);
}

export function getRootSettledEventCodec(): FixedSizeCodec<RootSettledEventArgs, RootSettledEvent> {
    return combineCodec(getRootSettledEventEncoder(), getRootSettledEventDecoder());
}
