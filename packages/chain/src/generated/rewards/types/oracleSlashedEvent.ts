/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type OracleSlashedEvent = { 
/** The oracle's key. */
oracle: Address; 
/** The report or the roots with that word. */
evidence: Address; 
/** What was burned. */
burned: bigint; 
/** What the treasury got. */
paid: bigint;  };

export type OracleSlashedEventArgs = { 
/** The oracle's key. */
oracle: Address; 
/** The report or the roots with that word. */
evidence: Address; 
/** What was burned. */
burned: number | bigint; 
/** What the treasury got. */
paid: number | bigint;  };

export function getOracleSlashedEventEncoder(): FixedSizeEncoder<OracleSlashedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['oracle', getAddressEncoder()], ['evidence', getAddressEncoder()], ['burned', getU64Encoder()], ['paid', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([30, 99, 31, 243, 134, 150, 17, 111])))]);
}

export function getOracleSlashedEventDecoder(): FixedSizeDecoder<OracleSlashedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['oracle', getAddressDecoder()], ['evidence', getAddressDecoder()], ['burned', getU64Decoder()], ['paid', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([30, 99, 31, 243, 134, 150, 17, 111])))]);
}

export function getOracleSlashedEventCodec(): FixedSizeCodec<OracleSlashedEventArgs, OracleSlashedEvent> {
    return combineCodec(getOracleSlashedEventEncoder(), getOracleSlashedEventDecoder());
}
