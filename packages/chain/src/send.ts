/**
 * Sends a prepared transaction until it is confirmed, refused, or can no longer land.
 *
 * ```
 *   sign with a new blockhash ─▶ send ─▶ look ─▶ confirmed: done
 *        ▲                        ▲       │────▶ failed: the program's error
 *        │                        └───────┤ not seen: send the same bytes again, every `chainResendMs`
 *        └────────────────────────────────┘ blockhash expired: the bytes can never land, so a new signature cannot act twice
 * ```
 */
import {
  type Base64EncodedWireTransaction,
  getBase64EncodedWireTransaction,
  getSignatureFromTransaction,
  isSolanaError,
  type Signature,
  signTransactionMessageWithSigners,
  SOLANA_ERROR__TRANSACTION_ERROR__ALREADY_PROCESSED,
} from '@solana/kit';
import { AegisError, isAegisError, LIMITS } from '@aegis/base';
import type { Connection } from './connection.ts';
import { toChainError } from './failure.ts';
import { buildMessage, type Prepared, prepareTransaction, type TransactionPlan } from './prepare.ts';

/** A transaction that is in a block. */
export interface Sent {
  readonly signature: Signature;
  readonly slot: bigint;
  readonly feeLamports: bigint;
  readonly computeUnits: number;
}

/** Prepares and sends. Errors: those of both. */
export async function sendTransaction(connection: Connection, plan: TransactionPlan): Promise<Sent> {
  return sendPrepared(connection, await prepareTransaction(connection, plan));
}

/**
 * Errors: those of failure.ts, `chain.unreachable`, `chain.expired` when no block took it (it has had no effect and never will), and
 * `chain.unconfirmed` when that could not be learnt in time.
 */
export async function sendPrepared(connection: Connection, prepared: Prepared): Promise<Sent> {
  const { feeLamports, computeUnits } = prepared;
  for (let attempt = 1; attempt <= LIMITS.chainSignaturesMax.value; attempt++) {
    const landed = await sendOnce(connection, prepared);
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

/** Undefined when the blockhash has expired and the transaction is in no block. */
async function sendOnce(
  connection: Connection,
  { plan, computeUnitLimit, priorityFeeMicroLamports }: Prepared,
): Promise<Landed | undefined> {
  const { signal } = plan;
  const lifetime = await newestBlockhash(connection, signal);
  const transaction = await signTransactionMessageWithSigners(buildMessage(plan, computeUnitLimit, priorityFeeMicroLamports, lifetime));
  const signature = getSignatureFromTransaction(transaction);
  const wire = getBase64EncodedWireTransaction(transaction);

  await submit(connection, wire, true, signal);
  const pollsMax = Math.ceil(LIMITS.chainConfirmTimeoutMs.value / connection.pollMs);
  const pollsASend = Math.ceil(LIMITS.chainResendMs.value / connection.pollMs);
  for (let poll = 1; poll <= pollsMax; poll++) {
    const seen = await look(connection, signature, signal);
    if (typeof seen === 'bigint') return { signature, slot: seen };
    await connection.wait(connection.pollMs, signal);
    if (seen !== 'unseen' || poll % pollsASend !== 0) continue;
    if (await hasExpired(connection, lifetime.lastValidBlockHeight, signal)) {
      // It may have landed in the last moment: only a look after the expiry proves that it has not.
      const late = await look(connection, signature, signal);
      if (late === 'unseen') return undefined;
    } else {
      await submit(connection, wire, false, signal);
    }
  }
  throw new AegisError('chain.unconfirmed', `no confirmation of transaction ${signature}: it may still land`, { context: { signature } });
}

type Lifetime = Parameters<typeof buildMessage>[3];

async function newestBlockhash({ rpc, commitment }: Connection, signal: AbortSignal | undefined): Promise<Lifetime> {
  return (await rpc.getLatestBlockhash({ commitment }).send(abortable(signal))).value;
}

async function hasExpired(
  { rpc, commitment }: Connection,
  lastValidBlockHeight: bigint,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const height = await unlessUnreachable(rpc.getBlockHeight({ commitment }).send(abortable(signal)));
  return height !== undefined && height > lastValidBlockHeight;
}

/** The first time the node tries it before it passes it on, which tells what changed since the simulation. */
async function submit(
  connection: Connection,
  wire: Base64EncodedWireTransaction,
  first: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { rpc, commitment } = connection;
  try {
    await rpc
      .sendTransaction(wire, { encoding: 'base64', maxRetries: 0n, preflightCommitment: commitment, skipPreflight: !first })
      .send(abortable(signal));
  } catch (error) {
    if (isSolanaError(error instanceof Error ? error.cause : error, SOLANA_ERROR__TRANSACTION_ERROR__ALREADY_PROCESSED)) return;
    // It may have arrived all the same; the polls that follow say so, or send it again.
    if (isAegisError(error, 'chain.unreachable')) return;
    if (first) throw toChainError(error);
  }
}

/** The slot, once it is as final as asked for. Errors: those of failure.ts when the transaction failed. */
async function look(
  connection: Connection,
  signature: Signature,
  signal: AbortSignal | undefined,
): Promise<bigint | 'pending' | 'unseen' | 'unknown'> {
  const { rpc, commitment } = connection;
  const answer = await unlessUnreachable(rpc.getSignatureStatuses([signature]).send(abortable(signal)));
  if (answer === undefined) return 'unknown';
  const status = answer.value[0];
  if (status === null || status === undefined) return 'unseen';
  if (status.confirmationStatus !== 'finalized' && status.confirmationStatus !== commitment) return 'pending';
  if (status.err !== null) throw toChainError(status.err, await logsOf(connection, signature));
  return status.slot;
}

async function logsOf({ rpc, commitment }: Connection, signature: Signature): Promise<readonly string[] | null> {
  const transaction = await rpc.getTransaction(signature, { commitment, encoding: 'json', maxSupportedTransactionVersion: 0 }).send();
  return transaction?.meta?.logMessages ?? null;
}

/** While a transaction is under way, an answer that does not come is asked for again. */
async function unlessUnreachable<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (isAegisError(error, 'chain.unreachable')) return undefined;
    throw error;
  }
}

function abortable(signal: AbortSignal | undefined): { readonly abortSignal: AbortSignal } | undefined {
  return signal === undefined ? undefined : { abortSignal: signal };
}
