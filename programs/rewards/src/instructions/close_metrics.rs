//! Ends the account of what the network did in an epoch.

use crate::{
    errors::RewardsError,
    state::{later, NetworkMetrics, METRICS_SECONDS},
};
use aegis_common::{
    ensure, ensure_address,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Ends the account of what the network did in an epoch, a year after it. Anybody may; who paid for it gets the rent.
    close_metrics
    accounts {
        /// What the network did.
        0 metrics [writable];
        /// Who paid for its account.
        1 payer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let metrics = NetworkMetrics::load(accounts.metrics)?;
    ensure_address(accounts.payer, &metrics.payer)?;
    ensure(Clock::get()?.unix_timestamp >= later(metrics.timestamp, METRICS_SECONDS)?, RewardsError::EvidenceKept)?;
    NetworkMetrics::close(accounts.metrics, accounts.payer)
}
