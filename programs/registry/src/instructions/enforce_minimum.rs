//! Applies a raised minimum stake.

use crate::{errors::RegistryError, lifecycle::NodeStatus, state::Node};
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
    /// Ends the service of an active node whose stake is under the minimum, because the minimum was raised. Anybody may ask for it.
    enforce_minimum
    accounts {
        /// The node.
        0 node [writable];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut node = Node::load(accounts.node)?;
    let config = Config::load(accounts.config)?;
    ensure(node.status == NodeStatus::Active, RegistryError::NodeNotActive)?;
    ensure(node.stake < config.min_stake, RegistryError::StakeSufficient)?;
    let next = node.lifecycle().with_stake(node.stake, node.banned, config.min_stake);
    node.enter(next, accounts.node.address(), Clock::get()?.unix_timestamp);
    node.store(accounts.node)
}
