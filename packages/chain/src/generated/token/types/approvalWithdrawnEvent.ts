/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ApprovalWithdrawnEvent = { 
/** Its number. */
id: bigint; 
/** Who had approved. */
member: Address; 
/** Approvals that are left. */
approvals: number;  };

export type ApprovalWithdrawnEventArgs = { 
/** Its number. */
id: number | bigint; 
/** Who had approved. */
member: Address; 
/** Approvals that are left. */
approvals: number;  };

export function getApprovalWithdrawnEventEncoder(): FixedSizeEncoder<ApprovalWithdrawnEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['id', getU64Encoder()], ['member', getAddressEncoder()], ['approvals', getU8Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([209, 0, 7, 238, 214, 91, 213, 71])))]);
}

export function getApprovalWithdrawnEventDecoder(): FixedSizeDecoder<ApprovalWithdrawnEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['id', getU64Decoder()], ['member', getAddressDecoder()], ['approvals', getU8Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([209, 0, 7, 238, 214, 91, 213, 71])))]);
}

export function getApprovalWithdrawnEventCodec(): FixedSizeCodec<ApprovalWithdrawnEventArgs, ApprovalWithdrawnEvent> {
    return combineCodec(getApprovalWithdrawnEventEncoder(), getApprovalWithdrawnEventDecoder());
}
