//! The second step of a handover.

use crate::{errors::ConfigError, events::AuthorityChanged, state::Config};
use aegis_common::{ensure, pinocchio::ProgramResult, Account, SYSTEM_PROGRAM};

aegis_common::instruction! {
    /// Takes the authority's place that was offered.
    accept_authority
    accounts {
        /// To whom it was offered.
        0 new_authority [signer];
        /// The parameters.
        1 config [writable] pda(const "config");
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut config = Config::load(accounts.config)?;
    ensure(accounts.new_authority.address() == &config.pending_authority, ConfigError::NotOffered)?;

    config.authority = config.pending_authority;
    config.pending_authority = SYSTEM_PROGRAM;
    config.store(accounts.config)?;
    AuthorityChanged { authority: config.authority }.emit();
    Ok(())
}
