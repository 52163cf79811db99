/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type RewardsCreditedEvent = { 
/** Number of the epoch. */
epoch: bigint; 
/** The node's account. */
node: Address; 
/** How much more. */
amount: bigint;  };

export type RewardsCreditedEventArgs = { 
/** Number of the epoch. */
epoch: number | bigint; 
/** The node's account. */
node: Address; 
/** How much more. */
amount: number | bigint;  };

export function getRewardsCreditedEventEncoder(): FixedSizeEncoder<RewardsCreditedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['epoch', getU64Encoder()], ['node', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([199, 88, 44, 169, 191, 178, 63, 58])))]);
}

export function getRewardsCreditedEventDecoder(): FixedSizeDecoder<RewardsCreditedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['epoch', getU64Decoder()], ['node', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([199, 88, 44, 169, 191, 178, 63, 58])))]);
}

export function getRewardsCreditedEventCodec(): FixedSizeCodec<RewardsCreditedEventArgs, RewardsCreditedEvent> {
    return combineCodec(getRewardsCreditedEventEncoder(), getRewardsCreditedEventDecoder());
}
