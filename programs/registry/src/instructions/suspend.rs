//! Takes a node out of service.

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
    /// Takes a node out of service: its operator, the network's authority or the slashing authority. What an authority suspends, the operator
    /// cannot resume.
    suspend
    accounts {
        /// The operator or an authority.
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
    let role = node.role_of(accounts.authority.address(), &Config::load(accounts.config)?);
    let next = node.lifecycle().suspend(role)?;
    node.enter(next, accounts.node.address(), Clock::get()?.unix_timestamp);
    node.store(accounts.node)
}
