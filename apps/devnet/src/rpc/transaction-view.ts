/** How a client wants transactions shown, and how settled they must be. */
import type { Commitment } from '../chain/commitment.ts';
import type { TransactionRecord } from '../chain/records.ts';
import { TRANSACTION_ENCODINGS, type TransactionEncoding, uiTransaction, UnsupportedVersionError } from '../encoding/transaction.ts';
import { invalidParams, unsupportedTransactionVersion } from './errors.ts';
import type { Fields } from './params.ts';

export interface TransactionView {
  readonly encoding: TransactionEncoding;
  /** `null` for a client that did not say it understands versions. */
  readonly versionMax: number | null;
}

export function readTransactionView(fields: Fields, fallback: TransactionEncoding): TransactionView {
  const versionMax = fields.u64('maxSupportedTransactionVersion');
  return {
    encoding: fields.oneOf('encoding', TRANSACTION_ENCODINGS, fallback),
    versionMax: versionMax === undefined ? null : Number(versionMax),
  };
}

export function showTransaction(record: TransactionRecord, { encoding, versionMax }: TransactionView): Readonly<Record<string, unknown>> {
  return showVersioned(() => uiTransaction(record, encoding, versionMax));
}

/** Runs `show`; a transaction version that the client does not understand is -32015. */
export function showVersioned<T>(show: () => T): T {
  try {
    return show();
  } catch (error) {
    throw error instanceof UnsupportedVersionError ? unsupportedTransactionVersion(error.version) : error;
  }
}

/** Questions about the past are answered from closed blocks only. */
export function settledCommitment(fields: Fields): Commitment {
  const commitment = fields.commitment();
  if (commitment === 'processed') throw invalidParams('Method does not support commitment below `confirmed`');
  return commitment;
}
