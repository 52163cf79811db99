//! The reputation program's word on a node.

use crate::{
    errors::RegistryError,
    events::ReputationRecorded,
    state::{Node, REPUTATION_MAX},
};
use aegis_common::{ensure, pinocchio::ProgramResult, Account};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// The word on a node's reputation by the authority that config names for it.
    record_reputation
    accounts {
        /// Config's reputation authority.
        0 authority [signer];
        /// The node.
        1 node [writable];
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
    }
    args {
        /// From 0 to 1000.
        reputation: u16,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure(accounts.authority.address() == &config.reputation_authority, RegistryError::NotAuthority)?;
    let mut node = Node::load(accounts.node)?;
    ensure(args.reputation <= REPUTATION_MAX, RegistryError::InvalidReputation)?;
    node.reputation = args.reputation;
    node.store(accounts.node)?;
    ReputationRecorded { node: *accounts.node.address(), reputation: args.reputation }.emit();
    Ok(())
}
