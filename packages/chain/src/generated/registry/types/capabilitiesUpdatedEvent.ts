/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';
import { getCapabilitiesDecoder, getCapabilitiesEncoder, type Capabilities, type CapabilitiesArgs } from './capabilities.ts';

export type CapabilitiesUpdatedEvent = { 
/** The node's account. */
node: Address; 
/** What it offers. */
capabilities: Capabilities;  };

export type CapabilitiesUpdatedEventArgs = { 
/** The node's account. */
node: Address; 
/** What it offers. */
capabilities: CapabilitiesArgs;  };

export function getCapabilitiesUpdatedEventEncoder(): FixedSizeEncoder<CapabilitiesUpdatedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['capabilities', getCapabilitiesEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([238, 187, 138, 145, 174, 93, 144, 113])))]);
}

export function getCapabilitiesUpdatedEventDecoder(): FixedSizeDecoder<CapabilitiesUpdatedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['capabilities', getCapabilitiesDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([238, 187, 138, 145, 174, 93, 144, 113])))]);
}

export function getCapabilitiesUpdatedEventCodec(): FixedSizeCodec<CapabilitiesUpdatedEventArgs, CapabilitiesUpdatedEvent> {
    return combineCodec(getCapabilitiesUpdatedEventEncoder(), getCapabilitiesUpdatedEventDecoder());
}
