/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getEnumDecoder, getEnumEncoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** Where the tokens of a slash are. */
export const SlashStatus = { Open: 0, Returned: 1, Settled: 2, 0: 'Open', 1: 'Returned', 2: 'Settled' } as const;

export type SlashStatus = Extract<(typeof SlashStatus)[keyof typeof SlashStatus], number>;

export type SlashStatusArgs = SlashStatus;

export function getSlashStatusEncoder(): FixedSizeEncoder<SlashStatusArgs> {
    return getEnumEncoder(SlashStatus as Omit<typeof SlashStatus, number>);
}

export function getSlashStatusDecoder(): FixedSizeDecoder<SlashStatus> {
    return getEnumDecoder(SlashStatus as Omit<typeof SlashStatus, number>);
}

export function getSlashStatusCodec(): FixedSizeCodec<SlashStatusArgs, SlashStatus> {
    return combineCodec(getSlashStatusEncoder(), getSlashStatusDecoder());
}
