/** Token accounts, mints and multisigs of SPL Token and Token-2022 as `jsonParsed` shows them. */
import { type Address, isSome, type Option } from '@solana/kit';
import { AccountState, getMultisigDecoder, getMultisigSize, type Mint, type Multisig, type Token } from '@solana-program/token';
import type { Account, ReadAccount } from '../chain/account.ts';
import { isTokenProgram, mintOf, TOKEN_2022_PROGRAM_ADDRESS, tokenAccountOf } from '../chain/tokens.ts';
import { uiTokenAmount } from './token-amount.ts';
import { uiTokenExtensions } from './token-extensions.ts';

const INITIALIZED_OFFSET_IN_MULTISIG = 2;

interface Parsed {
  readonly type: string;
  readonly info: unknown;
}

/** `null` for an account that is none of the three, and for a token account whose mint is gone: its decimals are unknown. */
export function parseTokenAccount(account: Account, read: ReadAccount): Parsed | null {
  if (!isTokenProgram(account.owner)) return null;
  const extensions = account.owner === TOKEN_2022_PROGRAM_ADDRESS ? { extensions: uiTokenExtensions(account.data) } : {};
  const token = tokenAccountOf(account);
  if (token !== null) {
    const decimals = mintDecimals(token.mint, read);
    return decimals === null ? null : { type: 'account', info: { ...tokenInfo(token, decimals), ...extensions } };
  }
  const mint = mintOf(account);
  if (mint !== null) return { type: 'mint', info: { ...mintInfo(mint), ...extensions } };
  if (account.data.length !== getMultisigSize() || account.data[INITIALIZED_OFFSET_IN_MULTISIG] !== 1) return null;
  return { type: 'multisig', info: multisigInfo(getMultisigDecoder().decode(account.data)) };
}

/** `null` when the account at `mint` is not a mint. */
function mintDecimals(mint: Address, read: ReadAccount): number | null {
  const account = read(mint);
  return account === null ? null : (mintOf(account)?.decimals ?? null);
}

function tokenInfo(token: Token, decimals: number): Readonly<Record<string, unknown>> {
  const delegate = optional(token.delegate);
  const nativeReserve = optional(token.isNative);
  const closeAuthority = optional(token.closeAuthority);
  return {
    ...(closeAuthority === null ? {} : { closeAuthority }),
    ...(delegate === null ? {} : { delegate, delegatedAmount: uiTokenAmount(token.delegatedAmount, decimals) }),
    isNative: nativeReserve !== null,
    mint: token.mint,
    owner: token.owner,
    ...(nativeReserve === null ? {} : { rentExemptReserve: uiTokenAmount(nativeReserve, decimals) }),
    state: token.state === AccountState.Frozen ? 'frozen' : 'initialized',
    tokenAmount: uiTokenAmount(token.amount, decimals),
  };
}

function mintInfo(mint: Mint): Readonly<Record<string, unknown>> {
  return {
    decimals: mint.decimals,
    freezeAuthority: optional(mint.freezeAuthority),
    isInitialized: mint.isInitialized,
    mintAuthority: optional(mint.mintAuthority),
    supply: mint.supply.toString(),
  };
}

function multisigInfo(multisig: Multisig): Readonly<Record<string, unknown>> {
  return {
    isInitialized: multisig.isInitialized,
    numRequiredSigners: multisig.m,
    numValidSigners: multisig.n,
    signers: multisig.signers.slice(0, multisig.n),
  };
}

function optional<T>(option: Option<T>): T | null {
  return isSome(option) ? option.value : null;
}
