/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBooleanDecoder, getBooleanEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type StakeChangedEvent = { 
/** The node's account. */
node: Address; 
/** Active stake in base units. */
stake: bigint; 
/** Whether a slash with a ban stands against it. */
banned: boolean;  };

export type StakeChangedEventArgs = { 
/** The node's account. */
node: Address; 
/** Active stake in base units. */
stake: number | bigint; 
/** Whether a slash with a ban stands against it. */
banned: boolean;  };

export function getStakeChangedEventEncoder(): FixedSizeEncoder<StakeChangedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['stake', getU64Encoder()], ['banned', getBooleanEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([242, 117, 195, 222, 185, 209, 114, 219])))]);
}

export function getStakeChangedEventDecoder(): FixedSizeDecoder<StakeChangedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['stake', getU64Decoder()], ['banned', getBooleanDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([242, 117, 195, 222, 185, 209, 114, 219])))]);
}

export function getStakeChangedEventCodec(): FixedSizeCodec<StakeChangedEventArgs, StakeChangedEvent> {
    return combineCodec(getStakeChangedEventEncoder(), getStakeChangedEventDecoder());
}
