//! Brings what the rewards allocation has released into the vault.

use crate::state::Rewards;
use aegis_common::{ensure_address, pinocchio::ProgramResult, Account};
use aegis_token::instructions::claim;

aegis_common::instruction! {
    /// Brings what a vesting of the program has released into the vault that rewards are paid from. Anybody may ask.
    fund
    accounts {
        /// Owns the vesting.
        0 rewards [] pda(const "rewards");
        /// The vesting.
        1 vesting [writable];
        /// Its vault.
        2 vesting_vault [writable];
        /// The vault that rewards are paid from.
        3 reward_vault [writable] pda(const "reward_vault");
        /// The $AEGIS program.
        4 aegis_token_program [] = aegis_token::ID;
        /// Moves the tokens.
        5 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let rewards = Rewards::load(accounts.rewards)?;
    ensure_address(accounts.reward_vault, &rewards.reward_vault)?;
    let call = claim::Call {
        beneficiary: accounts.rewards,
        vesting: accounts.vesting,
        vault: accounts.vesting_vault,
        destination: accounts.reward_vault,
        token_program: accounts.token_program,
    };
    rewards.signing(|signers| call.invoke(&claim::Args { amount_max: u64::MAX }, signers))
}
