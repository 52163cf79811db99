/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type ReadonlyUint8Array } from '@solana/kit';

/** What a node offers. */
export type Capabilities = { 
/** Region code in lower-case ASCII, padded with zeros: `eu-west-1`. */
region: ReadonlyUint8Array; 
/** One byte for each feature, 0 or 1: cdn, waf, bots, shield, functions, ipfs, anycast, http3; the others are 0. */
features: ReadonlyUint8Array; 
/** Bandwidth in Mbit/s. */
bandwidthMbps: number; 
/** Processor cores for edge functions and protection. */
cpuCores: number; 
/** Storage for cached and pinned content in GB; may be 0. */
storageGb: number; 
/** Price of a delivered gigabyte in base units. */
pricePerGb: bigint;  };

export type CapabilitiesArgs = { 
/** Region code in lower-case ASCII, padded with zeros: `eu-west-1`. */
region: ReadonlyUint8Array; 
/** One byte for each feature, 0 or 1: cdn, waf, bots, shield, functions, ipfs, anycast, http3; the others are 0. */
features: ReadonlyUint8Array; 
/** Bandwidth in Mbit/s. */
bandwidthMbps: number; 
/** Processor cores for edge functions and protection. */
cpuCores: number; 
/** Storage for cached and pinned content in GB; may be 0. */
storageGb: number; 
/** Price of a delivered gigabyte in base units. */
pricePerGb: number | bigint;  };

export function getCapabilitiesEncoder(): FixedSizeEncoder<CapabilitiesArgs> {
    return getStructEncoder([['region', fixEncoderSize(getBytesEncoder(), 16)], ['features', fixEncoderSize(getBytesEncoder(), 16)], ['bandwidthMbps', getU32Encoder()], ['cpuCores', getU16Encoder()], ['storageGb', getU32Encoder()], ['pricePerGb', getU64Encoder()]]);
}

export function getCapabilitiesDecoder(): FixedSizeDecoder<Capabilities> {
    return getStructDecoder([['region', fixDecoderSize(getBytesDecoder(), 16)], ['features', fixDecoderSize(getBytesDecoder(), 16)], ['bandwidthMbps', getU32Decoder()], ['cpuCores', getU16Decoder()], ['storageGb', getU32Decoder()], ['pricePerGb', getU64Decoder()]]);
}

export function getCapabilitiesCodec(): FixedSizeCodec<CapabilitiesArgs, Capabilities> {
    return combineCodec(getCapabilitiesEncoder(), getCapabilitiesDecoder());
}
