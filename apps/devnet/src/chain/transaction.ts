/**
 * A transaction off the wire: checked for shape, its message laid out the same for legacy, version 0 and version 1.
 *
 * ```
 *   account addresses = static addresses | writable from lookup tables | read-only from lookup tables
 *                       0 … s-1            s …                          … t-1
 * ```
 */
import {
  type Address,
  getBase58Decoder,
  getCompiledTransactionMessageDecoder,
  getCompiledTransactionMessageEncoder,
  getTransactionDecoder,
  type Transaction,
  type TransactionMessageBytes,
} from '@solana/kit';
import { AegisError, messageOf } from '@aegis/base';
import type { LoadedAddresses } from './records.ts';

export interface WireInstruction {
  readonly programIdIndex: number;
  readonly accounts: readonly number[];
  readonly data: Uint8Array;
}

export interface AddressTableLookup {
  readonly table: Address;
  readonly writableIndexes: readonly number[];
  readonly readonlyIndexes: readonly number[];
}

/** What a version 1 message says beside its instructions; `null` where it says nothing. */
export interface MessageConfig {
  readonly priorityFeeLamports: bigint | null;
  readonly computeUnitLimit: number | null;
  readonly loadedAccountsDataSizeLimit: number | null;
  readonly heapSize: number | null;
}

export interface WireMessage {
  readonly version: 'legacy' | 0 | 1;
  readonly signerCount: number;
  readonly readonlySignerCount: number;
  readonly readonlyNonSignerCount: number;
  readonly staticAddresses: readonly Address[];
  readonly lookups: readonly AddressTableLookup[];
  readonly instructions: readonly WireInstruction[];
  /** A recent blockhash, or the value of a durable nonce. */
  readonly lifetimeToken: string;
  /** Version 1 only. */
  readonly config: MessageConfig | null;
}

export interface WireTransaction {
  readonly wire: Uint8Array;
  /** The same for litesvm's interface. */
  readonly transaction: Transaction;
  readonly message: WireMessage;
  /** Base58, one for each signer in order; a missing one is 64 zero bytes. */
  readonly signatures: readonly string[];
  /** The first one. */
  readonly signature: string;
}

const MISSING_SIGNATURE = new Uint8Array(64);
const base58 = getBase58Decoder();
const messageDecoder = getCompiledTransactionMessageDecoder();
const messageEncoder = getCompiledTransactionMessageEncoder();

/** Reads wire bytes. Throws `devnet.transaction_malformed`, or `devnet.transaction_insane` when indices or counts contradict each other. */
export function decodeTransaction(wire: Uint8Array): WireTransaction {
  const transaction = decoded('transaction', () => getTransactionDecoder().decode(wire));
  const message = decodeMessage(transaction.messageBytes);
  const signatures = Object.values(transaction.signatures).map((signature) => base58.decode(signature ?? MISSING_SIGNATURE));
  const first = signatures[0];
  if (first === undefined || signatures.length !== message.signerCount) throw insane();
  return { wire, transaction, message, signatures, signature: first };
}

/** Reads the bytes that are signed. Throws like `decodeTransaction`. */
export function decodeMessage(bytes: TransactionMessageBytes | Uint8Array): WireMessage {
  const message = layOut(bytes);
  if (!isSane(message)) throw insane();
  return message;
}

/** All account addresses in index order. */
export function accountAddresses(message: WireMessage, loaded: LoadedAddresses): readonly Address[] {
  return [...message.staticAddresses, ...loaded.writable, ...loaded.readonly];
}

/** Whether the message asks for account `index` to be signer. */
export function isSigner(message: WireMessage, index: number): boolean {
  return index < message.signerCount;
}

/** Whether the message asks for account `index` to be writable. */
export function isWritable(message: WireMessage, loaded: LoadedAddresses, index: number): boolean {
  const staticCount = message.staticAddresses.length;
  if (index >= staticCount) return index - staticCount < loaded.writable.length;
  if (index < message.signerCount) return index < message.signerCount - message.readonlySignerCount;
  return index < staticCount - message.readonlyNonSignerCount;
}

