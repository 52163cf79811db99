//! Brings a suspended node back into service.

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
    /// Ends a suspension. The operator ends its own, and that by a ban which was returned, and the node serves; the network's authority ends that by
    /// an authority, and the node is what it was before. For service the minimum must be staked; no ban may stand.
    resume
    accounts {
        /// The operator or the network's authority.
        0 authority [signer];
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
    let config = Config::load(accounts.config)?;
    let role = node.role_to_resume(accounts.authority.address(), &config);
    let next = node.lifecycle().resume(role, config.min_stake)?;
    node.enter(next, accounts.node.address(), Clock::get()?.unix_timestamp);
    node.store(accounts.node)
}
