/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type ReadonlyUint8Array } from '@solana/kit';

/** What an oracle says of all nodes in an epoch. */
export type RootWord = { 
/** Root of the tree of lifetime totals. */
root: ReadonlyUint8Array; 
/** Sum of the lifetime totals in it. */
total: bigint; 
/** Nodes that served. */
nodes: bigint; 
/** Sum of their requests. */
requests: bigint; 
/** Sum of what they sent, in megabytes. */
megabytes: bigint; 
/** Sum of their latencies in microseconds. */
latencyUs: bigint; 
/** SHA-256 of the public data that the tree was made of. */
data: ReadonlyUint8Array;  };

export type RootWordArgs = { 
/** Root of the tree of lifetime totals. */
root: ReadonlyUint8Array; 
/** Sum of the lifetime totals in it. */
total: number | bigint; 
/** Nodes that served. */
nodes: number | bigint; 
/** Sum of their requests. */
requests: number | bigint; 
/** Sum of what they sent, in megabytes. */
megabytes: number | bigint; 
/** Sum of their latencies in microseconds. */
latencyUs: number | bigint; 
/** SHA-256 of the public data that the tree was made of. */
data: ReadonlyUint8Array;  };

export function getRootWordEncoder(): FixedSizeEncoder<RootWordArgs> {
    return getStructEncoder([['root', fixEncoderSize(getBytesEncoder(), 32)], ['total', getU64Encoder()], ['nodes', getU64Encoder()], ['requests', getU64Encoder()], ['megabytes', getU64Encoder()], ['latencyUs', getU64Encoder()], ['data', fixEncoderSize(getBytesEncoder(), 32)]]);
}

export function getRootWordDecoder(): FixedSizeDecoder<RootWord> {
    return getStructDecoder([['root', fixDecoderSize(getBytesDecoder(), 32)], ['total', getU64Decoder()], ['nodes', getU64Decoder()], ['requests', getU64Decoder()], ['megabytes', getU64Decoder()], ['latencyUs', getU64Decoder()], ['data', fixDecoderSize(getBytesDecoder(), 32)]]);
}

export function getRootWordCodec(): FixedSizeCodec<RootWordArgs, RootWord> {
    return combineCodec(getRootWordEncoder(), getRootWordDecoder());
}
