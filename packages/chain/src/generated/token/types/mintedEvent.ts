/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type MintedEvent = { 
/** Token account that got them. */
destination: Address; 
/** Base units. */
amount: bigint; 
/** Base units there are now. */
supply: bigint;  };

export type MintedEventArgs = { 
/** Token account that got them. */
destination: Address; 
/** Base units. */
amount: number | bigint; 
/** Base units there are now. */
supply: number | bigint;  };

export function getMintedEventEncoder(): FixedSizeEncoder<MintedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['destination', getAddressEncoder()], ['amount', getU64Encoder()], ['supply', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([174, 131, 21, 57, 88, 117, 114, 121])))]);
}

export function getMintedEventDecoder(): FixedSizeDecoder<MintedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['destination', getAddressDecoder()], ['amount', getU64Decoder()], ['supply', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([174, 131, 21, 57, 88, 117, 114, 121])))]);
}

export function getMintedEventCodec(): FixedSizeCodec<MintedEventArgs, MintedEvent> {
    return combineCodec(getMintedEventEncoder(), getMintedEventDecoder());
}
