/** SPL Token and Token-2022 accounts as the chain needs them: who owns how much of which mint. */
import type { Address } from '@solana/kit';
import {
  getMintDecoder,
  getMintSize,
  getMultisigSize,
  getTokenDecoder,
  getTokenSize,
  type Mint,
  type Token,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import type { Account } from './account.ts';
import type { TokenBalance } from './records.ts';

export const TOKEN_2022_PROGRAM_ADDRESS = 'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb' as Address;

export const TOKEN_PROGRAMS: readonly Address[] = [TOKEN_PROGRAM_ADDRESS, TOKEN_2022_PROGRAM_ADDRESS];

/**
 * Token-2022 puts a byte that names the kind of account behind the length of a token account, also for mints, and extensions behind it.
 */
export const ACCOUNT_TYPE_OFFSET = getTokenSize();
const MINT_TYPE = 1;
const TOKEN_TYPE = 2;
const INITIALIZED_OFFSET_IN_MINT = 45;

const mintDecoder = getMintDecoder();
const tokenDecoder = getTokenDecoder();

export function isTokenProgram(address: Address): boolean {
  return TOKEN_PROGRAMS.includes(address);
}

/** The token account's fields, or `null` when the account is not an initialized token account. */
export function tokenAccountOf(account: Account): Token | null {
  if (!isTokenProgram(account.owner) || !hasKind(account.data, getTokenSize(), TOKEN_TYPE)) return null;
  const token = tokenDecoder.decode(account.data);
  return token.state === 0 ? null : token;
}

/** The mint's fields, or `null` when the account is not an initialized mint. */
export function mintOf(account: Account): Mint | null {
  if (!isTokenProgram(account.owner) || !hasKind(account.data, getMintSize(), MINT_TYPE)) return null;
  return account.data[INITIALIZED_OFFSET_IN_MINT] === 1 ? mintDecoder.decode(account.data) : null;
}

/** The token balances among a transaction's accounts. */
export function tokenBalances(accounts: readonly (Account | null)[], read: (address: Address) => Account | null): readonly TokenBalance[] {
  const balances: TokenBalance[] = [];
  for (const [accountIndex, account] of accounts.entries()) {
    const token = account === null ? null : tokenAccountOf(account);
    if (account === null || token === null) continue;
    const mintAccount = read(token.mint);
    const mint = mintAccount === null ? null : mintOf(mintAccount);
    if (mint === null) continue;
    const { decimals } = mint;
    balances.push({ accountIndex, mint: token.mint, owner: token.owner, tokenProgram: account.owner, amount: token.amount, decimals });
  }
  return balances;
}

function hasKind(data: Uint8Array, size: number, kind: number): boolean {
  if (data.length === size) return true;
  return data.length > ACCOUNT_TYPE_OFFSET && data.length !== getMultisigSize() && data[ACCOUNT_TYPE_OFFSET] === kind;
}
