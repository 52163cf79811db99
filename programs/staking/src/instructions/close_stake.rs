//! Ends a stake account.

use crate::{errors::StakingError, events::StakeClosed, position::Position, state::StakeAccount};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Ends a stake account that holds nothing, when no slash of it can be returned any more. The operator gets back what it cost. A ban stands in
    /// the registry, which lets nobody stake for the node again.
    close_stake
    accounts {
        /// Runs the node, and paid for the stake account.
        0 operator [signer, writable];
        /// The node.
        1 node [];
        /// The node's stake.
        2 stake_account [writable] pda(const "stake", account node);
        /// All stakes.
        3 pool [] pda(const "pool");
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let Position { account, .. } = Position::load(accounts.pool, accounts.stake_account, accounts.node)?;
    ensure(accounts.operator.address() == &account.operator, StakingError::NotOperator)?;
    ensure(account.active == 0 && account.unstaking == 0 && account.fees_owed == 0, StakingError::StakeNotEmpty)?;
    ensure(Clock::get()?.unix_timestamp >= account.appeal_until, StakingError::AppealWindowOpen)?;

    StakeAccount::close(accounts.stake_account, accounts.operator)?;
    StakeClosed { node: account.node, operator: account.operator }.emit();
    Ok(())
}
