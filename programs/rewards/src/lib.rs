//! What nodes delivered, by the word of staked oracles: reputation and rewards (requirements 6.4, 6.5, 6.9, 7.2).
//!
//! ```text
//!   open_epoch ─▶ Epoch ── ends ──▶ oracles: submit_report, node by node ──quorum──▶ weight into the epoch's sum, reputation moves
//!                   │                   or: submit_root, one for all nodes ──quorum──▶ root of lifetime totals
//!                   ╰── finalize_epoch, after the window ──▶ what the epoch pays is fixed; NetworkMetrics
//!                            credit_report, credit_leaf ──▶ Ledger: entitled      claim_rewards ──▶ pays entitled − paid
//! ```
//!
//! An epoch's window for submissions is as long as the epoch, and begins at its end. Everything is recomputed from the accounts: a report keeps
//! the stake and the reputation that counted.
#![no_std]

#[cfg(test)]
extern crate std;

pub mod errors;
pub mod events;
pub mod formulas;
pub mod instructions;
pub mod merkle;
mod penalty;
mod settle;
pub mod state;
mod vaults;
mod words;

use errors::RewardsError;
use events::*;
use state::*;

aegis_common::program! {
    /// What nodes delivered, by the word of staked oracles: reputation, and rewards that anyone can compute again.
    rewards at "AEGIS_REWARDS_PROGRAM_ID" or "8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB"
    instructions {
        initialize, take_allocation, fund,
        stake_oracle, leave_oracle, withdraw_oracle, slash_report, slash_root,
        open_epoch, submit_report, submit_root, finalize_epoch, credit_report, credit_leaf, claim_rewards,
        close_report, close_roots, close_epoch, close_metrics, close_ledger,
    }
    accounts { Rewards, Oracle, Epoch, Report, Roots, Ledger, NetworkMetrics }
    events {
        OracleStaked, OracleLeaves, OracleWithdrawn, OracleSlashed, EpochOpened, ReportSubmitted, ReportSettled, RootSubmitted, RootSettled,
        EpochFinalized, RewardsCredited, RewardsClaimed, EpochClosed,
    }
    errors RewardsError
}
