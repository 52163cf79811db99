/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type HandedOverEvent = { 
/** Who may ask for new tokens now. */
controller: Address;  };

export type HandedOverEventArgs = HandedOverEvent;

export function getHandedOverEventEncoder(): FixedSizeEncoder<HandedOverEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['controller', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([224, 225, 112, 28, 42, 121, 50, 4])))]);
}

export function getHandedOverEventDecoder(): FixedSizeDecoder<HandedOverEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['controller', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([224, 225, 112, 28, 42, 121, 50, 4])))]);
}

export function getHandedOverEventCodec(): FixedSizeCodec<HandedOverEventArgs, HandedOverEvent> {
    return combineCodec(getHandedOverEventEncoder(), getHandedOverEventDecoder());
}
