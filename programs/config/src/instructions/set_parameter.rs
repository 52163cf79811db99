//! Changes a parameter.

use crate::{errors::ConfigError, events::ParameterChanged, parameter::Parameter, state::Config};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Changes a parameter, or parameters that must fit each other, within their bounds.
    set_parameter
    accounts {
        /// Who changes the parameters.
        0 authority [signer];
        /// The parameters.
        1 config [writable] pda(const "config");
    }
    args {
        /// Which, and the new value.
        parameter: Parameter,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut config = Config::load(accounts.config)?;
    ensure(accounts.authority.address() == &config.authority, ConfigError::NotAuthority)?;
    ensure(args.parameter.is_within_bounds(&config, Clock::get()?.unix_timestamp), ConfigError::OutOfBounds)?;

    args.parameter.apply(&mut config);
    config.store(accounts.config)?;
    ParameterChanged { parameter: args.parameter }.emit();
    Ok(())
}
