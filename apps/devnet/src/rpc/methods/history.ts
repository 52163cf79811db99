/** Methods that look transactions up. */
import type { Chain } from '../../chain/chain.ts';
import { isAtLeast } from '../../chain/commitment.ts';
import type { TransactionRecord } from '../../chain/records.ts';
import type { MethodTable } from '../dispatch.ts';
import { invalidParams } from '../errors.ts';
import { type Caller, configOrEncoding, type DevnetNode, inContext, viewFor } from '../node.ts';
import { Fields, readSignature, readStrings } from '../params.ts';
import { readTransactionView, settledCommitment, showTransaction } from '../transaction-view.ts';

/** A node's MAX_GET_CONFIRMED_SIGNATURES_FOR_ADDRESS2_LIMIT and MAX_GET_SIGNATURE_STATUSES_QUERY_ITEMS. */
const SIGNATURES_MAX = 1_000;
const STATUSES_MAX = 256;

export function historyMethods(node: DevnetNode): MethodTable<Caller> {
  const { chain } = node;
  return {
    getTransaction: {
      arity: [1, 2],
      run(params) {
        const signature = params.signature(0);
        const fields = configOrEncoding(params, 1, (encoding) => new Fields({ encoding }));
        const wanted = settledCommitment(fields);
        const shown = readTransactionView(fields, 'json');
        const record = chain().ledger.record(signature);
        if (record === undefined || !isAtLeast(chain().commitmentOf(record.height), wanted)) return null;
        return { slot: record.slot, ...showTransaction(record, shown), blockTime: record.time, transactionIndex: record.index };
      },
    },

    getSignaturesForAddress: {
      arity: [1, 2],
      run(params) {
        const address = params.address(0);
        const fields = params.fields(1);
        const [before, until] = [fields.signature('before'), fields.signature('until')];
        const limit = fields.u64('limit') ?? BigInt(SIGNATURES_MAX);
        if (limit === 0n || limit > SIGNATURES_MAX) throw invalidParams(`Invalid limit; max ${SIGNATURES_MAX}`);
        const wanted = settledCommitment(fields);
        viewFor(chain(), fields);
        const listed: unknown[] = [];
        for (const record of recordsInRange(chain(), chain().ledger.recordsNaming(address), before, until)) {
          if (!isAtLeast(chain().commitmentOf(record.height), wanted)) continue;
          listed.push(signatureInfo(chain(), record));
          if (listed.length >= Number(limit)) break;
        }
        return listed;
      },
    },

    getSignatureStatuses: {
      arity: [1, 2],
      run(params) {
        const signatures = readStrings(params.at(0));
        if (signatures.length > STATUSES_MAX) throw invalidParams(`Too many inputs provided; max ${STATUSES_MAX}`);
        const statuses = signatures.map((signature) => {
          const record = chain().ledger.record(readSignature(signature));
          return record === undefined || isStillHidden(chain(), record) ? null : signatureStatus(chain(), record);
        });
        return inContext(chain().view('processed'), statuses);
      },
    },
  };
}

/**
 * A failure shows in a status once its block is closed; subscriptions tell of it at once. Here a transaction has run before its sender gets
 * the signature, which no cluster manages: web3.js asks for the status once while it waits, and throws a failure that it finds there as a
 * bare object, without signature and logs.
 */
function isStillHidden(chain: Chain, { error, height }: TransactionRecord): boolean {
  return error !== null && chain.commitmentOf(height) === 'processed';
}

/** Between two transactions, which need not name the address: after `until`, before `before`. */
function* recordsInRange(
  chain: Chain,
  newestFirst: Iterable<TransactionRecord>,
  before: string | undefined,
  until: string | undefined,
): Iterable<TransactionRecord> {
  const upper = before === undefined ? undefined : chain.ledger.record(before);
  // A node that does not know `before` cannot tell what is older.
  if (before !== undefined && upper === undefined) return;
  const lower = until === undefined ? undefined : chain.ledger.record(until);
  for (const record of newestFirst) {
    if (upper !== undefined && !isOlder(record, upper)) continue;
    if (lower !== undefined && !isOlder(lower, record)) return;
    yield record;
  }
}

function isOlder(record: TransactionRecord, than: TransactionRecord): boolean {
  return record.height < than.height || (record.height === than.height && record.index < than.index);
}

function signatureInfo(chain: Chain, record: TransactionRecord): unknown {
  const { signature, slot, error, memo, time, index } = record;
  const confirmationStatus = chain.commitmentOf(record.height);
  return { signature, slot, err: error, memo, blockTime: time, confirmationStatus, transactionIndex: index };
}

function signatureStatus(chain: Chain, record: TransactionRecord): unknown {
  const { slot, height, error } = record;
  const confirmationStatus = chain.commitmentOf(height);
  return {
    slot,
    confirmations: confirmationStatus === 'finalized' ? null : chain.confirmationsOf(height),
    err: error,
    status: error === null ? { Ok: null } : { Err: error },
    confirmationStatus,
  };
}
