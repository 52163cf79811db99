/**
 * What a WebSocket client can subscribe to, and what each subscription says when the chain moves.
 *
 * ```
 *   chain ─▶ Settled { commitment, records, touched addresses } ─▶ each subscription of that commitment ─▶ notification
 *   chain ─▶ SlotAdvance ─▶ slot, root and slotsUpdates subscriptions
 * ```
 *
 * A block settles at *confirmed* and at *finalized* as a whole, a transaction at *processed* alone. There is one account state, so an account
 * notification shows the newest one, whatever the commitment that it waited for.
 */
import type { Address } from '@solana/kit';
import type { Chain, SlotAdvance } from '../chain/chain.ts';
import { type Commitment, isAtLeast } from '../chain/commitment.ts';
import type { TransactionRecord } from '../chain/records.ts';
import { closedAccount } from '../encoding/account.ts';
import { readAccountFilters } from './account-filters.ts';
import { notifyAccount, readAccountView } from './account-view.ts';
import { invalidParams } from './errors.ts';
import { type Params, readAddress, readObject, readSignature, readStrings } from './params.ts';

/** Transactions that reached a commitment together. */
export interface Settled {
  readonly commitment: Commitment;
  readonly slot: bigint;
  readonly records: readonly TransactionRecord[];
  /** Accounts that they may have changed. */
  readonly touched: ReadonlySet<Address>;
}

export interface Notification {
  readonly result: unknown;
  /** True when the subscription ends with this notification. */
  readonly last: boolean;
}

export interface Subscription {
  /** The method name of its notifications. */
  readonly notifies: string;
  onSettled(chain: Chain, settled: Settled): readonly Notification[];
  onSlot(chain: Chain, advance: SlotAdvance): readonly Notification[];
  /** What is already true when the client subscribes. */
  onSubscribed(chain: Chain): readonly Notification[];
}

export interface SubscriptionKind {
  /** Positional parameters: how many there must and may be. */
  readonly arity: readonly [min: number, max: number];
  readonly make: (params: Params) => Subscription;
}

/** Each kind, by the name in front of `Subscribe`. Voting and block subscriptions are off, as by default on a node. */
export const SUBSCRIPTIONS: Readonly<Record<string, SubscriptionKind>> = {
  account: { arity: [1, 2], make: accountSubscription },
  program: { arity: [1, 2], make: programSubscription },
  logs: { arity: [1, 2], make: logsSubscription },
  signature: { arity: [1, 2], make: signatureSubscription },
  slot: { arity: [0, 0], make: slotSubscription },
  root: { arity: [0, 0], make: rootSubscription },
  slotsUpdates: { arity: [0, 0], make: slotsUpdatesSubscription },
};

const NOTHING: readonly Notification[] = [];

/** A subscription that says nothing; each kind replaces what it answers to. */
const SILENT = {
  onSettled: () => NOTHING,
  onSlot: () => NOTHING,
  onSubscribed: () => NOTHING,
};

function accountSubscription(params: Params): Subscription {
  const address = readParam('pubkey', () => readAddress(params.string(0)));
  const fields = params.fields(1);
  const commitment = fields.commitment();
  const shown = readAccountView(fields, 'binary');
  return {
    ...SILENT,
    notifies: 'accountNotification',
    onSettled(chain, settled) {
      if (settled.commitment !== commitment || !settled.touched.has(address)) return NOTHING;
      return [inSlot(settled.slot, notifyAccount(chain, chain.bank.account(address) ?? closedAccount(address), shown))];
    },
  };
}

function programSubscription(params: Params): Subscription {
  const program = readParam('pubkey', () => readAddress(params.string(0)));
  const fields = params.fields(1);
  const commitment = fields.commitment();
  const shown = readAccountView(fields, 'binary');
  const matches = readAccountFilters(fields.list('filters') ?? []);
  return {
    ...SILENT,
    notifies: 'programNotification',
    onSettled(chain, settled) {
      if (settled.commitment !== commitment) return NOTHING;
      return [...settled.touched].flatMap((address) => {
        const account = chain.bank.account(address);
        if (account === null || account.owner !== program || !matches(account)) return [];
        return [inSlot(settled.slot, { pubkey: address, account: notifyAccount(chain, account, shown) })];
      });
    },
  };
}

