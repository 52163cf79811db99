/**
 * How settled a block is. One node makes every block here, so commitment is only age:
 *
 * ```
 *   … ─▶ [h-32] ─▶ … ─▶ [h-1] ─▶ [h] ─▶ (h+1 open)
 *        finalized              confirmed  processed
 * ```
 *
 * A transaction runs at once in the open block and is *processed*; when the block is closed it is *confirmed*; 31 blocks later it is
 * *finalized*, as on a cluster that roots after 32 votes. There is one account state: reads at any commitment see the newest.
 */
export type Commitment = 'processed' | 'confirmed' | 'finalized';

/** Blocks on top of a block when it is finalized, unless configured otherwise (MAX_LOCKOUT_HISTORY of the vote program). */
export const FINALITY_BLOCKS = 31n;

/** Blocks during which a blockhash may be used (MAX_PROCESSING_AGE). */
export const BLOCKHASH_AGE_BLOCKS_MAX = 150n;

/** The commitment of the block at `height` while the block at `openHeight` is being filled. */
export function commitmentAt(height: bigint, openHeight: bigint, finalityBlocks: bigint): Commitment {
  if (height >= openHeight) return 'processed';
  // Nothing can undo genesis.
  if (height === 0n) return 'finalized';
  return openHeight - 1n - height >= finalityBlocks ? 'finalized' : 'confirmed';
}

/** Whether `reached` is at least `wanted`. */
export function isAtLeast(reached: Commitment, wanted: Commitment): boolean {
  return RANK[reached] >= RANK[wanted];
}

const RANK: Record<Commitment, number> = { processed: 0, confirmed: 1, finalized: 2 };
