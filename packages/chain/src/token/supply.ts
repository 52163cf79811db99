/**
 * $AEGIS in numbers (requirement 6.1). One token is 10^9 base units; chain amounts are base units as bigint.
 */
import { DECIMALS } from '../amount.ts';

export const BASE_UNITS_PER_TOKEN = 10n ** BigInt(DECIMALS);

/** No instruction can raise the mint's supply above this many base units. */
export const SUPPLY_BASE_UNITS_MAX = 1_000_000_000n * BASE_UNITS_PER_TOKEN;

/** A year of the schedules: 365 days. */
export const YEAR_SECONDS = 31_536_000n;

/** How an allocation is released: at once, evenly, or by the yearly table of the emission (see `vesting.ts`). */
export type ScheduleName = 'immediate' | 'linear' | 'emission';

export interface Allocation {
  /** Its number in the `allocate` instruction and in the vesting account's seeds. */
  readonly kind: number;
  readonly name: 'rewards' | 'ecosystem' | 'team' | 'private' | 'public' | 'liquidity';
  readonly amountBaseUnits: bigint;
  readonly schedule: ScheduleName;
  readonly cliffSeconds: bigint;
  readonly durationSeconds: bigint;
}

/** The genesis allocation: six vaults whose sum is the whole supply; none can be revoked. Mirrors `programs/token/src/genesis.rs`. */
export const ALLOCATIONS: readonly Allocation[] = [
  allocation(0, 'rewards', 500n, 'emission', 0n, 10n * YEAR_SECONDS),
  allocation(1, 'ecosystem', 200n, 'immediate', 0n, 0n),
  allocation(2, 'team', 150n, 'linear', YEAR_SECONDS, 4n * YEAR_SECONDS),
  allocation(3, 'private', 100n, 'linear', YEAR_SECONDS / 2n, 2n * YEAR_SECONDS),
  allocation(4, 'public', 30n, 'immediate', 0n, 0n),
  allocation(5, 'liquidity', 20n, 'immediate', 0n, 0n),
];

function allocation(
  kind: number,
  name: Allocation['name'],
  millions: bigint,
  schedule: ScheduleName,
  cliffSeconds: bigint,
  durationSeconds: bigint,
): Allocation {
  return { kind, name, amountBaseUnits: millions * 1_000_000n * BASE_UNITS_PER_TOKEN, schedule, cliffSeconds, durationSeconds };
}
