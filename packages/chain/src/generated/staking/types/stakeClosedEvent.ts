/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type StakeClosedEvent = { 
/** The node's account. */
node: Address; 
/** Who staked. */
operator: Address;  };

export type StakeClosedEventArgs = StakeClosedEvent;

export function getStakeClosedEventEncoder(): FixedSizeEncoder<StakeClosedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['operator', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([72, 166, 77, 134, 139, 12, 214, 160])))]);
}

export function getStakeClosedEventDecoder(): FixedSizeDecoder<StakeClosedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['operator', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([72, 166, 77, 134, 139, 12, 214, 160])))]);
}

export function getStakeClosedEventCodec(): FixedSizeCodec<StakeClosedEventArgs, StakeClosedEvent> {
    return combineCodec(getStakeClosedEventEncoder(), getStakeClosedEventDecoder());
}
