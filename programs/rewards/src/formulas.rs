//! The arithmetic of rewards and reputation (requirements 6.4, 6.5): integers only, and every rounding is down. The same is in TypeScript, in
//! packages/chain/src/rewards/formulas.ts; tests run one against the other.
//!
//! ```text
//!   stake factor  min(3, √(stake / minimum))                         millionths
//!   quality       uptime × 0.5 + latency × 0.3 + cache × 0.2         millionths
//!   weight        requests × stake factor × quality × multiplier     thousandths of a request
//!   pro_rata      payable × weight / Σ weight
//!   literal       (payable / nodes) × weight / Σ requests
//! ```
//!
//! The share of requests of 6.4 is a node's requests over all nodes': in `pro_rata` the divisor is in both parts of the fraction and falls out.

use aegis_common::fixed::{add, isqrt, mul, mul_div_floor, sub, BASE_UNITS_PER_TOKEN};
use aegis_config::state::EMISSION_YEARS;
use pinocchio::error::ProgramError;

/// One, in millionths.
pub const PPM: u64 = 1_000_000;
/// The whole rewards allocation: no more is ever emitted (requirement 6.1).
pub const EMISSION_BASE_UNITS_MAX: u64 = 500_000_000 * BASE_UNITS_PER_TOKEN;
/// A year of the emission table: 365 days.
pub const YEAR_SECONDS: u64 = 31_536_000;

const DAY_SECONDS: u64 = 86_400;
const STAKE_FACTOR_MAX: u64 = 3;
const MILLI: u64 = 1_000;
/// A reputation of 1000, in thousandths of a point.
pub const REPUTATION_MILLI_MAX: u32 = 1_000_000;

/// What oracles measured of a node in an epoch; shares in millionths.
#[derive(Clone, Copy)]
pub struct Measured {
    /// Share of the epoch in which it served.
    pub uptime_ppm: u32,
    /// Average time to first byte in microseconds.
    pub latency_us: u32,
    /// Share of requests that its cache answered.
    pub cache_hit_ppm: u32,
}

/// min(3, √(stake / minimum)) in millionths.
pub fn stake_factor_ppm(stake: u64, min_stake: u64) -> Result<u64, ProgramError> {
    if stake >= mul(min_stake, STAKE_FACTOR_MAX * STAKE_FACTOR_MAX)? {
        return Ok(STAKE_FACTOR_MAX * PPM);
    }
    Ok(isqrt(mul_div_floor(stake, PPM * PPM, min_stake)?))
}

/// uptime × 0.5 + latency × 0.3 + cache × 0.2 in millionths, where latency is max(0, 1 − ms / 200).
pub fn quality_ppm(measured: Measured) -> u64 {
    let latency_ppm = PPM.saturating_sub(u64::from(measured.latency_us) * 5);
    (u64::from(measured.uptime_ppm) * 5 + latency_ppm * 3 + u64::from(measured.cache_hit_ppm) * 2) / 10
}

/// The reputation's multiplier in tenths: 12 above 900 points, 8 under 500, else 10.
pub fn multiplier_tenths(reputation_milli: u32) -> u64 {
    match reputation_milli {
        0..=499_999 => 8,
        500_000..=900_000 => 10,
        _ => 12,
    }
}

/// A node's weight in an epoch, in thousandths of a request.
#[inline(always)]
pub fn weight(requests: u64, stake: u64, min_stake: u64, reputation_milli: u32, measured: Measured) -> Result<u64, ProgramError> {
    let product = mul(stake_factor_ppm(stake, min_stake)?, quality_ppm(measured))?;
    let factor_ppm = mul_div_floor(product, multiplier_tenths(reputation_milli), 10 * PPM)?;
    mul_div_floor(requests, factor_ppm, PPM / MILLI)
}

/// The reputation after an epoch, in thousandths of a point: 0.9 × old + 0.1 × current (requirement 6.5).
pub fn reputation_after(old_milli: u32, measured: Measured) -> u32 {
    let band = match measured.latency_us {
        0..=49_999 => 300_000,
        50_000..=99_999 => 150_000,
        _ => 0,
    };
    let current = (u64::from(measured.uptime_ppm) * 5 + u64::from(measured.cache_hit_ppm) * 2) / 10 + band;
    ((u64::from(old_milli) * 9 + current) / 10) as u32
}

/// Base units emitted from `from` until `to`, in seconds since the start of the emission, by the table of what is emitted a day in each year.
pub fn emission(per_day: &[u64; EMISSION_YEARS], from: u64, to: u64) -> Result<u64, ProgramError> {
    sub(emitted_until(per_day, to)?, emitted_until(per_day, from)?)
}

fn emitted_until(per_day: &[u64; EMISSION_YEARS], elapsed: u64) -> Result<u64, ProgramError> {
    let (mut left, mut emitted) = (elapsed, 0);
    for rate in per_day.iter().take(EMISSION_YEARS - 1) {
        let seconds = left.min(YEAR_SECONDS);
        emitted = add(emitted, mul_div_floor(*rate, seconds, DAY_SECONDS)?)?;
        left = sub(left, seconds)?;
    }
    add(emitted, mul_div_floor(per_day[EMISSION_YEARS - 1], left, DAY_SECONDS)?)
}

/// What an epoch has to share out, and how; all of it is known once it is final.
#[derive(Clone, Copy)]
pub struct Shares {
    /// Base units.
    pub payable: u64,
    /// Nodes that served.
    pub nodes: u64,
    /// Σ of their weights.
    pub weight: u64,
    /// Σ of their requests.
    pub requests: u64,
    /// The literal formula holds.
    pub literal: bool,
}

