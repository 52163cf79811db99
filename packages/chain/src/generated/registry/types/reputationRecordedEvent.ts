/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ReputationRecordedEvent = { 
/** The node's account. */
node: Address; 
/** From 0 to 1000. */
reputation: number;  };

export type ReputationRecordedEventArgs = ReputationRecordedEvent;

export function getReputationRecordedEventEncoder(): FixedSizeEncoder<ReputationRecordedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['reputation', getU16Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([168, 248, 182, 143, 65, 154, 72, 131])))]);
}

export function getReputationRecordedEventDecoder(): FixedSizeDecoder<ReputationRecordedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['reputation', getU16Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([168, 248, 182, 143, 65, 154, 72, 131])))]);
}

export function getReputationRecordedEventCodec(): FixedSizeCodec<ReputationRecordedEventArgs, ReputationRecordedEvent> {
    return combineCodec(getReputationRecordedEventEncoder(), getReputationRecordedEventDecoder());
}
