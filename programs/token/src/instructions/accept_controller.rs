//! The second step in which the mint goes to the DAO.

use crate::{errors::TokenError, events::HandedOver, state::TokenState};
use aegis_common::{ensure, pinocchio::ProgramResult, Account, SYSTEM_PROGRAM};

aegis_common::instruction! {
    /// Takes the mint that was offered. One way: the new controller cannot hand it on, and nobody can take it back.
    accept_controller
    accounts {
        /// To whom it was offered.
        0 new_controller [signer];
        /// What the mint obeys.
        1 token_state [writable] pda(const "token");
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut state = TokenState::load(accounts.token_state)?;
    ensure(accounts.new_controller.address() == &state.pending_controller, TokenError::NotOffered)?;

    state.controller = state.pending_controller;
    state.pending_controller = SYSTEM_PROGRAM;
    state.store(accounts.token_state)?;
    HandedOver { controller: state.controller }.emit();
    Ok(())
}
