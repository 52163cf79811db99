/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ClaimedEvent = { 
/** Where from. */
vesting: Address; 
/** Who claimed. */
beneficiary: Address; 
/** Base units. */
amount: bigint; 
/** Base units claimed so far. */
claimed: bigint;  };

export type ClaimedEventArgs = { 
/** Where from. */
vesting: Address; 
/** Who claimed. */
beneficiary: Address; 
/** Base units. */
amount: number | bigint; 
/** Base units claimed so far. */
claimed: number | bigint;  };

export function getClaimedEventEncoder(): FixedSizeEncoder<ClaimedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['vesting', getAddressEncoder()], ['beneficiary', getAddressEncoder()], ['amount', getU64Encoder()], ['claimed', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([217, 192, 123, 72, 108, 150, 248, 33])))]);
}

export function getClaimedEventDecoder(): FixedSizeDecoder<ClaimedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['vesting', getAddressDecoder()], ['beneficiary', getAddressDecoder()], ['amount', getU64Decoder()], ['claimed', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([217, 192, 123, 72, 108, 150, 248, 33])))]);
}

export function getClaimedEventCodec(): FixedSizeCodec<ClaimedEventArgs, ClaimedEvent> {
    return combineCodec(getClaimedEventEncoder(), getClaimedEventDecoder());
}
