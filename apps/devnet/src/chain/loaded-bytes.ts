/**
 * How much account data a transaction loads, counted as a cluster's limit counts it (SIMD-0186). litesvm leaves programdata out of its own
 * count, so a limit taken from here is enough in both.
 */
import type { Address } from '@solana/kit';
import type { Account } from './account.ts';
import { loaderStateOf } from './programs.ts';
import type { WireMessage } from './transaction.ts';

/** What an account costs beside its data. */
const ACCOUNT_BYTES = 64;

/** What a lookup table costs, whatever its size: the largest one. */
const LOOKUP_TABLE_BYTES = 8_248;

/** `addresses` are those of the message, loaded ones included. */
export function loadedBytes(message: WireMessage, addresses: readonly Address[], read: (address: Address) => Account | null): number {
  let bytes = message.lookups.length * LOOKUP_TABLE_BYTES;
  const counted = new Set(addresses);
  for (const address of addresses) {
    const account = read(address);
    if (account === null) continue;
    bytes += ACCOUNT_BYTES + account.data.length;
    // A program of the upgradeable loader brings its programdata with it.
    const state = loaderStateOf(account);
    if (state?.kind !== 'program' || counted.has(state.programData)) continue;
    counted.add(state.programData);
    bytes += ACCOUNT_BYTES + (read(state.programData)?.data.length ?? 0);
  }
  return bytes;
}
