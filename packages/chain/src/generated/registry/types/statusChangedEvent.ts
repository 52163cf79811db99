/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesEncoder, getConstantDecoder, getConstantEncoder, getHiddenPrefixDecoder, getHiddenPrefixEncoder, getStructDecoder, getStructEncoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';
import { getNodeStatusDecoder, getNodeStatusEncoder, type NodeStatus, type NodeStatusArgs } from './nodeStatus.ts';
import { getSuspendedByDecoder, getSuspendedByEncoder, type SuspendedBy, type SuspendedByArgs } from './suspendedBy.ts';

export type StatusChangedEvent = { 
/** The node's account. */
node: Address; 
/** Whether it serves now. */
status: NodeStatus; 
/** Who suspended it. */
suspendedBy: SuspendedBy;  };

export type StatusChangedEventArgs = { 
/** The node's account. */
node: Address; 
/** Whether it serves now. */
status: NodeStatusArgs; 
/** Who suspended it. */
suspendedBy: SuspendedByArgs;  };

export function getStatusChangedEventEncoder(): FixedSizeEncoder<StatusChangedEventArgs> {
    return getHiddenPrefixEncoder(getStructEncoder([['node', getAddressEncoder()], ['status', getNodeStatusEncoder()], ['suspendedBy', getSuspendedByEncoder()]]), [getConstantEncoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([146, 235, 222, 125, 145, 246, 34, 240])))]);
}

export function getStatusChangedEventDecoder(): FixedSizeDecoder<StatusChangedEvent> {
    return getHiddenPrefixDecoder(getStructDecoder([['node', getAddressDecoder()], ['status', getNodeStatusDecoder()], ['suspendedBy', getSuspendedByDecoder()]]), [getConstantDecoder(fixEncoderSize(getBytesEncoder(), 8).encode(new Uint8Array([146, 235, 222, 125, 145, 246, 34, 240])))]);
}

export function getStatusChangedEventCodec(): FixedSizeCodec<StatusChangedEventArgs, StatusChangedEvent> {
    return combineCodec(getStatusChangedEventEncoder(), getStatusChangedEventDecoder());
}
