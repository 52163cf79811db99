/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type EpochFinalizedEvent = { 
/** Its number. */
number: bigint; 
/** What it pays. */
payable: bigint; 
/** Nodes that served. */
nodes: bigint; 
/** Sum of their weights. */
weight: bigint;  };

export type EpochFinalizedEventArgs = { 
/** Its number. */
number: number | bigint; 
/** What it pays. */
payable: number | bigint; 
/** Nodes that served. */
nodes: number | bigint; 
/** Sum of their weights. */
weight: number | bigint;  };

export function getEpochFinalizedEventEncoder(): FixedSizeEncoder<EpochFinalizedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['number', getU64Encoder()], ['payable', getU64Encoder()], ['nodes', getU64Encoder()], ['weight', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([109, 54, 231, 81, 101, 249, 145, 107])))]);
}

export function getEpochFinalizedEventDecoder(): FixedSizeDecoder<EpochFinalizedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['number', getU64Decoder()], ['payable', getU64Decoder()], ['nodes', getU64Decoder()], ['weight', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([109, 54, 231, 81, 101, 249, 145, 107])))]);
}

export function getEpochFinalizedEventCodec(): FixedSizeCodec<EpochFinalizedEventArgs, EpochFinalizedEvent> {
    return combineCodec(getEpochFinalizedEventEncoder(), getEpochFinalizedEventDecoder());
}
