//! Makes the program the owner of the rewards allocation.

use crate::state::Rewards;
use aegis_common::{pinocchio::ProgramResult, Account};
use aegis_token::instructions::accept_beneficiary;

aegis_common::instruction! {
    /// Accepts a vesting that was offered to the program: on networks where the rewards allocation began with another owner. Anybody may ask.
    take_allocation
    accounts {
        /// Accepts.
        0 rewards [] pda(const "rewards");
        /// The vesting.
        1 vesting [writable];
        /// The $AEGIS program.
        2 aegis_token_program [] = aegis_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let rewards = Rewards::load(accounts.rewards)?;
    let call = accept_beneficiary::Call { new_beneficiary: accounts.rewards, vesting: accounts.vesting };
    rewards.signing(|signers| call.invoke(&accept_beneficiary::Args {}, signers))
}
