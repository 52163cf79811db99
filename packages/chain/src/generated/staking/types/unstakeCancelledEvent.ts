/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type UnstakeCancelledEvent = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: bigint; 
/** The node's active stake. */
active: bigint;  };

export type UnstakeCancelledEventArgs = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: number | bigint; 
/** The node's active stake. */
active: number | bigint;  };

export function getUnstakeCancelledEventEncoder(): FixedSizeEncoder<UnstakeCancelledEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()], ['active', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([102, 223, 189, 101, 201, 223, 180, 38])))]);
}

export function getUnstakeCancelledEventDecoder(): FixedSizeDecoder<UnstakeCancelledEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()], ['active', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([102, 223, 189, 101, 201, 223, 180, 38])))]);
}

export function getUnstakeCancelledEventCodec(): FixedSizeCodec<UnstakeCancelledEventArgs, UnstakeCancelledEvent> {
    return combineCodec(getUnstakeCancelledEventEncoder(), getUnstakeCancelledEventDecoder());
}
