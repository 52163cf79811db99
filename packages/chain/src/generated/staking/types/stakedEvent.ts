/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type StakedEvent = { 
/** The node's account. */
node: Address; 
/** How much more. */
amount: bigint; 
/** The node's active stake. */
active: bigint;  };

export type StakedEventArgs = { 
/** The node's account. */
node: Address; 
/** How much more. */
amount: number | bigint; 
/** The node's active stake. */
active: number | bigint;  };

export function getStakedEventEncoder(): FixedSizeEncoder<StakedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()], ['active', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([11, 146, 45, 205, 230, 58, 213, 240])))]);
}

export function getStakedEventDecoder(): FixedSizeDecoder<StakedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()], ['active', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([11, 146, 45, 205, 230, 58, 213, 240])))]);
}

export function getStakedEventCodec(): FixedSizeCodec<StakedEventArgs, StakedEvent> {
    return combineCodec(getStakedEventEncoder(), getStakedEventDecoder());
}
