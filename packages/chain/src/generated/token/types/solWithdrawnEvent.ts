/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type SolWithdrawnEvent = { 
/** Account that got it. */
destination: Address; 
/** Lamports. */
lamports: bigint;  };

export type SolWithdrawnEventArgs = { 
/** Account that got it. */
destination: Address; 
/** Lamports. */
lamports: number | bigint;  };

export function getSolWithdrawnEventEncoder(): FixedSizeEncoder<SolWithdrawnEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['destination', getAddressEncoder()], ['lamports', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([145, 249, 69, 48, 206, 86, 91, 66])))]);
}

export function getSolWithdrawnEventDecoder(): FixedSizeDecoder<SolWithdrawnEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['destination', getAddressDecoder()], ['lamports', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([145, 249, 69, 48, 206, 86, 91, 66])))]);
}

export function getSolWithdrawnEventCodec(): FixedSizeCodec<SolWithdrawnEventArgs, SolWithdrawnEvent> {
    return combineCodec(getSolWithdrawnEventEncoder(), getSolWithdrawnEventDecoder());
}