function logsSubscription(params: Params): Subscription {
  const mentioned = readLogsFilter(params.at(0));
  const commitment = params.fields(1).commitment();
  return {
    ...SILENT,
    notifies: 'logsNotification',
    onSettled(_chain, settled) {
      if (settled.commitment !== commitment) return NOTHING;
      return settled.records
        .filter((record) => mentioned === null || record.addresses.includes(mentioned))
        .map(({ signature, error, logs }) => inSlot(settled.slot, { signature, err: error, logs }));
    },
  };
}

function signatureSubscription(params: Params): Subscription {
  const signature = readParam('signature', () => readSignature(params.string(0)));
  const fields = params.fields(1);
  const commitment = fields.commitment();
  const tellsReceipt = fields.boolean('enableReceivedNotification');
  const outcome = (record: TransactionRecord, slot: bigint): Notification => ({ ...inSlot(slot, { err: record.error }), last: true });
  return {
    ...SILENT,
    notifies: 'signatureNotification',
    onSettled(_chain, settled) {
      const record = settled.records.find((candidate) => candidate.signature === signature);
      if (record === undefined) return NOTHING;
      const receipt = tellsReceipt && settled.commitment === 'processed' ? [inSlot(settled.slot, 'receivedSignature')] : [];
      return settled.commitment === commitment ? [...receipt, outcome(record, settled.slot)] : receipt;
    },
    onSubscribed(chain) {
      const record = chain.ledger.record(signature);
      if (record === undefined || !isAtLeast(chain.commitmentOf(record.height), commitment)) return NOTHING;
      return [outcome(record, chain.view(commitment).slot)];
    },
  };
}

function slotSubscription(): Subscription {
  return {
    ...SILENT,
    notifies: 'slotNotification',
    onSlot: (_chain, { slot, parent, root }) => [plain({ slot, parent, root })],
  };
}

function rootSubscription(): Subscription {
  return {
    ...SILENT,
    notifies: 'rootNotification',
    onSlot: (_chain, { root, finalized }) => (finalized === null ? NOTHING : [plain(root)]),
  };
}

function slotsUpdatesSubscription(): Subscription {
  return {
    ...SILENT,
    notifies: 'slotsUpdatesNotification',
    onSlot(chain, { slot, parent, confirmed, finalized }) {
      const timestamp = chain.unixTimestamp * 1_000n;
      const failed = chain.ledger.recordsOf(confirmed).filter((record) => record.error !== null).length;
      const transactions = confirmed.signatures.length;
      const stats = {
        maxTransactionsPerEntry: transactions,
        numFailedTransactions: failed,
        numSuccessfulTransactions: transactions - failed,
        numTransactionEntries: transactions,
      };
      const updates: unknown[] = [
        { type: 'frozen', slot: confirmed.slot, timestamp, stats },
        { type: 'createdBank', slot, parent, timestamp },
        { type: 'optimisticConfirmation', slot: confirmed.slot, timestamp },
        ...(finalized === null ? [] : [{ type: 'root', slot: finalized.slot, timestamp }]),
      ];
      return updates.map(plain);
    },
  };
}

/** The one address that logs must mention, or `null` for all logs. */
function readLogsFilter(filter: unknown): Address | null {
  if (filter === 'all' || filter === 'allWithVotes') return null;
  const mentions = readStrings(readObject(filter)['mentions']);
  const [first] = mentions;
  if (mentions.length !== 1 || first === undefined) throw invalidParams('Invalid Request: Only 1 address supported');
  return readParam('mentions', () => readAddress(first));
}

/** The subscription service's own words for a parameter that cannot be read. */
function readParam<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw invalidParams(`Invalid Request: Invalid ${name} provided`);
  }
}

function inSlot(slot: bigint, value: unknown): Notification {
  return { result: { context: { slot }, value }, last: false };
}

function plain(result: unknown): Notification {
  return { result, last: false };
}
