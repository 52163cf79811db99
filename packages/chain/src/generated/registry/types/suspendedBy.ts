/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getEnumDecoder, getEnumEncoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** Who suspended a node. */
export const SuspendedBy = { Nobody: 0, Operator: 1, Authority: 2, Ban: 3, 0: 'Nobody', 1: 'Operator', 2: 'Authority', 3: 'Ban' } as const;

export type SuspendedBy = Extract<(typeof SuspendedBy)[keyof typeof SuspendedBy], number>;

export type SuspendedByArgs = SuspendedBy;

export function getSuspendedByEncoder(): FixedSizeEncoder<SuspendedByArgs> {
    return getEnumEncoder(SuspendedBy as Omit<typeof SuspendedBy, number>);
}

export function getSuspendedByDecoder(): FixedSizeDecoder<SuspendedBy> {
    return getEnumDecoder(SuspendedBy as Omit<typeof SuspendedBy, number>);
}

export function getSuspendedByCodec(): FixedSizeCodec<SuspendedByArgs, SuspendedBy> {
    return combineCodec(getSuspendedByEncoder(), getSuspendedByDecoder());
}
