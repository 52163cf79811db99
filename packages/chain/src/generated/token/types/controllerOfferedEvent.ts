/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ControllerOfferedEvent = { 
/** To whom; the zero address when an offer was taken back. */
to: Address;  };

export type ControllerOfferedEventArgs = ControllerOfferedEvent;

export function getControllerOfferedEventEncoder(): FixedSizeEncoder<ControllerOfferedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['to', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([219, 51, 207, 44, 38, 71, 113, 145])))]);
}

export function getControllerOfferedEventDecoder(): FixedSizeDecoder<ControllerOfferedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['to', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([219, 51, 207, 44, 38, 71, 113, 145])))]);
}

export function getControllerOfferedEventCodec(): FixedSizeCodec<ControllerOfferedEventArgs, ControllerOfferedEvent> {
    return combineCodec(getControllerOfferedEventEncoder(), getControllerOfferedEventDecoder());
}
