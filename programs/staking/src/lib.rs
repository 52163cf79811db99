//! Stake of nodes (requirement 6.3): what is at risk, what may leave and when, slashes and their appeal, fees for stakers.
//!
//! ```text
//!   operator ──stake──▶ active ──request_unstake──▶ unstaking ──withdraw, after the cooldown──▶ operator
//!                         ▲  ╲                        ╱
//!            reduce_slash │   ╲──────── slash ───────╱       the slashing authority; active stake first
//!                         ╰────── escrow ◀──────────╯
//!                                    ╰──settle_slash, after the appeal window──▶ burned | reporter, or treasury
//!
//!   vault ≥ active + unstaking of all stakes     escrow ≥ all open slashes     fee vault ≥ what is owed   (more only by gifts and rounding)
//! ```
//!
//! Each change of active stake, and each ban, reaches the registry in the same transaction (`set_stake`).
#![no_std]

pub mod errors;
pub mod events;
pub mod fees;
pub mod instructions;
pub mod position;
pub mod state;
mod vaults;

use errors::StakingError;
use events::*;
use state::*;

aegis_common::program! {
    /// Stake of nodes: what is at risk, what may leave and when, slashes and their appeal, fees for stakers.
    staking at "AEGIS_STAKING_PROGRAM_ID" or "CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE"
    instructions {
        initialize, stake, request_unstake, cancel_unstake, withdraw, close_stake,
        slash, reduce_slash, settle_slash, close_slash, deposit_fees, claim_fees,
    }
    accounts { Pool, StakeAccount, Slash }
    events {
        Staked, UnstakeRequested, UnstakeCancelled, Withdrawn, StakeClosed,
        Slashed, SlashReduced, SlashSettled, SlashClosed, FeesDeposited, FeesClaimed,
    }
    errors StakingError
}

// The registry obeys the pool of this program and no other, and looks for stake accounts where they are.
const _: () = {
    assert!(are_equal(ID.as_array(), aegis_registry::STAKING_ID.as_array()), "the registry was built for another staking program");
    assert!(are_equal(Pool::SEED, aegis_registry::POOL_SEED), "the registry looks for the pool elsewhere");
    assert!(are_equal(StakeAccount::SEED, aegis_registry::STAKE_SEED), "the registry looks for stake accounts elsewhere");
};

const fn are_equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
