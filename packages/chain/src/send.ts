/**
 * Sends a prepared transaction until it is confirmed, refused, or can no longer land.
 *
 * ```
 *   sign with a new blockhash ─▶ onSigned ─▶ send ─▶ look ─▶ confirmed: done
 *        ▲                                    ▲       │────▶ failed: the program's error
 *        │                                    └───────┤ not seen: send the same bytes again, every `chainResendMs`
 *        └────────────────────────────────────────────┘ proven to be in no block (expiry.ts): a new signature cannot act twice
 * ```
 *
 * Once the bytes have left, nothing but a proof ends the wait early: a response that fails, lags or makes no sense is asked for again, and
 * at the end of the time the result is `chain.unconfirmed` with the signature.
 */
import {
  type Base64EncodedWireTransaction,
  getBase64EncodedWireTransaction,
  getSignatureFromTransaction,
  isSolanaError,
  type Signature,
  signTransactionMessageWithSigners,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_NODE_UNHEALTHY,
  SOLANA_ERROR__TRANSACTION_ERROR__ALREADY_PROCESSED,
  SOLANA_ERROR__TRANSACTION_ERROR__BLOCKHASH_NOT_FOUND,
} from '@solana/kit';
import { AegisError, isAegisError, LIMITS } from '@aegis/base';
import type { Connection } from './connection.ts';
import { canNeverLand, type Lifetime } from './expiry.ts';
import { toChainError } from './failure.ts';
import { buildMessage, type Prepared, prepareTransaction, type TransactionPlan } from './prepare.ts';
import { abortable, look } from './signature-status.ts';

/** A transaction that is in a block. */
export interface Sent {
  readonly signature: Signature;
  readonly slot: bigint;
  readonly feeLamports: bigint;
  readonly computeUnits: number;
}

export interface SendOptions {
  /**
   * Told of each signature before the first byte of it leaves: whoever keeps it can learn later what became of the transaction. `attempt`
   * counts from 1.
   */
  readonly onSigned?: (signature: Signature, attempt: number) => void;
}

/** Prepares and sends. Errors: those of both. */
export async function sendTransaction(connection: Connection, plan: TransactionPlan, options: SendOptions = {}): Promise<Sent> {
  return sendPrepared(connection, await prepareTransaction(connection, plan), options);
}

/**
 * Errors: those of failure.ts, `chain.unreachable` before anything is signed, `chain.expired` when no block took it (it has had no effect
 * and never will), and `chain.unconfirmed` when that could not be proven: it may have landed, or may land yet.
 */
export async function sendPrepared(connection: Connection, prepared: Prepared, options: SendOptions = {}): Promise<Sent> {
  const { feeLamports, computeUnits } = prepared;
  for (let attempt = 1; attempt <= LIMITS.chainSignaturesMax.value; attempt++) {
    const landed = await sendOnce(connection, prepared, (signature) => options.onSigned?.(signature, attempt));
    if (landed !== undefined) return { ...landed, feeLamports, computeUnits };
  }
  throw new AegisError('chain.expired', 'the network took the transaction into no block: it has had no effect; try again', {
    retryable: true,
  });
}

interface Landed {
  readonly signature: Signature;
  readonly slot: bigint;
}

/** Undefined when it is proven that the transaction is in no block and never will be. */
async function sendOnce(
  connection: Connection,
  { plan, computeUnitLimit, priorityFeeMicroLamports }: Prepared,
  onSigned: (signature: Signature) => void,
): Promise<Landed | undefined> {
  const { signal } = plan;
  const lifetime = await newestBlockhash(connection, signal);
  const transaction = await signTransactionMessageWithSigners(buildMessage(plan, computeUnitLimit, priorityFeeMicroLamports, lifetime));
  const signature = getSignatureFromTransaction(transaction);
  const wire = getBase64EncodedWireTransaction(transaction);
  onSigned(signature);

  let mayHaveArrived = await submit(connection, wire, lifetime, false, signal);
  const pollsMax = Math.ceil(LIMITS.chainConfirmTimeoutMs.value / connection.pollMs);
  const pollsASend = Math.ceil(LIMITS.chainResendMs.value / connection.pollMs);
  for (let poll = 1; poll <= pollsMax; poll++) {
    const { state } = await look(connection, signature, signal);
    if (typeof state === 'bigint') return { signature, slot: state };
    await connection.wait(connection.pollMs, signal);
    if (state !== 'unseen' || poll % pollsASend !== 0) continue;
    if (await canNeverLand(connection, signature, lifetime, signal)) return undefined;
    mayHaveArrived = (await submit(connection, wire, lifetime, mayHaveArrived, signal)) || mayHaveArrived;
  }
  const message = `no confirmation of transaction ${signature}: it may have landed, or may yet; look before you try again`;
  throw new AegisError('chain.unconfirmed', message, { context: { signature } });
}

async function newestBlockhash({ rpc, commitment }: Connection, signal: AbortSignal | undefined): Promise<Lifetime> {
  const { context, value } = await rpc.getLatestBlockhash({ commitment }).send(abortable(signal));
  return { ...value, slot: context.slot };
}

/** Codes of a node that is behind: another one, or the same one later, may know the blockhash. */
const BEHIND = [
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_NODE_UNHEALTHY,
  SOLANA_ERROR__TRANSACTION_ERROR__BLOCKHASH_NOT_FOUND,
] as const;

/**
 * Whether the bytes may be under way. Until they may be, the node tries the transaction before it passes it on, which tells what changed
 * since the simulation; from then on a refusal says nothing of the bytes that left before.
 */
async function submit(
  { rpc, commitment }: Connection,
  wire: Base64EncodedWireTransaction,
  { slot: minContextSlot }: Lifetime,
  mayHaveArrived: boolean,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const options = {
    encoding: 'base64',
    maxRetries: 0n,
    minContextSlot,
    preflightCommitment: commitment,
    skipPreflight: mayHaveArrived,
  } as const;
  try {
    await rpc.sendTransaction(wire, options).send(abortable(signal));
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
    if (isSolanaError(reason, SOLANA_ERROR__TRANSACTION_ERROR__ALREADY_PROCESSED)) return true;
    if (BEHIND.some((code) => isSolanaError(error, code) || isSolanaError(reason, code))) return false;
    // No response, or one without sense: it may have arrived all the same.
    if (isAegisError(error, 'chain.unreachable') || !isSolanaError(error)) return true;
    if (!mayHaveArrived) throw toChainError(error);
    return true;
  }
}
