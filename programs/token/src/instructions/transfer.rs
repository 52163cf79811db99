//! Moves tokens, with an event.

use crate::{
    errors::TokenError,
    events::Transferred,
    spl::{self, TOKEN_PROGRAM},
    state::TokenState,
};
use aegis_common::{ensure, pinocchio::ProgramResult, Account};

aegis_common::instruction! {
    /// Moves tokens of the signer, with an event. The SPL Token program's own instructions work as well.
    transfer
    accounts {
        /// Owns the source.
        0 owner [signer];
        /// Token account that the tokens leave.
        1 source [writable];
        /// Token account that they enter.
        2 destination [writable];
        /// Names the mint.
        3 token_state [] pda(const "token");
        /// The mint.
        4 mint [] pda(const "mint");
        /// Moves them.
        5 token_program [] = TOKEN_PROGRAM;
    }
    args {
        /// Base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    TokenState::load(accounts.token_state)?.ensure_mint(accounts.mint)?;
    ensure(args.amount != 0, TokenError::ZeroAmount)?;
    spl::transfer(accounts.mint, accounts.source, accounts.destination, accounts.owner, args.amount)?;
    Transferred {
        owner: *accounts.owner.address(),
        source: *accounts.source.address(),
        destination: *accounts.destination.address(),
        amount: args.amount,
    }
    .emit();
    Ok(())
}
