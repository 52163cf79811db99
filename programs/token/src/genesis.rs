//! The genesis allocation (requirement 6.1): six vaults whose sum is the whole supply.

use aegis_common::fixed::BASE_UNITS_PER_TOKEN;

use crate::schedule::YEAR_SECONDS;

/// Decimals of the mint.
pub const DECIMALS: u8 = 9;

/// The mint's supply never exceeds this many base units.
pub const SUPPLY_BASE_UNITS_MAX: u64 = 1_000_000_000 * BASE_UNITS_PER_TOKEN;

/// How many allocations there are.
pub const ALLOCATION_COUNT: usize = 6;

/// One bit for each allocation that was made.
pub const ALL_ALLOCATED: u8 = (1 << ALLOCATION_COUNT) - 1;

/// One of them.
pub struct Allocation {
    /// Base units.
    pub amount: u64,
    /// Until then nothing is released.
    pub cliff_seconds: u64,
    /// Until everything is; zero for at once.
    pub duration_seconds: u64,
    /// Released by the table of `schedule.rs` instead of evenly.
    pub emission: bool,
}

const fn millions(tokens: u64) -> u64 {
    tokens * 1_000_000 * BASE_UNITS_PER_TOKEN
}

const fn at_once(tokens_in_millions: u64) -> Allocation {
    Allocation { amount: millions(tokens_in_millions), cliff_seconds: 0, duration_seconds: 0, emission: false }
}

/// By the number that `allocate` takes: rewards, ecosystem, team, private, public, liquidity.
pub static ALLOCATIONS: [Allocation; ALLOCATION_COUNT] = [
    Allocation { amount: millions(500), cliff_seconds: 0, duration_seconds: 10 * YEAR_SECONDS, emission: true },
    at_once(200),
    Allocation { amount: millions(150), cliff_seconds: YEAR_SECONDS, duration_seconds: 4 * YEAR_SECONDS, emission: false },
    Allocation { amount: millions(100), cliff_seconds: YEAR_SECONDS / 2, duration_seconds: 2 * YEAR_SECONDS, emission: false },
    at_once(30),
    at_once(20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_allocations_are_the_whole_supply() {
        assert_eq!(ALLOCATIONS.iter().map(|allocation| allocation.amount).sum::<u64>(), SUPPLY_BASE_UNITS_MAX);
    }
}
