//! Takes SOL out of the multisig.

use crate::{errors::TokenError, events::SolWithdrawn, state::Multisig};
use aegis_common::{
    ensure,
    fixed::sub,
    move_lamports,
    pinocchio::{
        sysvars::{rent::Rent, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Moves SOL that somebody sent to the multisig; its rent stays. Signed by the multisig itself, so only by a proposal. (The system program moves
    /// nothing out of an account that has content.)
    withdraw_sol
    accounts {
        /// The multisig.
        0 multisig [signer, writable] pda(const "multisig");
        /// Account that gets it.
        1 destination [writable];
    }
    args {
        /// Lamports.
        lamports: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    Multisig::load(accounts.multisig)?;
    ensure(args.lamports != 0, TokenError::ZeroAmount)?;
    let rent = Rent::get()?.try_minimum_balance(accounts.multisig.data_len())?;
    ensure(args.lamports <= sub(accounts.multisig.lamports(), rent)?, TokenError::NotEnoughSol)?;

    move_lamports(accounts.multisig, accounts.destination, args.lamports)?;
    SolWithdrawn { destination: *accounts.destination.address(), lamports: args.lamports }.emit();
    Ok(())
}
