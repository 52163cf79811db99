//! The rewards program's word on a node.

use crate::{errors::RegistryError, events::EarningsRecorded, state::Node};
use aegis_common::{ensure, fixed::add, pinocchio::ProgramResult, Account};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Adds to what a node has earned in its life, by the authority that config names for it.
    record_earnings
    accounts {
        /// Config's rewards authority.
        0 authority [signer];
        /// The node.
        1 node [writable];
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
    }
    args {
        /// What came to it, in base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure(accounts.authority.address() == &config.rewards_authority, RegistryError::NotAuthority)?;
    let mut node = Node::load(accounts.node)?;
    node.total_earned = add(node.total_earned, args.amount)?;
    node.store(accounts.node)?;
    EarningsRecorded { node: *accounts.node.address(), amount: args.amount, total_earned: node.total_earned }.emit();
    Ok(())
}
