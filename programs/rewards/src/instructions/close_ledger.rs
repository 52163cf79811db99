//! Ends the account of what a node earned.

use crate::{errors::RewardsError, state::Ledger};
use aegis_common::{ensure, ensure_address, pinocchio::ProgramResult, Account};

/// What is left of an account that was retired.
const RETIRED_BYTES: usize = 8;

aegis_common::instruction! {
    /// Ends the ledger of a node that has left the registry, for good: such a node can claim nothing more. Anybody may; who paid for it gets the
    /// rent.
    close_ledger
    accounts {
        /// The node.
        0 node [];
        /// What it earned.
        1 ledger [writable] pda(const "ledger", account node);
        /// Who paid for its account.
        2 payer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let ledger = Ledger::load(accounts.ledger)?;
    ledger.ensure_of(accounts.node)?;
    ensure_address(accounts.payer, &ledger.payer)?;
    let retired = accounts.node.owned_by(&aegis_registry::ID) && accounts.node.data_len() == RETIRED_BYTES;
    ensure(retired, RewardsError::NodeNotClosed)?;
    Ledger::retire(accounts.ledger, accounts.payer)
}
