/**
 * From instructions to a transaction that is known to work and whose cost is known, before anybody signs anything.
 *
 * ```
 *   instructions ─▶ price (recent fees) ─▶ simulate ─▶ limit = units used + margin ─▶ Prepared ─▶ send.ts
 * ```
 *
 * A compute limit near what is used keeps the priority fee small, since it is paid for the limit, and lets the transaction be scheduled
 * earlier.
 */
import {
  appendTransactionMessageInstructions,
  type Blockhash,
  compileTransaction,
  createTransactionMessage,
  type Address,
  getBase64EncodedWireTransaction,
  type Instruction,
  isWritableRole,
  type Lamports,
  lamports,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageComputeUnitPrice,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  type TransactionSigner,
} from '@solana/kit';
import { LIMITS } from '@aegis/base';
import type { Connection } from './connection.ts';
import { toChainError } from './failure.ts';
import { flowsOf, holdingOf, type LamportTransfer, readHoldings } from './lamport-flows.ts';

export interface TransactionPlan {
  /** Signs and pays. */
  readonly payer: TransactionSigner;
  /** In order; all of them happen or none. */
  readonly instructions: readonly Instruction[];
  /** Micro-lamports a compute unit. Default: what recent transactions on the same accounts paid, `chainPriorityFeeMicroLamportsMax` at most. */
  readonly priorityFeeMicroLamports?: bigint;
  /** Most compute units. Default: what the simulation used and a tenth more. */
  readonly computeUnitLimit?: number;
  readonly signal?: AbortSignal;
}

/** A transaction that worked in simulation. */
export interface Prepared {
  readonly plan: TransactionPlan;
  /** Used in the simulation. */
  readonly computeUnits: number;
  readonly computeUnitLimit: number;
  readonly priorityFeeMicroLamports: bigint;
  /** Base fee and priority fee. */
  readonly feeLamports: Lamports;
  /** What the payer has less afterwards, fee included: deposits for new accounts too. Negative when it is paid. */
  readonly costLamports: bigint;
  /** What the accounts that it opens or enlarges must hold, and give back when they are closed. */
  readonly depositLamports: bigint;
  /** SOL that other accounts have more of afterwards, beyond deposits. */
  readonly transfers: readonly LamportTransfer[];
}

/** Most that a transaction may use. */
const COMPUTE_UNITS_MAX = 1_400_000;
/** Added to what the simulation used: state may change before the transaction runs. */
const MARGIN_PERCENT = 10;
/** Base fee for each signature. */
const LAMPORTS_PER_SIGNATURE = 5_000n;
const MICRO_LAMPORTS = 1_000_000n;

/** Stands for the blockhash in a simulation, which replaces it. */
const ANY_LIFETIME = { blockhash: '11111111111111111111111111111111' as Blockhash, lastValidBlockHeight: 0n };

/** Errors: those of failure.ts, and `chain.unreachable`. */
export async function prepareTransaction(connection: Connection, plan: TransactionPlan): Promise<Prepared> {
  const price = plan.priorityFeeMicroLamports ?? (await recentPrice(connection, plan));
  const { units, costBeforeFee, signatures, ...flows } = await simulate(connection, plan);
  const withMargin = Math.min(COMPUTE_UNITS_MAX, units + Math.ceil((units * MARGIN_PERCENT) / 100));
  const computeUnitLimit = plan.computeUnitLimit ?? withMargin;
  const priority = (price * BigInt(computeUnitLimit) + MICRO_LAMPORTS - 1n) / MICRO_LAMPORTS;
  const feeLamports = lamports(LAMPORTS_PER_SIGNATURE * signatures + priority);
  return {
    plan,
    computeUnits: units,
    computeUnitLimit,
    priorityFeeMicroLamports: price,
    feeLamports,
    costLamports: costBeforeFee + feeLamports,
    ...flows,
  };
}

/** The message that is signed: limit and price first, as explorers show them. */
export function buildMessage(
  plan: TransactionPlan,
  computeUnitLimit: number,
  price: bigint,
  lifetime: { readonly blockhash: Blockhash; readonly lastValidBlockHeight: bigint },
) {
  return pipe(
    createTransactionMessage({ version: 0 }),
    (message) => setTransactionMessageFeePayerSigner(plan.payer, message),
    (message) => setTransactionMessageLifetimeUsingBlockhash(lifetime, message),
    (message) => setTransactionMessageComputeUnitLimit(computeUnitLimit, message),
    // Also when it is nothing: what is simulated without a price must have as many instructions, for each costs compute units.
    (message) => setTransactionMessageComputeUnitPrice(price, message),
    (message) => appendTransactionMessageInstructions(plan.instructions, message),
  );
}

interface Simulated {
  readonly units: number;
  readonly costBeforeFee: bigint;
  readonly signatures: bigint;
  readonly depositLamports: bigint;
  readonly transfers: readonly LamportTransfer[];
}

async function simulate(connection: Connection, plan: TransactionPlan): Promise<Simulated> {
  const { rpc, commitment } = connection;
  const { signal } = plan;
  const send = signal === undefined ? undefined : { abortSignal: signal };
  const transaction = compileTransaction(buildMessage(plan, plan.computeUnitLimit ?? COMPUTE_UNITS_MAX, 0n, ANY_LIFETIME));
  const wire = getBase64EncodedWireTransaction(transaction);
  const held = await readHoldings(connection, writtenBy(plan), signal);
  const { value } = await rpc
    .simulateTransaction(wire, {
      commitment,
      encoding: 'base64',
      replaceRecentBlockhash: true,
      accounts: { encoding: 'base64', addresses: held.map(({ address }) => address) },
    })
    .send(send)
    .catch((error: unknown) => Promise.reject(toChainError(error)));
  if (value.err !== null) throw toChainError(value.err, value.logs);
  const signatures = BigInt(Object.keys(transaction.signatures).length);
  const after = held.map(({ address }, i) => holdingOf(address, value.accounts[i] ?? null));
  return {
    units: Number(value.unitsConsumed ?? COMPUTE_UNITS_MAX),
    // A simulation takes the base fee from the payer, and no priority fee, for its price is nothing.
    costBeforeFee: held[0]!.lamports - after[0]!.lamports - LAMPORTS_PER_SIGNATURE * signatures,
    signatures,
    ...flowsOf(held.slice(1), after.slice(1)),
  };
}

/** The payer first, and everything else that may change. */
function writtenBy({ payer, instructions }: TransactionPlan): Address[] {
  const written = new Set<Address>([payer.address]);
  for (const { accounts = [] } of instructions) {
    for (const { address, role } of accounts) if (isWritableRole(role)) written.add(address);
  }
  return [...written];
}

/** The median of what recently landed on the accounts that this transaction writes. */
async function recentPrice({ rpc }: Connection, plan: TransactionPlan): Promise<bigint> {
  const fees = await rpc
    .getRecentPrioritizationFees(writtenBy(plan).slice(0, 128))
    .send(plan.signal === undefined ? undefined : { abortSignal: plan.signal });
  const sorted = fees.map(({ prioritizationFee }) => BigInt(prioritizationFee)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0n;
  const most = BigInt(LIMITS.chainPriorityFeeMicroLamportsMax.value);
  return median < most ? median : most;
}
