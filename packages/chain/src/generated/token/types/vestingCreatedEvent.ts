/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type VestingCreatedEvent = { 
/** Its account. */
vesting: Address; 
/** Who granted it. */
grantor: Address; 
/** Who may claim. */
beneficiary: Address; 
/** Base units. */
amount: bigint;  };

export type VestingCreatedEventArgs = { 
/** Its account. */
vesting: Address; 
/** Who granted it. */
grantor: Address; 
/** Who may claim. */
beneficiary: Address; 
/** Base units. */
amount: number | bigint;  };

export function getVestingCreatedEventEncoder(): FixedSizeEncoder<VestingCreatedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['vesting', getAddressEncoder()], ['grantor', getAddressEncoder()], ['beneficiary', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([181, 223, 229, 220, 204, 6, 169, 125])))]);
}

export function getVestingCreatedEventDecoder(): FixedSizeDecoder<VestingCreatedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['vesting', getAddressDecoder()], ['grantor', getAddressDecoder()], ['beneficiary', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([181, 223, 229, 220, 204, 6, 169, 125])))]);
}

export function getVestingCreatedEventCodec(): FixedSizeCodec<VestingCreatedEventArgs, VestingCreatedEvent> {
    return combineCodec(getVestingCreatedEventEncoder(), getVestingCreatedEventDecoder());
}
