/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type OracleWithdrawnEvent = { 
/** The oracle's key. */
oracle: Address; 
/** How much. */
amount: bigint;  };

export type OracleWithdrawnEventArgs = { 
/** The oracle's key. */
oracle: Address; 
/** How much. */
amount: number | bigint;  };

export function getOracleWithdrawnEventEncoder(): FixedSizeEncoder<OracleWithdrawnEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['oracle', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([229, 5, 250, 66, 99, 192, 100, 35])))]);
}

export function getOracleWithdrawnEventDecoder(): FixedSizeDecoder<OracleWithdrawnEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['oracle', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([229, 5, 250, 66, 99, 192, 100, 35])))]);
}

export function getOracleWithdrawnEventCodec(): FixedSizeCodec<OracleWithdrawnEventArgs, OracleWithdrawnEvent> {
    return combineCodec(getOracleWithdrawnEventEncoder(), getOracleWithdrawnEventDecoder());
}
