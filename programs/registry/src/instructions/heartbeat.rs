//! A sign of life.

use crate::{errors::RegistryError, lifecycle::NodeStatus, state::Node};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// A sign of life of an active node, by the node's own key, so that the operator's can stay offline, or by the operator. One that comes late
    /// does not undo the silence before it.
    heartbeat
    accounts {
        /// The node's ed25519 key or its operator.
        0 signer [signer];
        /// The node.
        1 node [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut node = Node::load(accounts.node)?;
    if accounts.signer.address() != &node.identity {
        node.ensure_operator(accounts.signer.address())?;
    }
    ensure(node.status == NodeStatus::Active, RegistryError::NodeNotActive)?;
    node.hear(Clock::get()?.unix_timestamp);
    node.store(accounts.node)
}
