/** What a Solana node knows of a signature, and up to which slot it knows anything. */
import type { Signature } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import type { Connection } from './connection.ts';
import { toChainError } from './failure.ts';

export interface Look {
  /**
   * The slot of its block, once that is as final as asked for; `pending`: in a block that is not; `unseen`: the node does not know it;
   * `unknown`: there was no response.
   */
  readonly state: bigint | 'pending' | 'unseen' | 'unknown';
  /** The newest slot that the node had seen when it answered. */
  readonly seenTo: bigint;
}

const NO_ANSWER: Look = { state: 'unknown', seenTo: 0n };

/** `history` asks for what is older than a node's memory too. Errors: those of failure.ts when the transaction is in a block and failed. */
export async function look(connection: Connection, signature: Signature, signal: AbortSignal | undefined, history = false): Promise<Look> {
  const { rpc, commitment } = connection;
  const answer = await answered(
    rpc.getSignatureStatuses([signature], { searchTransactionHistory: history }).send(abortable(signal)),
    signal,
  );
  const seenTo = answer?.context?.slot;
  // A status that does not say as of when proves nothing either way.
  if (typeof seenTo !== 'bigint' || answer?.value?.length !== 1) return NO_ANSWER;
  const status = answer.value[0];
  if (status === null || status === undefined) return { state: 'unseen', seenTo };
  if (status.confirmationStatus !== 'finalized' && status.confirmationStatus !== commitment) return { state: 'pending', seenTo };
  if (status.err !== null) throw toChainError(status.err, await logsOf(connection, signature, signal));
  return { state: status.slot, seenTo };
}

/** `unseen` says no more than that the node that answered does not know it. */
export type TransactionState = 'finalized' | 'confirmed' | 'processed' | 'failed' | 'unseen';

/** What became of a transaction, for whoever has its signature. Errors: `chain.unreachable`. */
export async function findTransaction(
  { rpc }: Connection,
  signature: Signature,
): Promise<{ readonly state: TransactionState; readonly slot: bigint | null; readonly seenTo: bigint }> {
  const { context, value } = await rpc.getSignatureStatuses([signature], { searchTransactionHistory: true }).send();
  const status = value[0];
  if (status === null || status === undefined) return { state: 'unseen', slot: null, seenTo: context.slot };
  return { state: status.err === null ? (status.confirmationStatus ?? 'finalized') : 'failed', slot: status.slot, seenTo: context.slot };
}

async function logsOf(
  { rpc, commitment }: Connection,
  signature: Signature,
  signal: AbortSignal | undefined,
): Promise<readonly string[] | null> {
  const options = { commitment, encoding: 'json', maxSupportedTransactionVersion: 0 } as const;
  const transaction = await answered(rpc.getTransaction(signature, options).send(abortable(signal)), signal);
  return transaction?.meta?.logMessages ?? null;
}

/** While a transaction is under way, a response that does not come, or is an error, is asked for again. Errors: the signal's reason. */
export async function answered<Answer>(asking: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer | undefined> {
  try {
    return await asking;
  } catch (error) {
    signal?.throwIfAborted();
    if (isAegisError(error) && error.code !== 'chain.unreachable') throw error;
    return undefined;
  }
}

export function abortable(signal: AbortSignal | undefined): { readonly abortSignal: AbortSignal } | undefined {
  return signal === undefined ? undefined : { abortSignal: signal };
}
