/** Methods that read accounts. */
import type { Address } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import type { Account } from '../../chain/account.ts';
import { readAccountFilters } from '../account-filters.ts';
import { readAccountView, showAccount } from '../account-view.ts';
import type { MethodTable } from '../dispatch.ts';
import { invalidParams } from '../errors.ts';
import { type Caller, type DevnetNode, inContext, viewFor } from '../node.ts';

/** A node's MAX_MULTIPLE_ACCOUNTS and NUM_LARGEST_ACCOUNTS. */
const ADDRESSES_MAX = 100;
const LARGEST_ACCOUNTS_MAX = 20;

export function accountMethods(node: DevnetNode): MethodTable<Caller> {
  const { chain } = node;
  return {
    getAccountInfo: {
      arity: [1, 2],
      run(params) {
        const address = params.address(0);
        const fields = params.fields(1);
        const shown = readAccountView(fields, 'binary');
        const account = chain().account(address, fields.commitment());
        return inContext(viewFor(chain(), fields), account === null ? null : showAccount(chain(), account, shown));
      },
    },

    getMultipleAccounts: {
      arity: [1, 2],
      run(params) {
        const addresses = params.addresses(0);
        const fields = params.fields(1);
        const shown = readAccountView(fields, 'base64');
        if (addresses.length > ADDRESSES_MAX) throw invalidParams(`Too many inputs provided; max ${ADDRESSES_MAX}`);
        const accounts = addresses.map((address) => {
          const account = chain().account(address, fields.commitment());
          return account === null ? null : showAccount(chain(), account, shown);
        });
        return inContext(viewFor(chain(), fields), accounts);
      },
    },

    getProgramAccounts: {
      arity: [1, 2],
      run(params) {
        const program = params.address(0);
        const fields = params.fields(1);
        const shown = readAccountView(fields, 'binary');
        const matches = readAccountFilters(fields.list('filters') ?? []);
        const view = viewFor(chain(), fields);
        const accounts = byAddress(chain().bank.accountsOwnedBy(program))
          .filter(matches)
          .map((account) => ({ pubkey: account.address, account: showAccount(chain(), account, shown) }));
        return fields.boolean('withContext') ? inContext(view, accounts) : accounts;
      },
    },

    getBalance: {
      arity: [1, 2],
      run(params) {
        const balance = chain().bank.account(params.address(0))?.lamports ?? 0n;
        return inContext(viewFor(chain(), params.fields(1)), balance);
      },
    },

    getMinimumBalanceForRentExemption: {
      arity: [1, 2],
      run: (params) => chain().bank.minimumBalance(params.u64(0)),
    },

    /** Of system accounts only: litesvm lists accounts by owner, and lamports of size lie with wallets. */
    getLargestAccounts: {
      arity: [0, 1],
      run(params) {
        const fields = params.fields(0);
        const filter = fields.string('filter');
        const isWanted = ({ address }: Account): boolean =>
          filter === undefined || (address === chain().faucet.address) === (filter === 'nonCirculating');
        const accounts = chain().bank.accountsOwnedBy(SYSTEM_PROGRAM_ADDRESS).filter(isWanted);
        const largest = byLamports(accounts).slice(0, LARGEST_ACCOUNTS_MAX);
        return inContext(
          viewFor(chain(), fields),
          largest.map(({ address, lamports }) => ({ address, lamports })),
        );
      },
    },

    /** The faucet's lamports do not circulate. */
    getSupply: {
      arity: [0, 1],
      run(params) {
        const fields = params.fields(0);
        const total = chain().supplyLamports;
        const { address } = chain().faucet;
        const nonCirculating = chain().bank.account(address)?.lamports ?? 0n;
        const nonCirculatingAccounts: readonly Address[] = fields.boolean('excludeNonCirculatingAccountsList') ? [] : [address];
        return inContext(viewFor(chain(), fields), { total, circulating: total - nonCirculating, nonCirculating, nonCirculatingAccounts });
      },
    },
  };
}

/** litesvm lists accounts in no order; answers come in the same order each time. */
function byAddress(accounts: readonly Account[]): readonly Account[] {
  return accounts.toSorted((a, b) => (a.address < b.address ? -1 : 1));
}

function byLamports(accounts: readonly Account[]): readonly Account[] {
  return accounts.toSorted((a, b) => (a.lamports > b.lamports ? -1 : a.lamports < b.lamports ? 1 : a.address < b.address ? -1 : 1));
}
