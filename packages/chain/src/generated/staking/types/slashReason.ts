/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getEnumDecoder, getEnumEncoder, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** Why a node is slashed; config has the penalty of each. */
export const SlashReason = { WrongContent: 0, NoHeartbeat: 1, LowUptime: 2, FailedChallenge: 3, Attack: 4, 0: 'WrongContent', 1: 'NoHeartbeat', 2: 'LowUptime', 3: 'FailedChallenge', 4: 'Attack' } as const;

export type SlashReason = Extract<(typeof SlashReason)[keyof typeof SlashReason], number>;

export type SlashReasonArgs = SlashReason;

export function getSlashReasonEncoder(): FixedSizeEncoder<SlashReasonArgs> {
    return getEnumEncoder(SlashReason as Omit<typeof SlashReason, number>);
}

export function getSlashReasonDecoder(): FixedSizeDecoder<SlashReason> {
    return getEnumDecoder(SlashReason as Omit<typeof SlashReason, number>);
}

export function getSlashReasonCodec(): FixedSizeCodec<SlashReasonArgs, SlashReason> {
    return combineCodec(getSlashReasonEncoder(), getSlashReasonDecoder());
}
