/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type WithdrawnEvent = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: bigint;  };

export type WithdrawnEventArgs = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: number | bigint;  };

export function getWithdrawnEventEncoder(): FixedSizeEncoder<WithdrawnEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([20, 89, 223, 198, 194, 124, 219, 13])))]);
}

export function getWithdrawnEventDecoder(): FixedSizeDecoder<WithdrawnEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([20, 89, 223, 198, 194, 124, 219, 13])))]);
}

export function getWithdrawnEventCodec(): FixedSizeCodec<WithdrawnEventArgs, WithdrawnEvent> {
    return combineCodec(getWithdrawnEventEncoder(), getWithdrawnEventDecoder());
}
