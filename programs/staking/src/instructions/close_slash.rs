//! Ends the account of a slash.

use crate::{
    errors::StakingError,
    events::SlashClosed,
    state::{Slash, SlashStatus},
};
use aegis_common::{ensure, ensure_address, pinocchio::ProgramResult, Account};

aegis_common::instruction! {
    /// Ends the account of a slash that was settled or returned. Anybody may; who paid for it gets back what it no longer needs. Its address stays
    /// taken, so that the evidence cannot be used again.
    close_slash
    accounts {
        /// The slash.
        0 slash [writable];
        /// Who paid for its account.
        1 payer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let slash = Slash::load(accounts.slash)?;
    ensure_address(accounts.payer, &slash.payer)?;
    ensure(slash.status != SlashStatus::Open, StakingError::SlashOpen)?;

    Slash::retire(accounts.slash, accounts.payer)?;
    SlashClosed { node: slash.node, slash: *accounts.slash.address() }.emit();
    Ok(())
}
