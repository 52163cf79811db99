/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type OracleStakedEvent = { 
/** The oracle's key. */
oracle: Address; 
/** How much more. */
amount: bigint; 
/** All of it. */
stake: bigint;  };

export type OracleStakedEventArgs = { 
/** The oracle's key. */
oracle: Address; 
/** How much more. */
amount: number | bigint; 
/** All of it. */
stake: number | bigint;  };

export function getOracleStakedEventEncoder(): FixedSizeEncoder<OracleStakedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['oracle', getAddressEncoder()], ['amount', getU64Encoder()], ['stake', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([75, 55, 71, 255, 5, 161, 79, 134])))]);
}

export function getOracleStakedEventDecoder(): FixedSizeDecoder<OracleStakedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['oracle', getAddressDecoder()], ['amount', getU64Decoder()], ['stake', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([75, 55, 71, 255, 5, 161, 79, 134])))]);
}

export function getOracleStakedEventCodec(): FixedSizeCodec<OracleStakedEventArgs, OracleStakedEvent> {
    return combineCodec(getOracleStakedEventEncoder(), getOracleStakedEventDecoder());
}
