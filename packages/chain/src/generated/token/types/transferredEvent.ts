/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, getU64Decoder, getU64Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

export type TransferredEvent = { 
/** Who moved them. */
owner: Address; 
/** Token account they left. */
source: Address; 
/** Token account they entered. */
destination: Address; 
/** Base units. */
amount: bigint;  };

export type TransferredEventArgs = { 
/** Who moved them. */
owner: Address; 
/** Token account they left. */
source: Address; 
/** Token account they entered. */
destination: Address; 
/** Base units. */
amount: number | bigint;  };

export function getTransferredEventEncoder(): FixedSizeEncoder<TransferredEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['owner', getAddressEncoder()], ['source', getAddressEncoder()], ['destination', getAddressEncoder()], ['amount', getU64Encoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([21, 132, 239, 64, 146, 239, 166, 68])))]);
}

export function getTransferredEventDecoder(): FixedSizeDecoder<TransferredEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['owner', getAddressDecoder()], ['source', getAddressDecoder()], ['destination', getAddressDecoder()], ['amount', getU64Decoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([21, 132, 239, 64, 146, 239, 166, 68])))]);
}

export function getTransferredEventCodec(): FixedSizeCodec<TransferredEventArgs, TransferredEvent> {
    return combineCodec(getTransferredEventEncoder(), getTransferredEventDecoder());
}
