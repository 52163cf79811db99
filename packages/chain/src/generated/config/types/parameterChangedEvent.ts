/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Codec, type Decoder, type Encoder } from '@solana/kit';
import { getParameterDecoder, getParameterEncoder, type Parameter, type ParameterArgs } from './parameter.ts';

export type ParameterChangedEvent = { 
/** Which, and the value. */
parameter: Parameter;  };

export type ParameterChangedEventArgs = { 
/** Which, and the value. */
parameter: ParameterArgs;  };

export function getParameterChangedEventEncoder(): Encoder<ParameterChangedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['parameter', getParameterEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([223, 172, 255, 245, 141, 19, 154, 135])))]);
}

export function getParameterChangedEventDecoder(): Decoder<ParameterChangedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['parameter', getParameterDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([223, 172, 255, 245, 141, 19, 154, 135])))]);
}

export function getParameterChangedEventCodec(): Codec<ParameterChangedEventArgs, ParameterChangedEvent> {
    return combineCodec(getParameterChangedEventEncoder(), getParameterChangedEventDecoder());
}
