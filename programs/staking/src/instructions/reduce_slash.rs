//! Gives a slash back, in part or whole.

use crate::{
    errors::StakingError,
    events::SlashReduced,
    position::{later, Position},
    state::{Slash, SlashStatus},
};
use aegis_common::{
    ensure,
    fixed::sub,
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};
use aegis_config::state::Config;
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Reduces an open slash to `amount` within its appeal window; 0 returns it whole and lifts the ban that it brought. What is given back is
    /// active stake again, or, where a ban still stands, unstaking.
    reduce_slash
    accounts {
        /// Config's authority.
        0 authority [signer];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// The node.
        2 node [writable];
        /// The node's stake.
        3 stake_account [writable] pda(const "stake", account node);
        /// The slash.
        4 slash [writable];
        /// All stakes.
        5 pool [writable] pda(const "pool");
        /// The pool's token account of stakes.
        6 vault [writable] pda(const "vault");
        /// The pool's token account of open slashes.
        7 escrow [writable] pda(const "escrow");
        /// Is told of the stake.
        8 registry_program [] = aegis_registry::ID;
        /// Moves the tokens.
        9 token_program [] = pinocchio_token::ID;
    }
    args {
        /// What the slash comes down to, in base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure(accounts.authority.address() == &config.authority, StakingError::NotAuthority)?;
    let mut position = Position::load(accounts.pool, accounts.stake_account, accounts.node)?;
    position.pool.ensure_vault(accounts.vault)?;
    position.pool.ensure_escrow(accounts.escrow)?;
    let mut slash = Slash::load(accounts.slash)?;
    slash.ensure_node(accounts.node)?;
    let now = Clock::get()?.unix_timestamp;
    ensure(slash.status == SlashStatus::Open, StakingError::SlashClosed)?;
    ensure(now < slash.appeal_until, StakingError::AppealWindowOver)?;
    ensure(args.amount < slash.amount, StakingError::NotLess)?;

    let returned = sub(slash.amount, args.amount)?;
    slash.amount = args.amount;
    if args.amount == 0 {
        slash.status = SlashStatus::Returned;
        if slash.reason.bans() {
            position.account.bans = position.account.bans.checked_sub(1).ok_or(ProgramError::ArithmeticOverflow)?;
        }
    }
    slash.store(accounts.slash)?;
    position.account.slashed = sub(position.account.slashed, returned)?;
    position.pool.escrowed = sub(position.pool.escrowed, returned)?;
    if position.account.bans == 0 {
        position.add_active(returned)?;
    } else {
        position.add_unstaking(returned, later(now, config.unstake_cooldown_seconds)?)?;
    }
    position.store(accounts.pool, accounts.stake_account)?;
    position.pool.signing(|signers| Transfer::new(accounts.escrow, accounts.vault, accounts.pool, returned).invoke_signed(signers))?;
    position.tell_registry(accounts.pool, accounts.node, accounts.config)?;
    SlashReduced { node: *accounts.node.address(), slash: *accounts.slash.address(), amount: args.amount, returned }.emit();
    Ok(())
}
