/** The time that programs see, which may be seconds behind the world's: schedules and cooldowns are judged by it. */
import { fetchSysvarClock } from '@solana/sysvars';
import type { Connection } from './connection.ts';

/** Unix seconds. Errors: `chain.unreachable`. */
export async function readChainTime({ rpc, commitment }: Connection): Promise<bigint> {
  return (await fetchSysvarClock(rpc, { commitment })).unixTimestamp;
}
