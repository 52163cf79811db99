/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type AllocatedEvent = { 
/** Its number. */
allocation: number; 
/** The vesting that releases it. */
vesting: Address; 
/** Who may claim. */
beneficiary: Address; 
/** Base units. */
amount: bigint;  };

export type AllocatedEventArgs = { 
/** Its number. */
allocation: number; 
/** The vesting that releases it. */
vesting: Address; 
/** Who may claim. */
beneficiary: Address; 
/** Base units. */
amount: number | bigint;  };

export function getAllocatedEventEncoder(): FixedSizeEncoder<AllocatedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['allocation', getU8Encoder()], ['vesting', getAddressEncoder()], ['beneficiary', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([146, 11, 194, 76, 4, 220, 226, 43])))]);
}

export function getAllocatedEventDecoder(): FixedSizeDecoder<AllocatedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['allocation', getU8Decoder()], ['vesting', getAddressDecoder()], ['beneficiary', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([146, 11, 194, 76, 4, 220, 226, 43])))]);
}

export function getAllocatedEventCodec(): FixedSizeCodec<AllocatedEventArgs, AllocatedEvent> {
    return combineCodec(getAllocatedEventEncoder(), getAllocatedEventDecoder());
}
