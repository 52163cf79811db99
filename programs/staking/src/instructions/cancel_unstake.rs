//! Puts what is unstaking at work again.

use crate::{errors::StakingError, events::UnstakeCancelled, position::Position};
use aegis_common::{ensure, pinocchio::ProgramResult};

aegis_common::instruction! {
    /// Makes all that is unstaking active stake again.
    cancel_unstake
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
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut position = Position::load(accounts.pool, accounts.stake_account, accounts.node)?;
    ensure(accounts.operator.address() == &position.account.operator, StakingError::NotOperator)?;
    ensure(position.account.bans == 0, StakingError::NodeBanned)?;
    let amount = position.account.unstaking;
    ensure(amount > 0, StakingError::NothingUnstaking)?;

    position.take_unstaking(amount)?;
    position.add_active(amount)?;
    position.store(accounts.pool, accounts.stake_account)?;
    position.tell_registry(accounts.pool, accounts.node, accounts.config)?;
    UnstakeCancelled { node: *accounts.node.address(), amount, active: position.account.active }.emit();
    Ok(())
}
