/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ApprovedEvent = { 
/** Its number. */
id: bigint; 
/** Who approved. */
member: Address; 
/** Approvals so far. */
approvals: number;  };

export type ApprovedEventArgs = { 
/** Its number. */
id: number | bigint; 
/** Who approved. */
member: Address; 
/** Approvals so far. */
approvals: number;  };

export function getApprovedEventEncoder(): FixedSizeEncoder<ApprovedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['id', getU64Encoder()], ['member', getAddressEncoder()], ['approvals', getU8Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([17, 224, 150, 137, 174, 104, 7, 91])))]);
}

export function getApprovedEventDecoder(): FixedSizeDecoder<ApprovedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['id', getU64Decoder()], ['member', getAddressDecoder()], ['approvals', getU8Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([17, 224, 150, 137, 174, 104, 7, 91])))]);
}

export function getApprovedEventCodec(): FixedSizeCodec<ApprovedEventArgs, ApprovedEvent> {
    return combineCodec(getApprovedEventEncoder(), getApprovedEventDecoder());
}
