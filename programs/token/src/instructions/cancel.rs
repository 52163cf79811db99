//! Removes a proposal.

use crate::{errors::TokenError, events::Cancelled, state::Proposal};
use aegis_common::{ensure, pinocchio::ProgramResult, Account};

aegis_common::instruction! {
    /// Removes a proposal, by the one who made it.
    cancel
    accounts {
        /// Who made it.
        0 proposer [signer, writable];
        /// The proposal.
        1 proposal [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let proposal = Proposal::load(accounts.proposal)?;
    ensure(accounts.proposer.address() == &proposal.proposer, TokenError::NotProposer)?;
    Proposal::close(accounts.proposal, accounts.proposer)?;
    Cancelled { id: proposal.id }.emit();
    Ok(())
}
