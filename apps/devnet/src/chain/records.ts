/**
 * What the chain remembers of the past: blocks and executed transactions.
 *
 * ```
 *   Block(slot, height, blockhash) ──signatures──▶ TransactionRecord(wire bytes + everything execution told)
 * ```
 *
 * Records hold facts, never a representation: `encoding/` turns them into the JSON that a client asks for.
 */
import type { Address } from '@solana/kit';
import type { TransactionError } from './transaction-error.ts';

export interface Block {
  readonly slot: bigint;
  readonly parentSlot: bigint;
  /** Number of blocks below this one. Slots may be skipped, heights are consecutive. */
  readonly height: bigint;
  readonly blockhash: string;
  readonly previousBlockhash: string;
  /** Seconds since the Unix epoch. */
  readonly time: bigint;
  /** First signatures of its transactions, in running order. */
  readonly signatures: readonly string[];
}

export interface TokenBalance {
  /** Index into the transaction's account addresses. */
  readonly accountIndex: number;
  readonly mint: Address;
  readonly owner: Address;
  readonly tokenProgram: Address;
  readonly amount: bigint;
  readonly decimals: number;
}

/** One instruction that a program called. Indices point into the transaction's account addresses. */
export interface InnerInstruction {
  readonly programIdIndex: number;
  readonly accounts: readonly number[];
  readonly data: Uint8Array;
  /** 1 is the transaction's own level, so inner instructions start at 2. */
  readonly stackHeight: number;
}

export interface InnerInstructions {
  /** Index of the transaction's instruction that called them. */
  readonly index: number;
  readonly instructions: readonly InnerInstruction[];
}

export interface ReturnData {
  readonly programAddress: Address;
  readonly data: Uint8Array;
}

export interface LoadedAddresses {
  readonly writable: readonly Address[];
  readonly readonly: readonly Address[];
}

/** What running a transaction told, whether it was kept or only simulated. */
export interface Execution {
  readonly error: TransactionError | null;
  readonly logs: readonly string[];
  readonly unitsConsumed: bigint;
  readonly innerInstructions: readonly InnerInstructions[];
  readonly returnData: ReturnData | null;
  /** All account addresses in index order. */
  readonly addresses: readonly Address[];
  readonly loadedAddresses: LoadedAddresses;
  /** Lamports. */
  readonly fee: bigint;
  /** Lamports of each account address, before and after. */
  readonly preBalances: readonly bigint[];
  readonly postBalances: readonly bigint[];
  readonly preTokenBalances: readonly TokenBalance[];
  readonly postTokenBalances: readonly TokenBalance[];
}

export interface TransactionRecord extends Execution {
  /** The fee payer's signature, base58: the transaction's name. */
  readonly signature: string;
  readonly slot: bigint;
  /** Height of the block it is in. */
  readonly height: bigint;
  /** Position in its block. */
  readonly index: number;
  /** Seconds since the Unix epoch. */
  readonly time: bigint;
  readonly wire: Uint8Array;
  /** Accounts that it may have changed: the writable ones, or the fee payer alone when it failed. */
  readonly written: readonly Address[];
  /** Memo texts as a node lists them: `[bytes] text`, joined by `; `. */
  readonly memo: string | null;
}
