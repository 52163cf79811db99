/**
 * Where the SOL of a transaction goes: what is a deposit, and what is a transfer.
 *
 * A deposit is what an account that is opened, or grows, must hold for its size: whoever closes it gets it back. Everything beyond that has
 * changed hands, also where it lands in a new account.
 */
import type { Address } from '@solana/kit';
import type { Connection } from './connection.ts';

export interface LamportTransfer {
  readonly to: Address;
  readonly lamports: bigint;
}

export interface Holding {
  readonly address: Address;
  readonly lamports: bigint;
  /** Bytes of data; undefined where there is no account. */
  readonly space: bigint | undefined;
}

/** Larger accounts, such as programs, are not looked at: a simulation would send them back whole. */
const SPACE_MAX = 10_240n;

/** Rent exemption: lamports for each byte, and bytes that an account has beside its data. */
const LAMPORTS_PER_BYTE = 6_960n;
const ACCOUNT_BYTES = 128n;

/** Of what is small enough; the first address is always kept. Errors: `chain.unreachable`. */
export async function readHoldings(
  { rpc, commitment }: Connection,
  addresses: readonly Address[],
  signal: AbortSignal | undefined,
): Promise<Holding[]> {
  const { value } = await rpc
    .getMultipleAccounts(addresses, { commitment, encoding: 'base64', dataSlice: { offset: 0, length: 0 } })
    .send(signal === undefined ? undefined : { abortSignal: signal });
  const held = addresses.map((address, i) => holdingOf(address, value[i] ?? null));
  return held.filter(({ space = 0n }, i) => i === 0 || space <= SPACE_MAX);
}

export function holdingOf(address: Address, account: { readonly lamports: bigint; readonly space: bigint } | null): Holding {
  return account === null ? { address, lamports: 0n, space: undefined } : { address, lamports: account.lamports, space: account.space };
}

/** `before` and `after` are of the same accounts, in the same order; not of whoever pays. */
export function flowsOf(
  before: readonly Holding[],
  after: readonly Holding[],
): { readonly depositLamports: bigint; readonly transfers: readonly LamportTransfer[] } {
  let depositLamports = 0n;
  const transfers: LamportTransfer[] = [];
  for (const [i, { address, lamports, space = 0n }] of after.entries()) {
    const earlier = before[i]!;
    const more = lamports - earlier.lamports;
    if (more <= 0n) continue;
    const grown = space > (earlier.space ?? 0n);
    const missing = (ACCOUNT_BYTES + space) * LAMPORTS_PER_BYTE - earlier.lamports;
    const deposit = !grown || missing <= 0n ? 0n : missing < more ? missing : more;
    depositLamports += deposit;
    if (more > deposit) transfers.push({ to: address, lamports: more - deposit });
  }
  return { depositLamports, transfers };
}
