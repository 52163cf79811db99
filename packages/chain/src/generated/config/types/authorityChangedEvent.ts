/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type AuthorityChangedEvent = { 
/** Who changes the parameters from now on. */
authority: Address;  };

export type AuthorityChangedEventArgs = AuthorityChangedEvent;

export function getAuthorityChangedEventEncoder(): FixedSizeEncoder<AuthorityChangedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['authority', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([31, 19, 174, 152, 4, 82, 215, 226])))]);
}

export function getAuthorityChangedEventDecoder(): FixedSizeDecoder<AuthorityChangedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['authority', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([31, 19, 174, 152, 4, 82, 215, 226])))]);
}

export function getAuthorityChangedEventCodec(): FixedSizeCodec<AuthorityChangedEventArgs, AuthorityChangedEvent> {
    return combineCodec(getAuthorityChangedEventEncoder(), getAuthorityChangedEventDecoder());
}
