//! Ends a slash.

use crate::{
    errors::StakingError,
    events::SlashSettled,
    state::{Pool, Slash, SlashStatus},
};
use aegis_common::{
    ensure,
    fixed::{add, bps_floor, sub},
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use aegis_config::state::Config;
use pinocchio_token::{
    instructions::{Burn, Transfer},
    state::Account as TokenAccount,
};

aegis_common::instruction! {
    /// After the appeal window, pays config's share of a slash to the reporter, or, where nobody reported, to the treasury, and burns the
    /// rest. Anybody may ask for it.
    settle_slash
    accounts {
        /// The network's parameters.
        0 config [] pda(const "config") of aegis_config::ID;
        /// The slash.
        1 slash [writable];
        /// All stakes.
        2 pool [writable] pda(const "pool");
        /// The pool's token account of open slashes.
        3 escrow [writable] pda(const "escrow");
        /// The $AEGIS mint, whose supply falls.
        4 mint [writable];
        /// A token account of the reporter, or the treasury.
        5 receiver [writable];
        /// Burns and moves the tokens.
        6 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    let mut slash = Slash::load(accounts.slash)?;
    let mut pool = Pool::load(accounts.pool)?;
    pool.ensure_escrow(accounts.escrow)?;
    ensure(slash.status == SlashStatus::Open, StakingError::SlashClosed)?;
    ensure(Clock::get()?.unix_timestamp >= slash.appeal_until, StakingError::AppealWindowOpen)?;
    ensure(may_receive(accounts.receiver, &slash.reporter, &config.treasury)?, StakingError::WrongReceiver)?;

    let paid = bps_floor(slash.amount, config.slash_reporter_bps)?;
    let burned = sub(slash.amount, paid)?;
    slash.status = SlashStatus::Settled;
    slash.store(accounts.slash)?;
    pool.escrowed = sub(pool.escrowed, slash.amount)?;
    pool.burned = add(pool.burned, burned)?;
    pool.store(accounts.pool)?;
    pool.signing(|signers| {
        Burn::new(accounts.escrow, accounts.mint, accounts.pool, burned).invoke_signed(signers)?;
        Transfer::new(accounts.escrow, accounts.receiver, accounts.pool, paid).invoke_signed(signers)
    })?;
    SlashSettled { node: slash.node, slash: *accounts.slash.address(), burned, paid }.emit();
    Ok(())
}

/// The treasury where nobody reported; otherwise any token account that the reporter owns.
fn may_receive(receiver: &AccountView, reporter: &Address, treasury: &Address) -> Result<bool, ProgramError> {
    if reporter == &SYSTEM_PROGRAM {
        return Ok(receiver.address() == treasury);
    }
    Ok(receiver.owned_by(&pinocchio_token::ID) && TokenAccount::from_account_view(receiver)?.owner() == reporter)
}
