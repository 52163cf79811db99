//! Creates the account.

use crate::state::Config;
use aegis_common::{
    pinocchio::{Address, ProgramResult},
    Account, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Creates the account.
    initialize
    accounts {
        /// Pays.
        0 payer [signer, writable];
        /// The new account.
        1 config [writable] pda(const "config");
        /// Creates the account.
        2 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Who may change the parameters.
        authority: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    Config { authority: args.authority, bump: 0 }.create(accounts.payer, accounts.config)?;
    Ok(())
}
