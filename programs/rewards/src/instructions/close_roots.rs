//! Ends the account of roots.

use crate::{errors::RewardsError, state::Roots};
use aegis_common::{
    ensure, ensure_address,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Ends the account of what oracles said of an epoch as a whole, 30 days after the epoch. Anybody may; who paid for it gets the rent.
    close_roots
    accounts {
        /// What the oracles said.
        0 roots [writable];
        /// Who paid for its account.
        1 payer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let roots = Roots::load(accounts.roots)?;
    ensure_address(accounts.payer, &roots.payer)?;
    ensure(Clock::get()?.unix_timestamp >= roots.keep_until, RewardsError::EvidenceKept)?;
    Roots::close(accounts.roots, accounts.payer)
}
