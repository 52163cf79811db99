/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type VestingClosedEvent = { 
/** The vesting. */
vesting: Address;  };

export type VestingClosedEventArgs = VestingClosedEvent;

export function getVestingClosedEventEncoder(): FixedSizeEncoder<VestingClosedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['vesting', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([141, 146, 62, 52, 160, 60, 177, 123])))]);
}

export function getVestingClosedEventDecoder(): FixedSizeDecoder<VestingClosedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['vesting', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([141, 146, 62, 52, 160, 60, 177, 123])))]);
}

export function getVestingClosedEventCodec(): FixedSizeCodec<VestingClosedEventArgs, VestingClosedEvent> {
    return combineCodec(getVestingClosedEventEncoder(), getVestingClosedEventDecoder());
}
