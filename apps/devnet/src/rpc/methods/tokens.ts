/** Methods that read token accounts and mints. */
import { type Address, isSome } from '@solana/kit';
import type { Mint, Token } from '@solana-program/token';
import type { Account } from '../../chain/account.ts';
import type { Chain } from '../../chain/chain.ts';
import { isTokenProgram, mintOf, tokenAccountOf } from '../../chain/tokens.ts';
import { uiTokenAmount } from '../../encoding/token-amount.ts';
import { readAccountView, showAccount } from '../account-view.ts';
import type { MethodTable } from '../dispatch.ts';
import { invalidParams } from '../errors.ts';
import { type Caller, type DevnetNode, inContext, viewFor } from '../node.ts';
import type { Fields, Params } from '../params.ts';

const LARGEST_ACCOUNTS_MAX = 20;

export function tokenMethods(node: DevnetNode): MethodTable<Caller> {
  const { chain } = node;
  return {
    getTokenAccountBalance: {
      arity: [1, 2],
      run(params) {
        const account = existing(chain(), params.address(0));
        const token = tokenAccountOf(account);
        if (token === null) throw invalidParams('Invalid param: not a Token account');
        const { mint } = readMint(chain(), token.mint);
        return inContext(viewFor(chain(), params.fields(1)), uiTokenAmount(token.amount, mint.decimals));
      },
    },

    getTokenSupply: {
      arity: [1, 2],
      run(params) {
        const { mint } = readMint(chain(), params.address(0));
        return inContext(viewFor(chain(), params.fields(1)), uiTokenAmount(mint.supply, mint.decimals));
      },
    },

    getTokenLargestAccounts: {
      arity: [1, 2],
      run(params) {
        const address = params.address(0);
        const { mint, tokenProgram } = readMint(chain(), address);
        const largest = tokenAccounts(chain(), tokenProgram, (token) => token.mint === address)
          .toSorted((a, b) =>
            a.token.amount > b.token.amount ? -1 : a.token.amount < b.token.amount ? 1 : a.account.address < b.account.address ? -1 : 1,
          )
          .slice(0, LARGEST_ACCOUNTS_MAX)
          .map(({ account, token }) => ({ address: account.address, ...uiTokenAmount(token.amount, mint.decimals) }));
        return inContext(viewFor(chain(), params.fields(1)), largest);
      },
    },

    getTokenAccountsByOwner: {
      arity: [2, 3],
      run: (params) => tokenAccountsBy(chain(), params, (token, address) => token.owner === address),
    },

    getTokenAccountsByDelegate: {
      arity: [2, 3],
      run: (params) => tokenAccountsBy(chain(), params, (token, address) => isSome(token.delegate) && token.delegate.value === address),
    },
  };
}

interface TokenAccount {
  readonly account: Account;
  readonly token: Token;
}

function tokenAccountsBy(chain: Chain, params: Params, belongsTo: (token: Token, address: Address) => boolean): unknown {
  const address = params.address(0);
  const { mint, tokenProgram } = readTokenFilter(chain, params.fields(1));
  const fields = params.fields(2);
  const shown = readAccountView(fields, 'binary');
  const accounts = tokenAccounts(chain, tokenProgram, (token) => belongsTo(token, address) && (mint === null || token.mint === mint));
  const listed = accounts.map(({ account }) => ({ pubkey: account.address, account: showAccount(chain, account, shown) }));
  return inContext(viewFor(chain, fields), listed);
}

function tokenAccounts(chain: Chain, tokenProgram: Address, wanted: (token: Token) => boolean): readonly TokenAccount[] {
  const found: TokenAccount[] = [];
  for (const account of chain.bank.accountsOwnedBy(tokenProgram)) {
    const token = tokenAccountOf(account);
    if (token !== null && wanted(token)) found.push({ account, token });
  }
  return found.sort((a, b) => (a.account.address < b.account.address ? -1 : 1));
}

function readTokenFilter(chain: Chain, fields: Fields): { readonly mint: Address | null; readonly tokenProgram: Address } {
  const mint = fields.address('mint');
  if (mint !== undefined) return { mint, tokenProgram: readMint(chain, mint).tokenProgram };
  const tokenProgram = fields.address('programId');
  if (tokenProgram === undefined) throw invalidParams('Invalid params: unknown variant, expected `mint` or `programId`.');
  if (!isTokenProgram(tokenProgram)) throw invalidParams('Invalid param: unrecognized Token program id');
  return { mint: null, tokenProgram };
}

function readMint(chain: Chain, address: Address): { readonly mint: Mint; readonly tokenProgram: Address } {
  const account = existing(chain, address);
  if (!isTokenProgram(account.owner)) throw invalidParams('Invalid param: not a Token mint');
  const mint = mintOf(account);
  if (mint === null) throw invalidParams('Invalid param: mint could not be unpacked');
  return { mint, tokenProgram: account.owner };
}

function existing(chain: Chain, address: Address): Account {
  const account = chain.bank.account(address);
  if (account === null) throw invalidParams('Invalid param: could not find account');
  return account;
}
