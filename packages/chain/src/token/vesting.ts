/**
 * What of a vesting vault is released at a moment: the same arithmetic as `programs/token/src/schedule.rs`, on bigint.
 *
 * ```
 *   start        cliff                               start + duration
 *     │──────────┤ nothing before; then all of        │ everything
 *     │          │ total × elapsed / duration,        │
 *     │          │ rounded down, each second          │
 * ```
 *
 * The rewards allocation is not one line but ten, one a year: what requirement 6.4 emits in that year (200,000 tokens a day in the first,
 * then 180, 160, 140, 120, and 100 thousand from the sixth on) and a tenth of what that table leaves of the 500 million. An even line over
 * ten years would release 50 million in the first year, less than the 73 million that are emitted.
 */
import { BASE_UNITS_PER_TOKEN, YEAR_SECONDS } from './supply.ts';

/** Tokens that the rewards allocation releases in its first year, its second, and so on; their sum is 500 million. */
export const EMISSION_TOKENS_BY_YEAR: readonly bigint[] = [
  75_550_000n,
  68_250_000n,
  60_950_000n,
  53_650_000n,
  46_350_000n,
  39_050_000n,
  39_050_000n,
  39_050_000n,
  39_050_000n,
  39_050_000n,
];

export interface VestingTerms {
  readonly totalBaseUnits: bigint;
  /** Seconds since the Unix epoch. */
  readonly start: bigint;
  readonly cliffSeconds: bigint;
  readonly durationSeconds: bigint;
  /** Released by `EMISSION_TOKENS_BY_YEAR` instead of evenly. */
  readonly emission: boolean;
  /** When the grantor took the unreleased part back, seconds since the Unix epoch; nothing is released later. */
  readonly revokedAt: bigint | undefined;
}

/** Base units released until `now` (seconds since the Unix epoch), claimed or not. Rounded down. */
export function vestedBaseUnits(terms: VestingTerms, now: bigint): bigint {
  const until = terms.revokedAt !== undefined && terms.revokedAt < now ? terms.revokedAt : now;
  const elapsed = until - terms.start;
  if (elapsed < 0n || elapsed < terms.cliffSeconds) return 0n;
  if (elapsed >= terms.durationSeconds) return terms.totalBaseUnits;
  return terms.emission ? emittedBaseUnits(elapsed) : (terms.totalBaseUnits * elapsed) / terms.durationSeconds;
}

function emittedBaseUnits(elapsed: bigint): bigint {
  const years = Number(elapsed / YEAR_SECONDS);
  const before = EMISSION_TOKENS_BY_YEAR.slice(0, years).reduce((sum, tokens) => sum + tokens, 0n);
  const during = (EMISSION_TOKENS_BY_YEAR[years] ?? 0n) * BASE_UNITS_PER_TOKEN;
  return before * BASE_UNITS_PER_TOKEN + (during * (elapsed % YEAR_SECONDS)) / YEAR_SECONDS;
}
