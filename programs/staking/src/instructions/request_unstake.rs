//! Begins to take stake back.

use crate::{
    errors::StakingError,
    events::UnstakeRequested,
    position::{later, Position},
};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Begins to take stake back. It counts no longer, but can be slashed until it is withdrawn. A further request begins the cooldown of all that
    /// is unstaking anew.
    request_unstake
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [writable];
        /// The node's stake.
        2 stake_account [writable] pda(const "stake", account node);
        /// All stakes.
        3 pool [writable] pda(const "pool");
        /// The network's parameters.
        4 config [] pda(const "config") of aegis_config::ID;
        /// Is told of the stake.
        5 registry_program [] = aegis_registry::ID;
    }
    args {
        /// Base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut position = Position::load(accounts.pool, accounts.stake_account, accounts.node)?;
    ensure(accounts.operator.address() == &position.account.operator, StakingError::NotOperator)?;
    let config = Config::load(accounts.config)?;
    ensure(args.amount > 0, StakingError::AmountZero)?;
    ensure(args.amount <= position.account.active, StakingError::StakeTooLow)?;

    let unlock_at = later(Clock::get()?.unix_timestamp, config.unstake_cooldown_seconds)?;
    position.take_active(args.amount)?;
    position.add_unstaking(args.amount, unlock_at)?;
    position.store(accounts.pool, accounts.stake_account)?;
    position.tell_registry(accounts.pool, accounts.node, accounts.config)?;
    UnstakeRequested { node: *accounts.node.address(), amount: args.amount, unlock_at }.emit();
    Ok(())
}
