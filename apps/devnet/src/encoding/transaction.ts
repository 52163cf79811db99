/**
 * Transactions as a node shows them: whole and in one of four encodings, or only their accounts.
 *
 * ```
 *   { transaction: base58 | base64 | json | jsonParsed, meta, version? }
 * ```
 */
import { type Address, getBase58Decoder } from '@solana/kit';
import type { Execution, InnerInstructions, LoadedAddresses, TokenBalance, TransactionRecord } from '../chain/records.ts';
import { decodeTransaction, isSigner, isWritable, type WireMessage, type WireTransaction } from '../chain/transaction.ts';
import { uiParsedInstruction } from './parsed-instruction.ts';
import { uiTokenAmount } from './token-amount.ts';

export type TransactionEncoding = 'binary' | 'base58' | 'base64' | 'json' | 'jsonParsed';

export const TRANSACTION_ENCODINGS: readonly TransactionEncoding[] = ['binary', 'base58', 'base64', 'json', 'jsonParsed'];

/** Thrown when a client asks for a transaction whose version it did not say it understands. */
export class UnsupportedVersionError extends Error {
  override readonly name = 'UnsupportedVersionError';
  readonly version: number;

  constructor(version: number) {
    super(`transaction version ${version}`);
    this.version = version;
  }
}

type Json = Readonly<Record<string, unknown>>;

/** Instructions of the transaction itself are at this height, those that they call one above. */
const TRANSACTION_STACK_HEIGHT = 1;

const base58 = getBase58Decoder();

/** `versionMax` is `null` for a client that only knows legacy transactions. Throws `UnsupportedVersionError`. */
export function uiTransaction(record: TransactionRecord, encoding: TransactionEncoding, versionMax: number | null): Json {
  const decoded = decodeTransaction(record.wire);
  const version = versionField(decoded.message, versionMax);
  const meta = { ...uiMetaBase(record), ...uiMetaDetails(record, encoding) };
  return { transaction: encodedTransaction(decoded, record, encoding), meta, ...version };
}

/** `transactionDetails: "accounts"` of getBlock. Throws `UnsupportedVersionError`. */
export function uiTransactionAccounts(record: TransactionRecord, versionMax: number | null): Json {
  const { message, signatures } = decodeTransaction(record.wire);
  const version = versionField(message, versionMax);
  return {
    transaction: { accountKeys: uiParsedAccounts(message, record.loadedAddresses, record.addresses), signatures },
    meta: uiMetaBase(record),
    ...version,
  };
}

/** Called instructions, with indices or read. */
export function uiInnerInstructions(groups: readonly InnerInstructions[], addresses: readonly Address[], parsed: boolean): readonly Json[] {
  return groups.map(({ index, instructions }) => ({
    index,
    instructions: instructions.map((inner) =>
      parsed ? uiParsedInstruction(inner, addresses, inner.stackHeight) : uiInstruction(inner, inner.stackHeight),
    ),
  }));
}

export function uiTokenBalance(balance: TokenBalance): Json {
  const { accountIndex, mint, owner, tokenProgram, amount, decimals } = balance;
  return { accountIndex, mint, owner, programId: tokenProgram, uiTokenAmount: uiTokenAmount(amount, decimals) };
}

export function uiReturnData(returnData: Execution['returnData']): Json | null {
  if (returnData === null) return null;
  return { programId: returnData.programAddress, data: [Buffer.from(returnData.data).toString('base64'), 'base64'] };
}

function versionField({ version }: WireMessage, versionMax: number | null): { readonly version?: 'legacy' | number } {
  if (version !== 'legacy' && version > (versionMax ?? -1)) throw new UnsupportedVersionError(version);
  return versionMax === null ? {} : { version };
}

function encodedTransaction(decoded: WireTransaction, record: TransactionRecord, encoding: TransactionEncoding): unknown {
  switch (encoding) {
    case 'binary':
      return base58.decode(decoded.wire);
    case 'base58':
      return [base58.decode(decoded.wire), 'base58'];
    case 'base64':
      return [Buffer.from(decoded.wire).toString('base64'), 'base64'];
    case 'json':
      return { signatures: decoded.signatures, message: uiMessage(decoded.message) };
    case 'jsonParsed':
      return { signatures: decoded.signatures, message: uiParsedMessage(decoded.message, record) };
  }
}

function uiMessage(message: WireMessage): Json {
  return {
    header: {
      numRequiredSignatures: message.signerCount,
      numReadonlySignedAccounts: message.readonlySignerCount,
      numReadonlyUnsignedAccounts: message.readonlyNonSignerCount,
    },
    accountKeys: message.staticAddresses,
    recentBlockhash: message.lifetimeToken,
    instructions: message.instructions.map((instruction) => uiInstruction(instruction, TRANSACTION_STACK_HEIGHT)),
    ...uiLookups(message),
    ...uiConfig(message),
  };
}

function uiParsedMessage(message: WireMessage, record: TransactionRecord): Json {
  const { addresses, loadedAddresses } = record;
  return {
    accountKeys: uiParsedAccounts(message, loadedAddresses, addresses),
    recentBlockhash: message.lifetimeToken,
    instructions: message.instructions.map((instruction) => uiParsedInstruction(instruction, addresses, TRANSACTION_STACK_HEIGHT)),
    ...uiLookups(message),
    ...uiConfig(message),
  };
}

function uiParsedAccounts(message: WireMessage, loaded: LoadedAddresses, addresses: readonly Address[]): readonly Json[] {
  return addresses.map((pubkey, index) => ({
    pubkey,
    writable: isWritable(message, loaded, index),
    signer: isSigner(message, index),
    source: index < message.staticAddresses.length ? 'transaction' : 'lookupTable',
  }));
}

function uiInstruction(
  instruction: { readonly programIdIndex: number; readonly accounts: readonly number[]; readonly data: Uint8Array },
  stackHeight: number,
): Json {
  const { programIdIndex, accounts, data } = instruction;
  return { programIdIndex, accounts, data: base58.decode(data), stackHeight };
}

function uiLookups({ version, lookups }: WireMessage): Json {
  if (version !== 0) return {};
  return {
    addressTableLookups: lookups.map(({ table, writableIndexes, readonlyIndexes }) => ({
      accountKey: table,
      writableIndexes,
      readonlyIndexes,
    })),
  };
}

function uiConfig({ config }: WireMessage): Json {
  if (config === null) return {};
  const { priorityFeeLamports: priorityFee, ...limits } = config;
  return { transactionConfig: { priorityFee, ...limits } };
}

function uiMetaBase(record: TransactionRecord): Json {
  return {
    err: record.error,
    status: record.error === null ? { Ok: null } : { Err: record.error },
    fee: record.fee,
    preBalances: record.preBalances,
    postBalances: record.postBalances,
    preTokenBalances: record.preTokenBalances.map(uiTokenBalance),
    postTokenBalances: record.postTokenBalances.map(uiTokenBalance),
  };
}

function uiMetaDetails(record: TransactionRecord, encoding: TransactionEncoding): Json {
  const parsed = encoding === 'jsonParsed';
  const returnData = uiReturnData(record.returnData);
  return {
    innerInstructions: uiInnerInstructions(record.innerInstructions, record.addresses, parsed),
    logMessages: record.logs,
    rewards: [],
    computeUnitsConsumed: record.unitsConsumed,
    ...(returnData === null ? {} : { returnData }),
    // A read message already lists the loaded addresses among its accounts.
    ...(parsed ? {} : { loadedAddresses: record.loadedAddresses }),
  };
}
