/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** What an oracle measured of a node in an epoch; shares in millionths. */
export type Metrics = { 
/** Share of the epoch in which it served. */
uptimePpm: number; 
/** Average time to first byte in microseconds. */
latencyUs: number; 
/** Share of requests that its cache answered. */
cacheHitPpm: number; 
/** Requests that it answered. */
requests: bigint; 
/** What it sent, in megabytes. */
megabytes: bigint;  };

export type MetricsArgs = { 
/** Share of the epoch in which it served. */
uptimePpm: number; 
/** Average time to first byte in microseconds. */
latencyUs: number; 
/** Share of requests that its cache answered. */
cacheHitPpm: number; 
/** Requests that it answered. */
requests: number | bigint; 
/** What it sent, in megabytes. */
megabytes: number | bigint;  };

export function getMetricsEncoder(): FixedSizeEncoder<MetricsArgs> {
    return getStructEncoder([['uptimePpm', getU32Encoder()], ['latencyUs', getU32Encoder()], ['cacheHitPpm', getU32Encoder()], ['requests', getU64Encoder()], ['megabytes', getU64Encoder()]]);
}

export function getMetricsDecoder(): FixedSizeDecoder<Metrics> {
    return getStructDecoder([['uptimePpm', getU32Decoder()], ['latencyUs', getU32Decoder()], ['cacheHitPpm', getU32Decoder()], ['requests', getU64Decoder()], ['megabytes', getU64Decoder()]]);
}

export function getMetricsCodec(): FixedSizeCodec<MetricsArgs, Metrics> {
    return combineCodec(getMetricsEncoder(), getMetricsDecoder());
}
