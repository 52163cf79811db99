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
    Account,
};
use pinocchio_token::{
    instructions::{Burn, Transfer},
    state::{Account as TokenAccount, AccountState},
};

aegis_common::instruction! {
    /// After the appeal window, pays a slash to whom and in the part that was decided with it, and burns the rest; all of it where the receiver
    /// cannot take tokens any more. Anybody may ask for it.
    settle_slash
    accounts {
        /// The slash.
        0 slash [writable];
        /// All stakes.
        1 pool [writable] pda(const "pool");
        /// The pool's token account of open slashes.
        2 escrow [writable] pda(const "escrow");
        /// The $AEGIS mint, whose supply falls.
        3 mint [writable];
        /// The token account that the slash names.
        4 receiver [writable];
        /// Burns and moves the tokens.
        5 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut slash = Slash::load(accounts.slash)?;
    let mut pool = Pool::load(accounts.pool)?;
    pool.ensure_escrow(accounts.escrow)?;
    ensure(slash.status == SlashStatus::Open, StakingError::SlashClosed)?;
    ensure(Clock::get()?.unix_timestamp >= slash.appeal_until, StakingError::AppealWindowOpen)?;
    ensure(accounts.receiver.address() == &slash.receiver, StakingError::WrongReceiver)?;

    let paid = if can_receive(accounts.receiver, &pool.mint)? { bps_floor(slash.amount, slash.receiver_bps)? } else { 0 };
    let burned = sub(slash.amount, paid)?;
    slash.status = SlashStatus::Settled;
    slash.store(accounts.slash)?;
    pool.escrowed = sub(pool.escrowed, slash.amount)?;
    pool.burned = add(pool.burned, burned)?;
    pool.store(accounts.pool)?;
    pool.signing(|signers| {
        Burn::new(accounts.escrow, accounts.mint, accounts.pool, burned).invoke_signed(signers)?;
        if paid == 0 {
            return Ok(()); // the receiver may be no token account any more
        }
        Transfer::new(accounts.escrow, accounts.receiver, accounts.pool, paid).invoke_signed(signers)
    })?;
    SlashSettled { node: slash.node, slash: *accounts.slash.address(), burned, paid }.emit();
    Ok(())
}

/// It still is a token account of the mint, and nobody froze it.
fn can_receive(receiver: &AccountView, mint: &Address) -> Result<bool, ProgramError> {
    if !receiver.owned_by(&pinocchio_token::ID) || receiver.data_len() != TokenAccount::LEN {
        return Ok(false);
    }
    let account = TokenAccount::from_account_view(receiver)?;
    Ok(account.state()? == AccountState::Initialized && account.mint() == mint)
}
