/** SOL: what pays for transactions. */
import type { Address, Lamports } from '@solana/kit';
import { balanceOf, requestAirdrop as requestFrom } from '@aegis/chain';
import type { Client } from './client.ts';

/** Errors: `chain.unreachable`. */
export async function readSolBalance({ connection }: Client, address: Address): Promise<Lamports> {
  return balanceOf(connection, address);
}

/** Free SOL from the faucet of a test network; resolves to the balance once it is there. Errors: `chain.no_faucet`, `chain.refused`. */
export async function requestAirdrop({ connection }: Client, address: Address, amount: bigint): Promise<Lamports> {
  return requestFrom(connection, address, amount);
}
