//! Says what a node offers.

use crate::{
    events::CapabilitiesUpdated,
    state::{Capabilities, Node},
};
use aegis_common::{pinocchio::ProgramResult, Account};

aegis_common::instruction! {
    /// Says what a node offers.
    update_capabilities
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [writable];
    }
    args {
        /// All of it; nothing is kept of what it offered before.
        capabilities: Capabilities,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut node = Node::load(accounts.node)?;
    node.ensure_operator(accounts.operator.address())?;
    args.capabilities.ensure_valid()?;
    node.capabilities = args.capabilities;
    node.store(accounts.node)?;
    CapabilitiesUpdated { node: *accounts.node.address(), capabilities: args.capabilities }.emit();
    Ok(())
}
