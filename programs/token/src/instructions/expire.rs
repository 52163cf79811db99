//! Removes a proposal that can take no effect.

use crate::{
    errors::TokenError,
    events::Expired,
    state::{Multisig, Proposal},
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
    /// Removes a proposal that has expired, or is older than a change of the members. Anybody may; the rent goes to its proposer.
    expire
    accounts {
        /// The multisig.
        0 multisig [] pda(const "multisig");
        /// The proposal.
        1 proposal [writable];
        /// The member that made it.
        2 proposer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let multisig = Multisig::load(accounts.multisig)?;
    let proposal = Proposal::load(accounts.proposal)?;
    ensure_address(accounts.proposer, &proposal.proposer)?;
    let over = Clock::get()?.unix_timestamp >= proposal.expires_at || proposal.generation != multisig.generation;
    ensure(over, TokenError::NotExpired)?;

    Proposal::close(accounts.proposal, accounts.proposer)?;
    Expired { id: proposal.id }.emit();
    Ok(())
}
