//! Punishes an oracle for a root that differs.

use crate::{errors::RewardsError, penalty::Penalty, state::Roots, words::bit};
use aegis_common::{
    ensure,
    pinocchio::{AccountView, ProgramResult},
    Account,
};

aegis_common::instruction! {
    /// Takes the penalty of config from the stake of an oracle whose word on an epoch differs from what was agreed: once for each such word.
    /// The word stands in the account, for everybody to read; there is no appeal.
    slash_root
    accounts {
        /// Config's slashing authority.
        0 authority [signer];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// All of it together.
        2 rewards [writable] pda(const "rewards");
        /// The epoch.
        3 epoch [];
        /// What the oracles said.
        4 roots [writable];
        /// The oracle's account.
        5 oracle_account [writable];
        /// The oracles' stake.
        6 oracle_vault [writable] pda(const "oracle_vault");
        /// The $AEGIS mint, whose supply falls.
        7 mint [writable];
        /// The network's token account.
        8 treasury [writable];
        /// Burns and moves the tokens.
        9 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let Accounts { authority, config, rewards, epoch, roots, oracle_account, oracle_vault, mint, treasury, .. } = accounts;
    let evidence = *roots.address();
    let penalty = Penalty { authority, config, rewards, epoch, evidence, oracle_account, oracle_vault, mint, treasury };
    mark(roots, &penalty)?;
    penalty.take()
}

/// The word differs, and was not punished before.
#[inline(never)]
fn mark(view: &mut AccountView, penalty: &Penalty) -> ProgramResult {
    let (epoch, place) = penalty.judge()?;
    let mut roots = Roots::load(view)?;
    roots.ensure_of(&epoch)?;
    ensure(roots.differs & !roots.slashed & bit(place) != 0, RewardsError::NoEvidence)?;
    roots.slashed |= bit(place);
    roots.store(view)
}
