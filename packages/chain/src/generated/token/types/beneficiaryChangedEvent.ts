/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type BeneficiaryChangedEvent = { 
/** The vesting. */
vesting: Address; 
/** Who may claim now. */
beneficiary: Address;  };

export type BeneficiaryChangedEventArgs = BeneficiaryChangedEvent;

export function getBeneficiaryChangedEventEncoder(): FixedSizeEncoder<BeneficiaryChangedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['vesting', getAddressEncoder()], ['beneficiary', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([233, 192, 79, 252, 155, 91, 209, 28])))]);
}

export function getBeneficiaryChangedEventDecoder(): FixedSizeDecoder<BeneficiaryChangedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['vesting', getAddressDecoder()], ['beneficiary', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([233, 192, 79, 252, 155, 91, 209, 28])))]);
}

export function getBeneficiaryChangedEventCodec(): FixedSizeCodec<BeneficiaryChangedEventArgs, BeneficiaryChangedEvent> {
    return combineCodec(getBeneficiaryChangedEventEncoder(), getBeneficiaryChangedEventDecoder());
}