/// Whether the literal formula holds for an epoch whose config asks for it: where few nodes with a high weight would get more by it than there
/// is, the epoch is split by weight.
pub fn literal_holds(nodes: u64, weight: u64, requests: u64) -> Result<bool, ProgramError> {
    Ok(requests > 0 && mul_div_floor(weight, 1, mul(requests, MILLI)?)? < nodes)
}

/// A node's part of an epoch in base units.
pub fn share(shares: &Shares, weight: u64) -> Result<u64, ProgramError> {
    if weight == 0 {
        return Ok(0);
    }
    if !shares.literal {
        return mul_div_floor(shares.payable, weight, shares.weight);
    }
    let a_node = mul_div_floor(shares.payable, 1, shares.nodes)?;
    mul_div_floor(a_node, weight, mul(shares.requests, MILLI)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{vec, vec::Vec};

    const TOKEN: u64 = BASE_UNITS_PER_TOKEN;
    const TABLE: [u64; EMISSION_YEARS] =
        [200_000 * TOKEN, 180_000 * TOKEN, 160_000 * TOKEN, 140_000 * TOKEN, 120_000 * TOKEN, 100_000 * TOKEN];
    /// 99.9 %, 50 ms, 85 %.
    const WORKED: Measured = Measured { uptime_ppm: 999_000, latency_us: 50_000, cache_hit_ppm: 850_000 };

    #[test]
    fn the_worked_example_of_6_4_pays_5_37() {
        let weight = weight(10_000, 10_000 * TOKEN, 1_000 * TOKEN, 700_000, WORKED).expect("in range");
        let shares = Shares { payable: 200_000 * TOKEN, nodes: 1_000, weight: 0, requests: 1_000_000, literal: true };
        assert_eq!(share(&shares, weight), Ok(5_367_000_000));
    }

    #[test]
    fn the_stake_counts_by_its_square_root_up_to_three() {
        let factors = [0, 250, 1_000, 4_000, 8_999, 9_000, 1_000_000].map(|stake| stake_factor_ppm(stake * TOKEN, 1_000 * TOKEN));
        assert_eq!(factors, [0, 500_000, 1_000_000, 2_000_000, 2_999_833, 3_000_000, 3_000_000].map(Ok));
    }

    #[test]
    fn quality_is_half_uptime_three_tenths_latency_two_tenths_cache() {
        let of = |uptime_ppm, latency_us, cache_hit_ppm| quality_ppm(Measured { uptime_ppm, latency_us, cache_hit_ppm });
        assert_eq!([of(1_000_000, 0, 1_000_000), of(0, 200_000, 0), of(0, u32::MAX, 0)], [1_000_000, 0, 0]);
        assert_eq!([of(1_000_000, 200_000, 0), of(0, 0, 0), of(0, 200_000, 1_000_000)], [500_000, 300_000, 200_000]);
        assert_eq!(quality_ppm(WORKED), 894_500);
    }

    #[test]
    fn reputation_multiplies_above_900_and_under_500() {
        assert_eq!([0, 499_999, 500_000, 900_000, 900_001, 1_000_000].map(multiplier_tenths), [8, 8, 10, 10, 12, 12]);
    }

    #[test]
    fn reputation_moves_by_a_tenth_to_the_current() {
        let best = Measured { uptime_ppm: 1_000_000, latency_us: 49_999, cache_hit_ppm: 1_000_000 };
        assert_eq!(reputation_after(500_000, best), 550_000);
        assert_eq!(reputation_after(1_000_000, best), 1_000_000);
        assert_eq!(reputation_after(500_000, Measured { latency_us: 50_000, ..best }), 535_000);
        assert_eq!(reputation_after(500_000, Measured { latency_us: 100_000, ..best }), 520_000);
        assert_eq!(reputation_after(500_000, Measured { uptime_ppm: 0, latency_us: 100_000, cache_hit_ppm: 0 }), 450_000);
        let reached = (0..200).fold(0, |old, _| reputation_after(old, best));
        assert!(reached > 999_980, "{reached}");
    }

    #[test]
    fn ten_years_emit_474_5_million_and_epochs_add_up_to_their_span() {
        let years = |n: u64| n * YEAR_SECONDS;
        assert_eq!(emission(&TABLE, 0, years(1)), Ok(73_000_000 * TOKEN));
        assert_eq!(emission(&TABLE, 0, years(10)), Ok(474_500_000 * TOKEN));
        assert_eq!(emission(&TABLE, years(20), years(21)), Ok(36_500_000 * TOKEN));
        let ends: Vec<u64> = vec![0, 3_600, 7_200, years(1) - 1, years(1) + 1_799, years(6), years(6) + 61];
        let sum: u64 = ends.windows(2).map(|pair| emission(&TABLE, pair[0], pair[1]).expect("in range")).sum();
        assert_eq!(Ok(sum), emission(&TABLE, 0, years(6) + 61));
    }

    #[test]
    fn literal_never_pays_more_than_there_is() {
        assert_eq!(literal_holds(1, 3_600_000, 1_000), Ok(false));
        assert_eq!(literal_holds(4, 3_600_000, 1_000), Ok(true));
        assert_eq!(literal_holds(0, 0, 0), Ok(false));
        // Three nodes of three times the share each come to three payables of nine.
        let shares = Shares { payable: 900, nodes: 3, weight: 9_000, requests: 9, literal: true };
        assert_eq!(literal_holds(3, 9_000, 9), Ok(true));
        assert_eq!(share(&shares, 3_000), Ok(100));
    }
}
