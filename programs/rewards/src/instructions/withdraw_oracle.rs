//! Gives an oracle its stake back.

use crate::{
    errors::RewardsError,
    events::OracleWithdrawn,
    state::{Oracle, Rewards},
};
use aegis_common::{
    ensure, ensure_address,
    fixed::sub,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Gives an oracle that left its stake back, and ends its account: the rent goes to its key. It may register again.
    withdraw_oracle
    accounts {
        /// The oracle's key.
        0 oracle [signer, writable];
        /// The oracle's account.
        1 oracle_account [writable] pda(const "oracle", account oracle);
        /// All of it together.
        2 rewards [writable] pda(const "rewards");
        /// The oracles' stake.
        3 oracle_vault [writable] pda(const "oracle_vault");
        /// Token account that the oracle wants it in.
        4 destination [writable];
        /// Moves the tokens.
        5 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut rewards = Rewards::load(accounts.rewards)?;
    let oracle = Oracle::load(accounts.oracle_account)?;
    ensure(&oracle.oracle == accounts.oracle.address(), RewardsError::NotOracle)?;
    ensure_address(accounts.oracle_vault, &rewards.oracle_vault)?;
    rewards.ensure_outside(accounts.destination)?;
    ensure(oracle.unlock_at != 0, RewardsError::OracleStays)?;
    ensure(Clock::get()?.unix_timestamp >= oracle.unlock_at, RewardsError::CooldownNotOver)?;

    rewards.oracle_stake = sub(rewards.oracle_stake, oracle.stake)?;
    rewards.store(accounts.rewards)?;
    rewards.signing(|signers| {
        Transfer::new(accounts.oracle_vault, accounts.destination, accounts.rewards, oracle.stake).invoke_signed(signers)
    })?;
    Oracle::close(accounts.oracle_account, accounts.oracle)?;
    OracleWithdrawn { oracle: oracle.oracle, amount: oracle.stake }.emit();
    Ok(())
}
