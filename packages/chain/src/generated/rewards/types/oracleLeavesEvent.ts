/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type OracleLeavesEvent = { 
/** The oracle's key. */
oracle: Address; 
/** When it may withdraw. */
unlockAt: bigint;  };

export type OracleLeavesEventArgs = { 
/** The oracle's key. */
oracle: Address; 
/** When it may withdraw. */
unlockAt: number | bigint;  };

export function getOracleLeavesEventEncoder(): FixedSizeEncoder<OracleLeavesEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['oracle', getAddressEncoder()], ['unlockAt', getI64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([113, 250, 189, 28, 41, 16, 40, 55])))]);
}

export function getOracleLeavesEventDecoder(): FixedSizeDecoder<OracleLeavesEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['oracle', getAddressDecoder()], ['unlockAt', getI64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([113, 250, 189, 28, 41, 16, 40, 55])))]);
}

export function getOracleLeavesEventCodec(): FixedSizeCodec<OracleLeavesEventArgs, OracleLeavesEvent> {
    return combineCodec(getOracleLeavesEventEncoder(), getOracleLeavesEventDecoder());
}
