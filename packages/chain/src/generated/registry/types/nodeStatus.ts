/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getEnumDecoder, getEnumEncoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** Whether a node serves. */
export const NodeStatus = { Pending: 0, Active: 1, Suspended: 2, 0: 'Pending', 1: 'Active', 2: 'Suspended' } as const;

export type NodeStatus = Extract<(typeof NodeStatus)[keyof typeof NodeStatus], number>;

export type NodeStatusArgs = NodeStatus;

export function getNodeStatusEncoder(): FixedSizeEncoder<NodeStatusArgs> {
    return getEnumEncoder(NodeStatus as Omit<typeof NodeStatus, number>);
}

export function getNodeStatusDecoder(): FixedSizeDecoder<NodeStatus> {
    return getEnumDecoder(NodeStatus as Omit<typeof NodeStatus, number>);
}

export function getNodeStatusCodec(): FixedSizeCodec<NodeStatusArgs, NodeStatus> {
    return combineCodec(getNodeStatusEncoder(), getNodeStatusDecoder());
}
