/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type FeesDepositedEvent = { 
/** How much. */
amount: bigint; 
/** Fees per base unit of active stake since the beginning, times 10^12. */
feesPerShare: bigint;  };

export type FeesDepositedEventArgs = { 
/** How much. */
amount: number | bigint; 
/** Fees per base unit of active stake since the beginning, times 10^12. */
feesPerShare: number | bigint;  };

export function getFeesDepositedEventEncoder(): FixedSizeEncoder<FeesDepositedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['amount', getU64Encoder()], ['feesPerShare', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([130, 131, 74, 238, 201, 54, 205, 192])))]);
}

export function getFeesDepositedEventDecoder(): FixedSizeDecoder<FeesDepositedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['amount', getU64Decoder()], ['feesPerShare', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([130, 131, 74, 238, 201, 54, 205, 192])))]);
}

export function getFeesDepositedEventCodec(): FixedSizeCodec<FeesDepositedEventArgs, FeesDepositedEvent> {
    return combineCodec(getFeesDepositedEventEncoder(), getFeesDepositedEventDecoder());
}
