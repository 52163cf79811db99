/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type UnstakeRequestedEvent = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: bigint; 
/** When all that is unstaking may be withdrawn. */
unlockAt: bigint;  };

export type UnstakeRequestedEventArgs = { 
/** The node's account. */
node: Address; 
/** How much. */
amount: number | bigint; 
/** When all that is unstaking may be withdrawn. */
unlockAt: number | bigint;  };

export function getUnstakeRequestedEventEncoder(): FixedSizeEncoder<UnstakeRequestedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()], ['unlockAt', getI64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([21, 253, 177, 85, 129, 206, 42, 152])))]);
}

export function getUnstakeRequestedEventDecoder(): FixedSizeDecoder<UnstakeRequestedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()], ['unlockAt', getI64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([21, 253, 177, 85, 129, 206, 42, 152])))]);
}

export function getUnstakeRequestedEventCodec(): FixedSizeCodec<UnstakeRequestedEventArgs, UnstakeRequestedEvent> {
    return combineCodec(getUnstakeRequestedEventEncoder(), getUnstakeRequestedEventDecoder());
}