function layOut(bytes: TransactionMessageBytes | Uint8Array): WireMessage {
  const compiled = decoded('message', () => readMessage(bytes));
  const { header, staticAccounts, lifetimeToken } = compiled;
  const shared = {
    signerCount: header.numSignerAccounts,
    readonlySignerCount: header.numReadonlySignerAccounts,
    readonlyNonSignerCount: header.numReadonlyNonSignerAccounts,
    staticAddresses: staticAccounts,
    lifetimeToken,
  };
  if (compiled.version === 1) {
    const instructions = compiled.instructionHeaders.map(({ programAccountIndex }, index) => {
      const payload = compiled.instructionPayloads[index];
      return {
        programIdIndex: programAccountIndex,
        accounts: payload?.instructionAccountIndices ?? [],
        data: Uint8Array.from(payload?.instructionData ?? []),
      };
    });
    return { ...shared, version: 1, lookups: [], instructions, config: messageConfig(compiled.configMask, compiled.configValues) };
  }
  const lookups = compiled.version === 0 ? (compiled.addressTableLookups ?? []) : [];
  return {
    ...shared,
    version: compiled.version,
    lookups: lookups.map(({ lookupTableAddress, writableIndexes, readonlyIndexes }) => ({
      table: lookupTableAddress,
      writableIndexes,
      readonlyIndexes,
    })),
    instructions: compiled.instructions.map(({ programAddressIndex, accountIndices, data }) => ({
      programIdIndex: programAddressIndex,
      accounts: accountIndices ?? [],
      data: Uint8Array.from(data ?? []),
    })),
    config: null,
  };
}

/** Kit's decoder reads on past the end as if nothing followed. What does not encode to the same bytes again was not a message. */
function readMessage(bytes: TransactionMessageBytes | Uint8Array): ReturnType<typeof messageDecoder.decode> {
  const compiled = messageDecoder.decode(bytes);
  const again = messageEncoder.encode(compiled);
  if (again.length !== bytes.length || again.some((byte, index) => byte !== bytes[index])) throw new RangeError('its length is not right');
  return compiled;
}

/** SIMD-0385: a value follows for each group of bits set in the mask, in this order. */
function messageConfig(mask: number, values: readonly { readonly value: number | bigint }[]): MessageConfig {
  let next = 0;
  const take = (bits: number): number | bigint | null => ((mask & bits) === 0 ? null : (values[next++]?.value ?? null));
  const priorityFee = take(0b00011);
  const [computeUnitLimit, loadedAccountsDataSizeLimit, heapSize] = [take(0b00100), take(0b01000), take(0b10000)];
  return {
    priorityFeeLamports: priorityFee === null ? null : BigInt(priorityFee),
    computeUnitLimit: computeUnitLimit === null ? null : Number(computeUnitLimit),
    loadedAccountsDataSizeLimit: loadedAccountsDataSizeLimit === null ? null : Number(loadedAccountsDataSizeLimit),
    heapSize: heapSize === null ? null : Number(heapSize),
  };
}

/** The checks that a node calls sanitizing: a writable fee payer, and no index beyond what the message names. */
function isSane(message: WireMessage): boolean {
  const staticCount = message.staticAddresses.length;
  if (message.readonlySignerCount >= message.signerCount) return false;
  if (message.signerCount + message.readonlyNonSignerCount > staticCount) return false;
  const looksUpNothing = message.lookups.some((lookup) => lookup.writableIndexes.length + lookup.readonlyIndexes.length === 0);
  if (looksUpNothing) return false;
  const looked = message.lookups.reduce((sum, lookup) => sum + lookup.writableIndexes.length + lookup.readonlyIndexes.length, 0);
  const count = staticCount + looked;
  if (count > 256) return false;
  return message.instructions.every(
    ({ programIdIndex, accounts }) => programIdIndex > 0 && programIdIndex < staticCount && accounts.every((index) => index < count),
  );
}

function decoded<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new AegisError('devnet.transaction_malformed', `not a ${what}: ${messageOf(error)}`, { source: 'client', cause: error });
  }
}

function insane(): AegisError {
  return new AegisError('devnet.transaction_insane', 'Transaction failed to sanitize accounts offsets correctly', { source: 'client' });
}
