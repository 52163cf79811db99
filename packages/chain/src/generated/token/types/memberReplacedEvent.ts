/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type MemberReplacedEvent = { 
/** Who left. */
old: Address; 
/** Who came. */
new: Address; 
/** How often a member was replaced. */
generation: number;  };

export type MemberReplacedEventArgs = MemberReplacedEvent;

export function getMemberReplacedEventEncoder(): FixedSizeEncoder<MemberReplacedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['old', getAddressEncoder()], ['new', getAddressEncoder()], ['generation', getU32Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([54, 193, 69, 47, 163, 89, 85, 41])))]);
}

export function getMemberReplacedEventDecoder(): FixedSizeDecoder<MemberReplacedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['old', getAddressDecoder()], ['new', getAddressDecoder()], ['generation', getU32Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([54, 193, 69, 47, 163, 89, 85, 41])))]);
}

export function getMemberReplacedEventCodec(): FixedSizeCodec<MemberReplacedEventArgs, MemberReplacedEvent> {
    return combineCodec(getMemberReplacedEventEncoder(), getMemberReplacedEventDecoder());
}
