/** Accounts that were closed for good: a mark of eight bytes stays at the address, so that nothing can be created there again. */
import { type Address, fetchEncodedAccount, type MaybeEncodedAccount } from '@solana/kit';
import type { Client } from './client.ts';

const MARK_BYTES = 8;

/** What is at the address, and whether that is only the mark. Errors: `chain.unreachable`. */
export async function fetchUnlessRetired(
  { connection }: Client,
  address: Address,
): Promise<{ readonly account: MaybeEncodedAccount; readonly retired: boolean }> {
  const account = await fetchEncodedAccount(connection.rpc, address, { commitment: connection.commitment });
  return { account, retired: account.exists && account.data.length === MARK_BYTES };
}
