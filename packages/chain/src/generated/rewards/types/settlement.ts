/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getEnumDecoder, getEnumEncoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** How an epoch is settled: by what the oracles first agree on. */
export const Settlement = { Undecided: 0, Reports: 1, Root: 2, 0: 'Undecided', 1: 'Reports', 2: 'Root' } as const;

export type Settlement = Extract<(typeof Settlement)[keyof typeof Settlement], number>;

export type SettlementArgs = Settlement;

export function getSettlementEncoder(): FixedSizeEncoder<SettlementArgs> {
    return getEnumEncoder(Settlement as Omit<typeof Settlement, number>);
}

export function getSettlementDecoder(): FixedSizeDecoder<Settlement> {
    return getEnumDecoder(Settlement as Omit<typeof Settlement, number>);
}

export function getSettlementCodec(): FixedSizeCodec<SettlementArgs, Settlement> {
    return combineCodec(getSettlementEncoder(), getSettlementDecoder());
}
