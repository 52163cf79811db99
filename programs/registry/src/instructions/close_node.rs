//! Takes a node out of the registry.

use crate::{errors::RegistryError, events::NodeClosed, state::Node, STAKE_SEED, STAKING_ID};
use aegis_common::{ensure, ensure_seeds, pinocchio::ProgramResult, Account, SYSTEM_PROGRAM};

aegis_common::instruction! {
    /// Takes a node out of the registry, for good: its identity cannot be registered again, so that nobody sheds a ban or a bad reputation by
    /// that. Its stake account must be closed before. The operator gets back what the account no longer needs.
    close_node
    accounts {
        /// Runs the node, and paid for its account.
        0 operator [signer, writable];
        /// The node.
        1 node [writable];
        /// Where the node's stake would be.
        2 stake_account [] pda(const "stake", account node) of crate::STAKING_ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let node = Node::load(accounts.node)?;
    node.ensure_operator(accounts.operator.address())?;
    ensure_seeds(accounts.stake_account, &[STAKE_SEED, accounts.node.address().as_ref()], &STAKING_ID)?;
    ensure(accounts.stake_account.owned_by(&SYSTEM_PROGRAM), RegistryError::NodeNotEmpty)?;

    Node::retire(accounts.node, accounts.operator)?;
    NodeClosed { node: *accounts.node.address(), identity: node.identity, operator: node.operator }.emit();
    Ok(())
}
