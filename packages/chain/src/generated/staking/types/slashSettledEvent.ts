/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type SlashSettledEvent = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address; 
/** What was burned. */
burned: bigint; 
/** What the reporter or the treasury got. */
paid: bigint;  };

export type SlashSettledEventArgs = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address; 
/** What was burned. */
burned: number | bigint; 
/** What the reporter or the treasury got. */
paid: number | bigint;  };

export function getSlashSettledEventEncoder(): FixedSizeEncoder<SlashSettledEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['slash', getAddressEncoder()], ['burned', getU64Encoder()], ['paid', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([19, 55, 76, 248, 70, 255, 240, 25])))]);
}

export function getSlashSettledEventDecoder(): FixedSizeDecoder<SlashSettledEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['slash', getAddressDecoder()], ['burned', getU64Decoder()], ['paid', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([19, 55, 76, 248, 70, 255, 240, 25])))]);
}

export function getSlashSettledEventCodec(): FixedSizeCodec<SlashSettledEventArgs, SlashSettledEvent> {
    return combineCodec(getSlashSettledEventEncoder(), getSlashSettledEventDecoder());
}
