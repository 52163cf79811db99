//! Destroys tokens.

use crate::{
    errors::TokenError,
    events::Burned,
    spl::{self, TOKEN_PROGRAM},
    state::TokenState,
};
use aegis_common::{ensure, pinocchio::ProgramResult, Account};

aegis_common::instruction! {
    /// Destroys tokens of the signer, whoever that is.
    burn
    accounts {
        /// Owns the source.
        0 owner [signer];
        /// Token account that the tokens are in.
        1 source [writable];
        /// Names the mint.
        2 token_state [] pda(const "token");
        /// The mint.
        3 mint [writable] pda(const "mint");
        /// Burns them.
        4 token_program [] = TOKEN_PROGRAM;
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
    spl::burn(accounts.mint, accounts.source, accounts.owner, args.amount)?;
    Burned {
        owner: *accounts.owner.address(),
        source: *accounts.source.address(),
        amount: args.amount,
        supply: spl::supply(accounts.mint)?,
    }
    .emit();
    Ok(())
}
