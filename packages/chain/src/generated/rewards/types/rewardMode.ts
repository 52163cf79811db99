/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getEnumDecoder, getEnumEncoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** How an epoch's emission is shared out. */
export const RewardMode = { ProRata: 0, Literal: 1, 0: 'ProRata', 1: 'Literal' } as const;

export type RewardMode = Extract<(typeof RewardMode)[keyof typeof RewardMode], number>;

export type RewardModeArgs = RewardMode;

export function getRewardModeEncoder(): FixedSizeEncoder<RewardModeArgs> {
    return getEnumEncoder(RewardMode as Omit<typeof RewardMode, number>);
}

export function getRewardModeDecoder(): FixedSizeDecoder<RewardMode> {
    return getEnumDecoder(RewardMode as Omit<typeof RewardMode, number>);
}

export function getRewardModeCodec(): FixedSizeCodec<RewardModeArgs, RewardMode> {
    return combineCodec(getRewardModeEncoder(), getRewardModeDecoder());
}
