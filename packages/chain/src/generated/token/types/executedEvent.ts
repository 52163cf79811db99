/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type ExecutedEvent = { 
/** Its number. */
id: bigint; 
/** The member that executed it. */
executor: Address;  };

export type ExecutedEventArgs = { 
/** Its number. */
id: number | bigint; 
/** The member that executed it. */
executor: Address;  };

export function getExecutedEventEncoder(): FixedSizeEncoder<ExecutedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['id', getU64Encoder()], ['executor', getAddressEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([8, 232, 139, 132, 197, 45, 29, 164])))]);
}

export function getExecutedEventDecoder(): FixedSizeDecoder<ExecutedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['id', getU64Decoder()], ['executor', getAddressDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([8, 232, 139, 132, 197, 45, 29, 164])))]);
}

export function getExecutedEventCodec(): FixedSizeCodec<ExecutedEventArgs, ExecutedEvent> {
    return combineCodec(getExecutedEventEncoder(), getExecutedEventDecoder());
}
