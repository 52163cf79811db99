/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type FeesClaimedEvent = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: bigint;  };

export type FeesClaimedEventArgs = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: number | bigint;  };

export function getFeesClaimedEventEncoder(): FixedSizeEncoder<FeesClaimedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([22, 104, 110, 222, 38, 157, 14, 62])))]);
}

export function getFeesClaimedEventDecoder(): FixedSizeDecoder<FeesClaimedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([22, 104, 110, 222, 38, 157, 14, 62])))]);
}

export function getFeesClaimedEventCodec(): FixedSizeCodec<FeesClaimedEventArgs, FeesClaimedEvent> {
    return combineCodec(getFeesClaimedEventEncoder(), getFeesClaimedEventDecoder());
}
