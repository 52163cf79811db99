/**
 * The proof that a signed transaction is in no block and never will be: only then may it be signed anew.
 *
 * ```
 *   blockhash at slot B            finalized slot E: its block is above lastValidBlockHeight          B + 300
 *        │────────── the bytes may land ──────────│─────────── "unknown" proves it here ─────────────────│ no longer
 * ```
 *
 * Behind one URL there are often many nodes, some of them behind: a height from one and an "unknown" from another prove nothing together.
 * So slot and height E are of one response, finalized, and "unknown" counts only in a response whose own slot is at or past E. Past B + 300
 * it counts no longer: a node may have forgotten what landed early (a laptop that slept, a poll that hung).
 */
import type { Blockhash, Signature } from '@solana/kit';
import { LIMITS } from '@aegis/base';
import type { Connection } from './connection.ts';
import { abortable, answered, look } from './signature-status.ts';

/** A blockhash, until when it is accepted, and the slot as of which the network named it. */
export interface Lifetime {
  readonly blockhash: Blockhash;
  readonly lastValidBlockHeight: bigint;
  readonly slot: bigint;
}

/** Blocks for which a blockhash is accepted; there are as many slots at least. */
const BLOCKHASH_BLOCKS = 150n;

/** Errors: those of failure.ts when it is in a block after all, and failed. */
export async function canNeverLand(
  connection: Connection,
  signature: Signature,
  { lastValidBlockHeight, slot }: Lifetime,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const end = await answered(connection.rpc.getEpochInfo({ commitment: 'finalized' }).send(abortable(signal)), signal);
  if (typeof end?.blockHeight !== 'bigint' || typeof end.absoluteSlot !== 'bigint') return false;
  if (end.blockHeight <= lastValidBlockHeight || end.absoluteSlot < slot + BLOCKHASH_BLOCKS) return false;
  const { state, seenTo } = await look(connection, signature, signal, true);
  return state === 'unseen' && seenTo >= end.absoluteSlot && seenTo <= slot + BigInt(LIMITS.chainStatusSlotsMax.value);
}
