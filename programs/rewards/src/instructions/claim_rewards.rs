//! Pays rewards.

use crate::{
    errors::RewardsError,
    events::RewardsClaimed,
    state::{Ledger, Rewards},
};
use aegis_common::{
    ensure, ensure_address,
    fixed::add,
    pinocchio::{error::ProgramError, AccountView, Address, ProgramResult},
    Account,
};
use aegis_registry::{instructions::record_earnings, state::Node};
use pinocchio_token::{instructions::Transfer, state::Account as TokenAccount};

aegis_common::instruction! {
    /// Pays what a node has been credited in its life and not been paid: repeated, it pays nothing. Where the vault holds less, it pays that, and
    /// the rest stays owed. Not while the node is banned, and not once it has left the registry.
    claim_rewards
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [writable];
        /// What the node has earned.
        2 ledger [writable] pda(const "ledger", account node);
        /// All of it together.
        3 rewards [writable] pda(const "rewards");
        /// The vault that rewards are paid from.
        4 reward_vault [writable] pda(const "reward_vault");
        /// Token account that the operator wants them in.
        5 destination [writable];
        /// The network's parameters.
        6 config [] pda(const "config") of aegis_config::ID;
        /// Is told of the earnings.
        7 registry_program [] = aegis_registry::ID;
        /// Moves the tokens.
        8 token_program [] = pinocchio_token::ID;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    ensure_operated(accounts.node, accounts.operator.address())?;
    let mut ledger = Ledger::load(accounts.ledger)?;
    ledger.ensure_of(accounts.node)?;
    let mut rewards = Rewards::load(accounts.rewards)?;
    ensure_address(accounts.reward_vault, &rewards.reward_vault)?;
    rewards.ensure_outside(accounts.destination)?;
    let amount = ledger.owed()?.min(held(accounts.reward_vault)?);
    ensure(amount > 0, RewardsError::NothingOwed)?;

    ledger.paid = add(ledger.paid, amount)?;
    ledger.store(accounts.ledger)?;
    rewards.paid = add(rewards.paid, amount)?;
    rewards.store(accounts.rewards)?;
    let call = record_earnings::Call { authority: accounts.rewards, node: accounts.node, config: accounts.config };
    rewards.signing(|signers| {
        Transfer::new(accounts.reward_vault, accounts.destination, accounts.rewards, amount).invoke_signed(signers)?;
        call.invoke(&record_earnings::Args { amount }, signers)
    })?;
    RewardsClaimed { node: ledger.node, amount, paid: ledger.paid }.emit();
    Ok(())
}

/// The signer runs the node, which is not banned.
#[inline(never)]
fn ensure_operated(node: &AccountView, operator: &Address) -> ProgramResult {
    let node = Node::load(node)?;
    ensure(operator == &node.operator, RewardsError::NotOperator)?;
    ensure(!node.banned, RewardsError::NodeBanned)
}

#[inline(never)]
fn held(vault: &AccountView) -> Result<u64, ProgramError> {
    Ok(TokenAccount::from_account_view(vault)?.amount())
}
