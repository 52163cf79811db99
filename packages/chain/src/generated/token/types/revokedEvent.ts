/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type RevokedEvent = { 
/** Where from. */
vesting: Address; 
/** Base units. */
amount: bigint;  };

export type RevokedEventArgs = { 
/** Where from. */
vesting: Address; 
/** Base units. */
amount: number | bigint;  };

export function getRevokedEventEncoder(): FixedSizeEncoder<RevokedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['vesting', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([113, 216, 148, 99, 124, 184, 0, 65])))]);
}

export function getRevokedEventDecoder(): FixedSizeDecoder<RevokedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['vesting', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([113, 216, 148, 99, 124, 184, 0, 65])))]);
}

export function getRevokedEventCodec(): FixedSizeCodec<RevokedEventArgs, RevokedEvent> {
    return combineCodec(getRevokedEventEncoder(), getRevokedEventDecoder());
}
