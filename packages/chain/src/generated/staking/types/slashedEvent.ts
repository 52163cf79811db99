/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';
import { getSlashReasonDecoder, getSlashReasonEncoder, type SlashReason, type SlashReasonArgs } from './slashReason.ts';

export type SlashedEvent = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address; 
/** Why. */
reason: SlashReason; 
/** How much is in escrow. */
amount: bigint; 
/** End of the appeal window. */
appealUntil: bigint;  };

export type SlashedEventArgs = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address; 
/** Why. */
reason: SlashReasonArgs; 
/** How much is in escrow. */
amount: number | bigint; 
/** End of the appeal window. */
appealUntil: number | bigint;  };

export function getSlashedEventEncoder(): FixedSizeEncoder<SlashedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['slash', getAddressEncoder()], ['reason', getSlashReasonEncoder()], ['amount', getU64Encoder()], ['appealUntil', getI64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([98, 59, 249, 154, 233, 53, 98, 194])))]);
}

export function getSlashedEventDecoder(): FixedSizeDecoder<SlashedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['slash', getAddressDecoder()], ['reason', getSlashReasonDecoder()], ['amount', getU64Decoder()], ['appealUntil', getI64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([98, 59, 249, 154, 233, 53, 98, 194])))]);
}

export function getSlashedEventCodec(): FixedSizeCodec<SlashedEventArgs, SlashedEvent> {
    return combineCodec(getSlashedEventEncoder(), getSlashedEventDecoder());
}
