/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type BurnedEvent = { 
/** Who burned them. */
owner: Address; 
/** Token account they were in. */
source: Address; 
/** Base units. */
amount: bigint; 
/** Base units there are now. */
supply: bigint;  };

export type BurnedEventArgs = { 
/** Who burned them. */
owner: Address; 
/** Token account they were in. */
source: Address; 
/** Base units. */
amount: number | bigint; 
/** Base units there are now. */
supply: number | bigint;  };

export function getBurnedEventEncoder(): FixedSizeEncoder<BurnedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['owner', getAddressEncoder()], ['source', getAddressEncoder()], ['amount', getU64Encoder()], ['supply', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([207, 37, 251, 154, 239, 229, 14, 67])))]);
}

export function getBurnedEventDecoder(): FixedSizeDecoder<BurnedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['owner', getAddressDecoder()], ['source', getAddressDecoder()], ['amount', getU64Decoder()], ['supply', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([207, 37, 251, 154, 239, 229, 14, 67])))]);
}

export function getBurnedEventCodec(): FixedSizeCodec<BurnedEventArgs, BurnedEvent> {
    return combineCodec(getBurnedEventEncoder(), getBurnedEventDecoder());
}
