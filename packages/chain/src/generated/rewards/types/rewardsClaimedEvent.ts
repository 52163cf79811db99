/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type RewardsClaimedEvent = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: bigint; 
/** Paid in the node's life. */
paid: bigint;  };

export type RewardsClaimedEventArgs = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: number | bigint; 
/** Paid in the node's life. */
paid: number | bigint;  };

export function getRewardsClaimedEventEncoder(): FixedSizeEncoder<RewardsClaimedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()], ['paid', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([75, 98, 88, 18, 219, 112, 88, 121])))]);
}

export function getRewardsClaimedEventDecoder(): FixedSizeDecoder<RewardsClaimedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()], ['paid', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([75, 98, 88, 18, 219, 112, 88, 121])))]);
}

export function getRewardsClaimedEventCodec(): FixedSizeCodec<RewardsClaimedEventArgs, RewardsClaimedEvent> {
    return combineCodec(getRewardsClaimedEventEncoder(), getRewardsClaimedEventDecoder());
}
