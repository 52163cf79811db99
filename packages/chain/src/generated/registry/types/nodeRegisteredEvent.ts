/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type NodeRegisteredEvent = { 
/** The node's account. */
node: Address; 
/** Its ed25519 key. */
identity: Address; 
/** Who runs it. */
operator: Address; 
/** What was paid for it, in base units. */
fee: bigint;  };

export type NodeRegisteredEventArgs = { 
/** The node's account. */
node: Address; 
/** Its ed25519 key. */
identity: Address; 
/** Who runs it. */
operator: Address; 
/** What was paid for it, in base units. */
fee: number | bigint;  };

export function getNodeRegisteredEventEncoder(): FixedSizeEncoder<NodeRegisteredEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['identity', getAddressEncoder()], ['operator', getAddressEncoder()], ['fee', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([15, 57, 183, 59, 93, 55, 157, 195])))]);
}

export function getNodeRegisteredEventDecoder(): FixedSizeDecoder<NodeRegisteredEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['identity', getAddressDecoder()], ['operator', getAddressDecoder()], ['fee', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([15, 57, 183, 59, 93, 55, 157, 195])))]);
}

export function getNodeRegisteredEventCodec(): FixedSizeCodec<NodeRegisteredEventArgs, NodeRegisteredEvent> {
    return combineCodec(getNodeRegisteredEventEncoder(), getNodeRegisteredEventDecoder());
}
