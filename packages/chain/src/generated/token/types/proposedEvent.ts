/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ProposedEvent = { 
/** Its account. */
proposal: Address; 
/** Its number. */
id: bigint; 
/** The member that made it. */
proposer: Address; 
/** The program that it calls. */
program: Address; 
/** Seconds since the Unix epoch. */
expiresAt: bigint;  };

export type ProposedEventArgs = { 
/** Its account. */
proposal: Address; 
/** Its number. */
id: number | bigint; 
/** The member that made it. */
proposer: Address; 
/** The program that it calls. */
program: Address; 
/** Seconds since the Unix epoch. */
expiresAt: number | bigint;  };

export function getProposedEventEncoder(): FixedSizeEncoder<ProposedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['proposal', getAddressEncoder()], ['id', getU64Encoder()], ['proposer', getAddressEncoder()], ['program', getAddressEncoder()], ['expiresAt', getI64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([216, 37, 138, 141, 130, 208, 180, 153])))]);
}

export function getProposedEventDecoder(): FixedSizeDecoder<ProposedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['proposal', getAddressDecoder()], ['id', getU64Decoder()], ['proposer', getAddressDecoder()], ['program', getAddressDecoder()], ['expiresAt', getI64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([216, 37, 138, 141, 130, 208, 180, 153])))]);
}

export function getProposedEventCodec(): FixedSizeCodec<ProposedEventArgs, ProposedEvent> {
    return combineCodec(getProposedEventEncoder(), getProposedEventDecoder());
}
