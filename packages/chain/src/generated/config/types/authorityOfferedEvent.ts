/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type AuthorityOfferedEvent = { 
/** To whom; the zero address when an offer was taken back. */
to: Address;  };

export type AuthorityOfferedEventArgs = AuthorityOfferedEvent;

export function getAuthorityOfferedEventEncoder(): FixedSizeEncoder<AuthorityOfferedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['to', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([133, 105, 224, 133, 126, 247, 220, 102])))]);
}

export function getAuthorityOfferedEventDecoder(): FixedSizeDecoder<AuthorityOfferedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['to', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([133, 105, 224, 133, 126, 247, 220, 102])))]);
}

export function getAuthorityOfferedEventCodec(): FixedSizeCodec<AuthorityOfferedEventArgs, AuthorityOfferedEvent> {
    return combineCodec(getAuthorityOfferedEventEncoder(), getAuthorityOfferedEventDecoder());
}
