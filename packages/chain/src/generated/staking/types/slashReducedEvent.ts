/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type SlashReducedEvent = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address; 
/** What is left of it. */
amount: bigint; 
/** What the node got back. */
returned: bigint;  };

export type SlashReducedEventArgs = { 
/** The node's account. */
node: Address; 
/** The slash's account. */
slash: Address; 
/** What is left of it. */
amount: number | bigint; 
/** What the node got back. */
returned: number | bigint;  };

export function getSlashReducedEventEncoder(): FixedSizeEncoder<SlashReducedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['slash', getAddressEncoder()], ['amount', getU64Encoder()], ['returned', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([249, 247, 228, 24, 184, 167, 10, 137])))]);
}

export function getSlashReducedEventDecoder(): FixedSizeDecoder<SlashReducedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['slash', getAddressDecoder()], ['amount', getU64Decoder()], ['returned', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([249, 247, 228, 24, 184, 167, 10, 137])))]);
}

export function getSlashReducedEventCodec(): FixedSizeCodec<SlashReducedEventArgs, SlashReducedEvent> {
    return combineCodec(getSlashReducedEventEncoder(), getSlashReducedEventDecoder());
}
