//! Creates the parameters.

use crate::{
    defaults::{self, Founders},
    errors::ConfigError,
    events::Initialized,
    ID,
};
use aegis_common::{
    ensure, ensure_upgrade_authority,
    pinocchio::{Address, ProgramResult},
    Account, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Creates the parameters with the values that the network begins with. Once, by the program's upgrade authority.
    initialize
    accounts {
        /// Pays.
        0 payer [signer, writable];
        /// The program's upgrade authority.
        1 upgrade_authority [signer];
        /// The upgradeable loader's account of the program, which names that authority.
        2 program_data [];
        /// The new account.
        3 config [writable] pda(const "config");
        /// Creates the account.
        4 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Who changes the parameters.
        authority: Address,
        /// Who slashes.
        slashing_authority: Address,
        /// Who records what nodes have earned.
        rewards_authority: Address,
        /// Who records the reputation of nodes.
        reputation_authority: Address,
        /// The $AEGIS mint.
        mint: Address,
        /// Token account of the treasury.
        treasury: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    ensure_upgrade_authority(&ID, accounts.program_data, accounts.upgrade_authority, ConfigError::NotUpgradeAuthority)?;
    let Args { authority, slashing_authority, rewards_authority, reputation_authority, mint, treasury } = args;
    let addresses = [&authority, &slashing_authority, &rewards_authority, &reputation_authority, &mint, &treasury];
    ensure(addresses.into_iter().all(|address| address != &SYSTEM_PROGRAM), ConfigError::InvalidAddress)?;

    let founders = Founders { authority, slashing_authority, rewards_authority, reputation_authority, mint, treasury };
    defaults::config(&founders).create(accounts.payer, accounts.config)?;
    Initialized { authority }.emit();
    Ok(())
}
