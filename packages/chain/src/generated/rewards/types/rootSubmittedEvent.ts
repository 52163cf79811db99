/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';
import { getRootWordDecoder, getRootWordEncoder, type RootWord, type RootWordArgs } from './rootWord.ts';

export type RootSubmittedEvent = { 
/** Number of the epoch. */
epoch: bigint; 
/** The oracle's key. */
oracle: Address; 
/** What it computed. */
word: RootWord;  };

export type RootSubmittedEventArgs = { 
/** Number of the epoch. */
epoch: number | bigint; 
/** The oracle's key. */
oracle: Address; 
/** What it computed. */
word: RootWordArgs;  };

export function getRootSubmittedEventEncoder(): FixedSizeEncoder<RootSubmittedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['epoch', getU64Encoder()], ['oracle', getAddressEncoder()], ['word', getRootWordEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([56, 133, 159, 125, 103, 212, 116, 208])))]);
}

export function getRootSubmittedEventDecoder(): FixedSizeDecoder<RootSubmittedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['epoch', getU64Decoder()], ['oracle', getAddressDecoder()], ['word', getRootWordDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([56, 133, 159, 125, 103, 212, 116, 208])))]);
}

export function getRootSubmittedEventCodec(): FixedSizeCodec<RootSubmittedEventArgs, RootSubmittedEvent> {
    return combineCodec(getRootSubmittedEventEncoder(), getRootSubmittedEventDecoder());
}
