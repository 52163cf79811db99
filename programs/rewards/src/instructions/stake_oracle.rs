//! Puts an oracle's tokens at stake.

use crate::{
    errors::RewardsError,
    events::OracleStaked,
    state::{Oracle, Rewards, VERSION},
};
use aegis_common::{
    ensure, ensure_address,
    fixed::add,
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Registers an oracle where it is not, and puts its tokens at stake. Anybody may; config says whose word counts.
    stake_oracle
    accounts {
        /// The oracle's key; pays for its account.
        0 oracle [signer, writable];
        /// The oracle's account.
        1 oracle_account [writable] pda(const "oracle", account oracle);
        /// All of it together.
        2 rewards [writable] pda(const "rewards");
        /// The oracles' stake.
        3 oracle_vault [writable] pda(const "oracle_vault");
        /// The oracle's token account.
        4 source [writable];
        /// Moves the tokens.
        5 token_program [] = pinocchio_token::ID;
        /// Creates the account.
        6 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut rewards = Rewards::load(accounts.rewards)?;
    ensure_address(accounts.oracle_vault, &rewards.oracle_vault)?;
    ensure(args.amount > 0, RewardsError::AmountZero)?;
    let mut oracle = if accounts.oracle_account.owned_by(&SYSTEM_PROGRAM) {
        open(accounts.oracle, accounts.oracle_account)?
    } else {
        Oracle::load(accounts.oracle_account)?
    };
    ensure(&oracle.oracle == accounts.oracle.address(), RewardsError::NotOracle)?;
    ensure(oracle.unlock_at == 0, RewardsError::OracleLeaving)?;

    oracle.stake = add(oracle.stake, args.amount)?;
    oracle.store(accounts.oracle_account)?;
    rewards.oracle_stake = add(rewards.oracle_stake, args.amount)?;
    rewards.store(accounts.rewards)?;
    Transfer::new(accounts.source, accounts.oracle_vault, accounts.oracle, args.amount).invoke()?;
    OracleStaked { oracle: oracle.oracle, amount: args.amount, stake: oracle.stake }.emit();
    Ok(())
}

#[inline(never)]
fn open(oracle: &AccountView, oracle_account: &mut AccountView) -> Result<Oracle, ProgramError> {
    let registered_at = Clock::get()?.unix_timestamp;
    Oracle { version: VERSION, oracle: *oracle.address(), stake: 0, slashed: 0, registered_at, unlock_at: 0, reserved: [0; 32], bump: 0 }
        .create(oracle, oracle_account)
}
