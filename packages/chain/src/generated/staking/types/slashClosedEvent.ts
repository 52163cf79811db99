/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type SlashClosedEvent = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address;  };

export type SlashClosedEventArgs = SlashClosedEvent;

export function getSlashClosedEventEncoder(): FixedSizeEncoder<SlashClosedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['slash', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([81, 214, 3, 34, 246, 220, 83, 180])))]);
}

export function getSlashClosedEventDecoder(): FixedSizeDecoder<SlashClosedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['slash', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([81, 214, 3, 34, 246, 220, 83, 180])))]);
}

export function getSlashClosedEventCodec(): FixedSizeCodec<SlashClosedEventArgs, SlashClosedEvent> {
    return combineCodec(getSlashClosedEventEncoder(), getSlashClosedEventDecoder());
}
