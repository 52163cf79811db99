/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type BeneficiaryOfferedEvent = { 
/** The vesting. */
vesting: Address; 
/** To whom; the zero address when an offer was taken back. */
to: Address;  };

export type BeneficiaryOfferedEventArgs = BeneficiaryOfferedEvent;

export function getBeneficiaryOfferedEventEncoder(): FixedSizeEncoder<BeneficiaryOfferedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['vesting', getAddressEncoder()], ['to', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([231, 132, 253, 152, 9, 153, 78, 115])))]);
}

export function getBeneficiaryOfferedEventDecoder(): FixedSizeDecoder<BeneficiaryOfferedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['vesting', getAddressDecoder()], ['to', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([231, 132, 253, 152, 9, 153, 78, 115])))]);
}

export function getBeneficiaryOfferedEventCodec(): FixedSizeCodec<BeneficiaryOfferedEventArgs, BeneficiaryOfferedEvent> {
    return combineCodec(getBeneficiaryOfferedEventEncoder(), getBeneficiaryOfferedEventDecoder());
}
