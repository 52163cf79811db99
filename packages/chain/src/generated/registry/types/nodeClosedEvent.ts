/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type NodeClosedEvent = { 
/** The node's account. */
node: Address; 
/** Its ed25519 key. */
identity: Address; 
/** Who ran it. */
operator: Address;  };

export type NodeClosedEventArgs = NodeClosedEvent;

export function getNodeClosedEventEncoder(): FixedSizeEncoder<NodeClosedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['identity', getAddressEncoder()], ['operator', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([191, 85, 142, 188, 15, 189, 76, 109])))]);
}

export function getNodeClosedEventDecoder(): FixedSizeDecoder<NodeClosedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['identity', getAddressDecoder()], ['operator', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([191, 85, 142, 188, 15, 189, 76, 109])))]);
}

export function getNodeClosedEventCodec(): FixedSizeCodec<NodeClosedEventArgs, NodeClosedEvent> {
    return combineCodec(getNodeClosedEventEncoder(), getNodeClosedEventDecoder());
}
