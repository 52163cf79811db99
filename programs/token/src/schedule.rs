//! What of a vesting is released at a moment, rounded down; pure, so that the host's tests reach every branch.
//!
//! ```text
//!   start        cliff                               start + duration
//!     │──────────┤ nothing before; then               │ everything
//!     │          │ total * elapsed / duration         │
//! ```
//!
//! The rewards allocation is ten such lines, one a year: what requirement 6.4 emits in that year, and a tenth of what that table leaves of
//! the 500 million. One even line would release less in the first years than is emitted.

use aegis_common::fixed::{add, mul_div_floor, BASE_UNITS_PER_TOKEN};
use pinocchio::error::ProgramError;

/// 365 days.
pub const YEAR_SECONDS: u64 = 31_536_000;

/// Base units that the rewards allocation releases in its first year, its second, and so on.
pub const EMISSION_BY_YEAR: [u64; 10] = [
    tokens(75_550_000),
    tokens(68_250_000),
    tokens(60_950_000),
    tokens(53_650_000),
    tokens(46_350_000),
    tokens(39_050_000),
    tokens(39_050_000),
    tokens(39_050_000),
    tokens(39_050_000),
    tokens(39_050_000),
];

const fn tokens(whole: u64) -> u64 {
    whole * BASE_UNITS_PER_TOKEN
}

/// When how much of a vesting is released.
#[derive(Clone, Copy)]
pub struct Schedule {
    /// Base units.
    pub total: u64,
    /// Seconds since the Unix epoch.
    pub start: i64,
    /// From the start; until then nothing is released.
    pub cliff_seconds: u64,
    /// From the start; from then on everything is.
    pub duration_seconds: u64,
    /// Released by [`EMISSION_BY_YEAR`] instead of evenly.
    pub emission: bool,
}

impl Schedule {
    /// Base units released until `now`, claimed or not. Errors: `ArithmeticOverflow`, which amounts within the supply cannot cause.
    pub fn vested(self, now: i64) -> Result<u64, ProgramError> {
        if now < self.start {
            return Ok(0);
        }
        let elapsed = now.abs_diff(self.start);
        if elapsed < self.cliff_seconds {
            return Ok(0);
        }
        if elapsed >= self.duration_seconds {
            return Ok(self.total);
        }
        if self.emission {
            return emitted(elapsed);
        }
        mul_div_floor(self.total, elapsed, self.duration_seconds)
    }
}

fn emitted(elapsed: u64) -> Result<u64, ProgramError> {
    let mut into_year = elapsed;
    let mut released: u64 = 0;
    for year in EMISSION_BY_YEAR {
        if into_year < YEAR_SECONDS {
            return add(released, mul_div_floor(year, into_year, YEAR_SECONDS)?);
        }
        released = add(released, year)?;
        into_year -= YEAR_SECONDS;
    }
    Ok(released)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genesis::ALLOCATIONS;

    const LINEAR: Schedule = Schedule { total: 1_000, start: 100, cliff_seconds: 10, duration_seconds: 40, emission: false };

    #[test]
    fn nothing_before_the_cliff_then_by_the_second_then_everything() {
        let seen = [0, 100, 109, 110, 111, 139, 140, i64::MAX].map(|now| LINEAR.vested(now));
        assert_eq!(seen, [0, 0, 0, 250, 275, 975, 1_000, 1_000].map(Ok));
        assert_eq!(LINEAR.vested(i64::MIN), Ok(0));
    }

    #[test]
    fn without_duration_everything_at_the_start() {
        let schedule = Schedule { cliff_seconds: 0, duration_seconds: 0, ..LINEAR };
        assert_eq!([99, 100].map(|now| schedule.vested(now)), [Ok(0), Ok(1_000)]);
    }

    #[test]
    fn the_emission_table_is_the_rewards_allocation() {
        let total: u64 = EMISSION_BY_YEAR.iter().sum();
        assert_eq!(total, ALLOCATIONS[0].amount);
        let schedule =
            Schedule { total: ALLOCATIONS[0].amount, start: 0, cliff_seconds: 0, duration_seconds: 10 * YEAR_SECONDS, emission: true };
        let year = |years: i64| schedule.vested(years * YEAR_SECONDS as i64);
        assert_eq!(year(1), Ok(EMISSION_BY_YEAR[0]));
        assert_eq!(year(5), Ok(tokens(304_750_000)));
        assert_eq!(year(10), Ok(ALLOCATIONS[0].amount));
        assert_eq!(schedule.vested(1), Ok(EMISSION_BY_YEAR[0] / YEAR_SECONDS));
    }
}
