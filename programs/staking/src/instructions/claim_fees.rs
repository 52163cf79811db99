//! Pays out fees.

use crate::{errors::StakingError, events::FeesClaimed, position::Position};
use aegis_common::{ensure, pinocchio::ProgramResult, Account};
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Pays out the fees that a node's stake has earned.
    claim_fees
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [];
        /// The node's stake.
        2 stake_account [writable] pda(const "stake", account node);
        /// All stakes.
        3 pool [writable] pda(const "pool");
        /// The pool's token account of fees.
        4 fee_vault [writable] pda(const "fees");
        /// Token account that the operator wants them in.
        5 destination [writable];
        /// Moves the tokens.
        6 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut position = Position::load(accounts.pool, accounts.stake_account, accounts.node)?;
    ensure(accounts.operator.address() == &position.account.operator, StakingError::NotOperator)?;
    position.pool.ensure_fee_vault(accounts.fee_vault)?;
    position.pool.ensure_outside(accounts.destination)?;
    let amount = position.account.fees_owed;
    ensure(amount > 0, StakingError::NothingOwed)?;

    position.account.fees_owed = 0;
    position.account.store(accounts.stake_account)?;
    position
        .pool
        .signing(|signers| Transfer::new(accounts.fee_vault, accounts.destination, accounts.pool, amount).invoke_signed(signers))?;
    FeesClaimed { node: *accounts.node.address(), amount }.emit();
    Ok(())
}
