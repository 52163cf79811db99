//! Brings a pending node into service.

use crate::state::Node;
use aegis_common::{
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Brings a pending node into service, once the minimum is staked.
    activate
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [writable];
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut node = Node::load(accounts.node)?;
    node.ensure_operator(accounts.operator.address())?;
    let config = Config::load(accounts.config)?;
    let next = node.lifecycle().activate(config.min_stake)?;
    node.enter(next, accounts.node.address(), Clock::get()?.unix_timestamp);
    node.store(accounts.node)
}
