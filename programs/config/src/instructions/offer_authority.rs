//! The first step of a handover.

use crate::{errors::ConfigError, events::AuthorityOffered, state::Config};
use aegis_common::{
    ensure,
    pinocchio::{Address, ProgramResult},
    Account,
};

aegis_common::instruction! {
    /// Offers the authority's place to another address, instead of to whom it was offered before. The authority stays until the offer is
    /// accepted.
    offer_authority
    accounts {
        /// Who changes the parameters.
        0 authority [signer];
        /// The parameters.
        1 config [writable] pda(const "config");
    }
    args {
        /// To whom; the zero address takes an offer back.
        to: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut config = Config::load(accounts.config)?;
    ensure(accounts.authority.address() == &config.authority, ConfigError::NotAuthority)?;

    config.pending_authority = args.to;
    config.store(accounts.config)?;
    AuthorityOffered { to: args.to }.emit();
    Ok(())
}
