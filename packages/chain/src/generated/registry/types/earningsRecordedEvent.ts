/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type EarningsRecordedEvent = { 
/** The node's account. */
node: Address; 
/** What came to it, in base units. */
amount: bigint; 
/** Rewards of its whole life in base units. */
totalEarned: bigint;  };

export type EarningsRecordedEventArgs = { 
/** The node's account. */
node: Address; 
/** What came to it, in base units. */
amount: number | bigint; 
/** Rewards of its whole life in base units. */
totalEarned: number | bigint;  };

export function getEarningsRecordedEventEncoder(): FixedSizeEncoder<EarningsRecordedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['amount', getU64Encoder()], ['totalEarned', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([30, 145, 66, 204, 110, 48, 97, 132])))]);
}

export function getEarningsRecordedEventDecoder(): FixedSizeDecoder<EarningsRecordedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['amount', getU64Decoder()], ['totalEarned', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([30, 145, 66, 204, 110, 48, 97, 132])))]);
}

export function getEarningsRecordedEventCodec(): FixedSizeCodec<EarningsRecordedEventArgs, EarningsRecordedEvent> {
    return combineCodec(getEarningsRecordedEventEncoder(), getEarningsRecordedEventDecoder());
}
