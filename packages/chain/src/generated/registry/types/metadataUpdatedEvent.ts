/** Made of programs/ by `npm run programs:build` with Codama. */
import { addDecoderSizePrefix, addEncoderSizePrefix, combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getUtf8Decoder, getUtf8Encoder, type Address, type Codec, type Decoder, type Encoder } from '@solana/kit';

export type MetadataUpdatedEvent = { 
/** The node's account. */
node: Address; 
/** Where its description is. */
metadata: string;  };

export type MetadataUpdatedEventArgs = MetadataUpdatedEvent;

export function getMetadataUpdatedEventEncoder(): Encoder<MetadataUpdatedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['metadata', addEncoderSizePrefix(getUtf8Encoder(), getU32Encoder())]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([132, 36, 215, 246, 166, 90, 189, 44])))]);
}

export function getMetadataUpdatedEventDecoder(): Decoder<MetadataUpdatedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['metadata', addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder())]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([132, 36, 215, 246, 166, 90, 189, 44])))]);
}

export function getMetadataUpdatedEventCodec(): Codec<MetadataUpdatedEventArgs, MetadataUpdatedEvent> {
    return combineCodec(getMetadataUpdatedEventEncoder(), getMetadataUpdatedEventDecoder());
}
