/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type InitializedEvent = { 
/** The $AEGIS mint. */
mint: Address; 
/** Controls it. */
multisig: Address;  };

export type InitializedEventArgs = InitializedEvent;

export function getInitializedEventEncoder(): FixedSizeEncoder<InitializedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['mint', getAddressEncoder()], ['multisig', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([208, 213, 115, 98, 115, 82, 201, 209])))]);
}

export function getInitializedEventDecoder(): FixedSizeDecoder<InitializedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['mint', getAddressDecoder()], ['multisig', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([208, 213, 115, 98, 115, 82, 201, 209])))]);
}

export function getInitializedEventCodec(): FixedSizeCodec<InitializedEventArgs, InitializedEvent> {
    return combineCodec(getInitializedEventEncoder(), getInitializedEventDecoder());
}
