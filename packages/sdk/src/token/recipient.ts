/** Whether tokens can be sent to an address without being lost: the token account of what is no wallet may obey nobody. */
import { type Address, fetchEncodedAccount, isOffCurveAddress } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { getTokenDecoder, getTokenSize, TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { AegisError } from '@aegis/base';
import { ACCOUNTS } from '@aegis/chain';
import type { Client } from '../client.ts';

export interface RecipientOptions {
  /** Also to mints, programs, token accounts and addresses that nobody has a key of. Default false. */
  readonly allowNonSystemAccount?: boolean;
}

/** As spl-token refuses it. Errors: `sdk.odd_recipient`, with what the address is. */
export async function checkRecipient(
  { connection }: Client,
  to: Address,
  { allowNonSystemAccount = false }: RecipientOptions,
): Promise<void> {
  if (allowNonSystemAccount) return;
  const { rpc, commitment } = connection;
  const reason = to === SYSTEM_PROGRAM_ADDRESS ? 'the System program' : oddity(to, await fetchEncodedAccount(rpc, to, { commitment }));
  if (reason === undefined) return;
  throw new AegisError('sdk.odd_recipient', `${to} is ${reason}, no wallet: tokens sent there may be lost`, { source: 'operator' });
}

function oddity(to: Address, account: Awaited<ReturnType<typeof fetchEncodedAccount>>): string | undefined {
  if (to === ACCOUNTS.mint) return 'the $AEGIS mint';
  if (account.exists && account.executable) return 'a program';
  if (account.exists && account.programAddress === TOKEN_PROGRAM_ADDRESS) {
    if (account.data.length !== getTokenSize()) return 'a mint, or another account of SPL Token';
    return `the token account of ${getTokenDecoder().decode(account.data).owner}: name that wallet`;
  }
  if (account.exists && account.programAddress !== SYSTEM_PROGRAM_ADDRESS) return `an account of program ${account.programAddress}`;
  return isOffCurveAddress(to) ? 'an address that nobody has a key of' : undefined;
}
