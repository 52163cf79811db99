//! Pays out what was unstaked.

use crate::{errors::StakingError, events::Withdrawn, position::Position};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Pays out all that was unstaked, once the cooldown is over.
    withdraw
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [];
        /// The node's stake.
        2 stake_account [writable] pda(const "stake", account node);
        /// All stakes.
        3 pool [writable] pda(const "pool");
        /// The pool's token account of stakes.
        4 vault [writable] pda(const "vault");
        /// Token account that the operator wants it in.
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
    position.pool.ensure_vault(accounts.vault)?;
    position.pool.ensure_outside(accounts.destination)?;
    let amount = position.account.unstaking;
    ensure(amount > 0, StakingError::NothingUnstaking)?;
    ensure(Clock::get()?.unix_timestamp >= position.account.unlock_at, StakingError::CooldownNotOver)?;

    position.take_unstaking(amount)?;
    position.store(accounts.pool, accounts.stake_account)?;
    position.pool.signing(|signers| Transfer::new(accounts.vault, accounts.destination, accounts.pool, amount).invoke_signed(signers))?;
    Withdrawn { node: *accounts.node.address(), amount }.emit();
    Ok(())
}
