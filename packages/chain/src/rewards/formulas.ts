/**
 * The arithmetic of rewards and reputation (requirements 6.4, 6.5) as `programs/rewards/src/formulas.rs` has it, on bigint: integers only, and
 * every rounding is down. Pure, so that it runs wherever somebody wants to check what the programs paid.
 *
 * ```
 *   stake factor  min(3, √(stake / minimum))                         millionths
 *   quality       uptime × 0.5 + latency × 0.3 + cache × 0.2         millionths
 *   weight        requests × stake factor × quality × multiplier     thousandths of a request
 *   pro_rata      payable × weight / Σ weight
 *   literal       (payable / nodes) × weight / Σ requests
 * ```
 */

/** One, in millionths. */
export const PPM = 1_000_000n;
/** The whole rewards allocation: no more is ever emitted. */
export const EMISSION_BASE_UNITS_MAX = 500_000_000n * 1_000_000_000n;

const YEAR_SECONDS = 31_536_000n;
const DAY_SECONDS = 86_400n;
const STAKE_FACTOR_MAX = 3n;
const MILLI = 1_000n;

/** What oracles measured of a node in an epoch; shares in millionths. */
export interface Measured {
  readonly uptimePpm: number;
  readonly latencyUs: number;
  readonly cacheHitPpm: number;
}

/** The parts of a weight, one by one. */
export interface Factors {
  /** In millionths. */
  readonly stakeFactorPpm: bigint;
  /** In millionths. */
  readonly qualityPpm: bigint;
  /** Of the reputation, in tenths. */
  readonly multiplierTenths: bigint;
  readonly requests: bigint;
  /** In thousandths of a request. */
  readonly weight: bigint;
}

/** What counts of a node for its weight. */
export interface Counting {
  readonly requests: bigint;
  readonly stake: bigint;
  readonly minStake: bigint;
  readonly reputationMilli: number;
  readonly measured: Measured;
}

/** min(3, √(stake / minimum)) in millionths. */
export function stakeFactorPpm(stake: bigint, minStake: bigint): bigint {
  if (stake >= minStake * STAKE_FACTOR_MAX * STAKE_FACTOR_MAX) return STAKE_FACTOR_MAX * PPM;
  return squareRoot((stake * PPM * PPM) / minStake);
}

/** uptime × 0.5 + latency × 0.3 + cache × 0.2 in millionths, where latency is max(0, 1 − ms / 200). */
export function qualityPpm({ uptimePpm, latencyUs, cacheHitPpm }: Measured): bigint {
  return (BigInt(uptimePpm) * 5n + latencyPpm(latencyUs) * 3n + BigInt(cacheHitPpm) * 2n) / 10n;
}

/** max(0, 1 − ms / 200) in millionths. */
export function latencyPpm(latencyUs: number): bigint {
  const lost = BigInt(latencyUs) * 5n;
  return lost >= PPM ? 0n : PPM - lost;
}

/** 12 above 900 points, 8 under 500, else 10; in tenths. */
export function multiplierTenths(reputationMilli: number): bigint {
  if (reputationMilli < 500_000) return 8n;
  return reputationMilli > 900_000 ? 12n : 10n;
}

/** A node's weight in an epoch, and what it is made of. */
export function factorsOf({ requests, stake, minStake, reputationMilli, measured }: Counting): Factors {
  const [stakeFactor, quality, multiplier] = [stakeFactorPpm(stake, minStake), qualityPpm(measured), multiplierTenths(reputationMilli)];
  const factor = (stakeFactor * quality * multiplier) / (10n * PPM);
  const weight = (requests * factor) / (PPM / MILLI);
  return { stakeFactorPpm: stakeFactor, qualityPpm: quality, multiplierTenths: multiplier, requests, weight };
}

/** The reputation after an epoch, in thousandths of a point: 0.9 × old + 0.1 × current. */
export function reputationAfter(oldMilli: number, { uptimePpm, latencyUs, cacheHitPpm }: Measured): number {
  const band = latencyUs < 50_000 ? 300_000 : latencyUs < 100_000 ? 150_000 : 0;
  const current = Math.floor((uptimePpm * 5 + cacheHitPpm * 2) / 10) + band;
  return Math.floor((oldMilli * 9 + current) / 10);
}

/** Base units emitted from `from` until `to`, in seconds since the start of the emission. */
export function emissionBetween(perDay: readonly bigint[], from: bigint, to: bigint): bigint {
  return emittedUntil(perDay, to) - emittedUntil(perDay, from);
}

function emittedUntil(perDay: readonly bigint[], elapsed: bigint): bigint {
  let [left, emitted] = [elapsed, 0n];
  for (const rate of perDay.slice(0, -1)) {
    const seconds = left < YEAR_SECONDS ? left : YEAR_SECONDS;
    emitted += (rate * seconds) / DAY_SECONDS;
    left -= seconds;
  }
  return emitted + (perDay.at(-1)! * left) / DAY_SECONDS;
}

/** What an epoch has to share out, and how. */
export interface Shares {
  readonly payable: bigint;
  readonly nodes: bigint;
  readonly weight: bigint;
  readonly requests: bigint;
  readonly literal: boolean;
}

/** Where few nodes with a high weight would get more by the literal formula than there is, the epoch is split by weight. */
export function literalHolds(nodes: bigint, weight: bigint, requests: bigint): boolean {
  return requests > 0n && weight / (requests * MILLI) < nodes;
}

/** A node's part of an epoch in base units. */
export function shareOf({ payable, nodes, weight: sum, requests, literal }: Shares, weight: bigint): bigint {
  if (weight === 0n) return 0n;
  if (!literal) return (payable * weight) / sum;
  return ((payable / nodes) * weight) / (requests * MILLI);
}

/** What all parts of an epoch come to at most. */
export function promisedOf(shares: Shares): bigint {
  const { payable, nodes, weight, requests, literal } = shares;
  if (weight === 0n) return 0n;
  if (!literal) return payable;
  const divisor = requests * MILLI;
  return ((payable / nodes) * weight + divisor - 1n) / divisor;
}

/** Largest integer whose square is at most `n`, by Newton's method. */
function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = BigInt(Math.floor(Math.sqrt(Number(n)))) + 1n;
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
