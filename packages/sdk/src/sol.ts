/** SOL: what pays for transactions. */
import { type Address, type Lamports, lamports } from '@solana/kit';
import { AegisError, LIMITS } from '@aegis/base';
import { toChainError } from '@aegis/chain';
import type { Client } from './client.ts';

/** A promised airdrop comes within a few slots. */
const POLLS_MAX = 150;

/** Errors: `chain.unreachable`. */
export async function readSolBalance({ connection }: Client, address: Address): Promise<Lamports> {
  return (await connection.rpc.getBalance(address, { commitment: connection.commitment }).send()).value;
}

/**
 * Free SOL from the faucet of a network that has one; resolves when it is there.
 *
 * Errors: `sdk.no_faucet` on mainnet-beta, `chain.refused` when the faucet declines, `chain.expired` when the airdrop never lands.
 */
export async function requestAirdrop(client: Client, address: Address, amount: bigint): Promise<Lamports> {
  const { rpc, commitment, cluster, wait } = client.connection;
  if ((await cluster()) === 'mainnet-beta') {
    throw new AegisError('sdk.no_faucet', 'mainnet-beta has no faucet: SOL is bought there', { source: 'operator' });
  }
  const before = await readSolBalance(client, address);
  await rpc
    .requestAirdrop(address, lamports(amount), { commitment })
    .send()
    .catch((error: unknown) => Promise.reject(toChainError(error)));
  for (let poll = 0; poll < POLLS_MAX; poll++) {
    const balance = await readSolBalance(client, address);
    if (balance > before) return balance;
    await wait(LIMITS.chainPollMs.value, undefined);
  }
  throw new AegisError('chain.expired', 'the airdrop was promised and did not come: try again', { retryable: true });
}
