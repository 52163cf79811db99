/** Free SOL, on networks that have a faucet. */
import { type Address, type Lamports, lamports } from '@solana/kit';
import { AegisError, LIMITS } from '@aegis/base';
import type { Connection } from './connection.ts';
import { toChainError } from './failure.ts';

/**
 * Resolves to the balance once the SOL is there.
 *
 * Errors: `chain.no_faucet` on mainnet-beta, `chain.refused` when the faucet declines, `chain.expired` when the airdrop never lands.
 */
export async function requestAirdrop(connection: Connection, address: Address, amount: bigint): Promise<Lamports> {
  if ((await connection.cluster()) === 'mainnet-beta') {
    throw new AegisError('chain.no_faucet', 'mainnet-beta has no faucet: SOL is bought there', { source: 'operator' });
  }
  const { rpc, commitment } = connection;
  const before = await balanceOf(connection, address);
  await rpc
    .requestAirdrop(address, lamports(amount), { commitment })
    .send()
    .catch((error: unknown) => Promise.reject(toChainError(error)));
  for (let waitedMs = 0; waitedMs < LIMITS.chainConfirmTimeoutMs.value; waitedMs += connection.pollMs) {
    const balance = await balanceOf(connection, address);
    if (balance > before) return balance;
    await connection.wait(connection.pollMs, undefined);
  }
  throw new AegisError('chain.expired', 'the airdrop was promised and did not come: try again', { retryable: true });
}

export async function balanceOf({ rpc, commitment }: Connection, address: Address): Promise<Lamports> {
  return (await rpc.getBalance(address, { commitment }).send()).value;
}
