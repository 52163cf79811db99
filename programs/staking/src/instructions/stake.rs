//! Puts tokens at stake.

use crate::{
    errors::StakingError,
    events::Staked,
    position::Position,
    state::{Pool, StakeAccount},
};
use aegis_common::{
    ensure,
    pinocchio::{error::ProgramError, AccountView, Address, ProgramResult},
    Account, SYSTEM_PROGRAM,
};
use aegis_registry::state::Node;
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Puts the operator's tokens at stake for its node; where there is no stake account, it creates it.
    stake
    accounts {
        /// Runs the node; pays for the stake account.
        0 operator [signer, writable];
        /// The node.
        1 node [writable];
        /// The node's stake.
        2 stake_account [writable] pda(const "stake", account node);
        /// All stakes.
        3 pool [writable] pda(const "pool");
        /// The pool's token account of stakes.
        4 vault [writable] pda(const "vault");
        /// The operator's token account.
        5 source [writable];
        /// The network's parameters.
        6 config [] pda(const "config") of aegis_config::ID;
        /// Is told of the stake.
        7 registry_program [] = aegis_registry::ID;
        /// Moves the tokens.
        8 token_program [] = pinocchio_token::ID;
        /// Creates the stake account.
        9 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let banned = ensure_operated(accounts.node, accounts.operator.address())?;
    ensure(args.amount > 0, StakingError::AmountZero)?;
    ensure(!banned, StakingError::NodeBanned)?;
    let pool = Pool::load(accounts.pool)?;
    pool.ensure_vault(accounts.vault)?;
    let account = if accounts.stake_account.owned_by(&SYSTEM_PROGRAM) {
        open(accounts.operator, accounts.node, accounts.stake_account, pool.fees_per_share)?
    } else {
        StakeAccount::load(accounts.stake_account)?
    };
    let mut position = Position::of(pool, account, accounts.node)?;

    position.add_active(args.amount)?;
    position.store(accounts.pool, accounts.stake_account)?;
    Transfer::new(accounts.source, accounts.vault, accounts.operator, args.amount).invoke()?;
    position.tell_registry(accounts.pool, accounts.node, accounts.config)?;
    Staked { node: *accounts.node.address(), amount: args.amount, active: position.account.active }.emit();
    Ok(())
}

/// The signer runs the node. Returns whether the node is banned.
#[inline(never)]
fn ensure_operated(node: &AccountView, operator: &Address) -> Result<bool, ProgramError> {
    let node = Node::load(node)?;
    ensure(operator == &node.operator, StakingError::NotOperator)?;
    Ok(node.banned)
}

/// A stake account with nothing in it, to which fees come from now on.
#[inline(never)]
fn open(
    operator: &AccountView,
    node: &AccountView,
    stake_account: &mut AccountView,
    fees_per_share: u64,
) -> Result<StakeAccount, ProgramError> {
    StakeAccount {
        node: *node.address(),
        operator: *operator.address(),
        active: 0,
        unstaking: 0,
        unlock_at: 0,
        fees_per_share_paid: fees_per_share,
        fees_owed: 0,
        slashed: 0,
        appeal_until: 0,
        bans: 0,
        bump: 0,
    }
    .create(operator, stake_account)
}
