/** Accounts that every network of Aegis has from its genesis on. */
import { isSolanaError, SOLANA_ERROR__ACCOUNTS__ACCOUNT_NOT_FOUND } from '@solana/kit';
import { AegisError } from '@aegis/base';
import { ACCOUNTS, configProgram } from '@aegis/chain';
import type { Client } from './client.ts';

/** For what found nothing: on a network without Aegis there is nothing of anything. Errors: `sdk.not_founded`. */
export async function ensureFounded({ connection }: Client): Promise<void> {
  const { rpc, commitment } = connection;
  await founded(configProgram.fetchConfig(rpc, ACCOUNTS.config, { commitment }));
}

/** Errors: `sdk.not_founded` when the account is not there. */
export async function founded<T>(fetching: Promise<T>): Promise<T> {
  try {
    return await fetching;
  } catch (error) {
    if (!isSolanaError(error, SOLANA_ERROR__ACCOUNTS__ACCOUNT_NOT_FOUND)) throw error;
    throw new AegisError('sdk.not_founded', 'Aegis is not on the network that answers: is --url the one you mean?', {
      source: 'operator',
      cause: error,
      context: { address: error.context.address },
    });
  }
}
