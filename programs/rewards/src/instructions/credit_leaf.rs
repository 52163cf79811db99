//! Brings a node's lifetime total by a root into its ledger.

use crate::{
    errors::RewardsError,
    events::RewardsCredited,
    formulas::REPUTATION_MILLI_MAX,
    merkle::{leaf, root, PROOF_MAX},
    settle::{load_or_open, record},
    state::{Epoch, Rewards},
};
use aegis_common::{
    ensure,
    fixed::add,
    pinocchio::{error::ProgramError, AccountView, ProgramResult},
    Account, List, SYSTEM_PROGRAM,
};
use aegis_registry::state::Node;

aegis_common::instruction! {
    /// Brings a node's lifetime total by the root of a final epoch into its ledger, and its reputation into the registry. A root of an earlier epoch
    /// than was credited before brings nothing. Anybody may.
    credit_leaf
    accounts {
        /// Pays for a ledger that is not there yet.
        0 payer [signer, writable];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// All of it together.
        2 rewards [writable] pda(const "rewards");
        /// The epoch.
        3 epoch [];
        /// The node.
        4 node [writable];
        /// What the node has earned.
        5 ledger [writable] pda(const "ledger", account node);
        /// Is told of the reputation.
        6 registry_program [] = aegis_registry::ID;
        /// Creates the ledger.
        7 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// All that the node has earned by roots, in base units.
        total: u64,
        /// Its reputation in thousandths of a point.
        reputation_milli: u32,
        /// The hashes beside the way from leaf to root.
        proof: List<[u8; 32], PROOF_MAX>,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let number = prove(accounts.epoch, accounts.node, &args)?;
    let mut rewards = Rewards::load(accounts.rewards)?;
    let reputation = reputation_of(accounts.node)?;
    let mut ledger = load_or_open(accounts.payer, accounts.node, accounts.ledger, reputation)?;
    let after = add(number, 1)?;
    ensure(after > ledger.root_epoch, RewardsError::LeafOld)?;
    let more = args.total.checked_sub(ledger.by_roots).ok_or(RewardsError::TotalFell)?;
    rewards.root_credited = add(rewards.root_credited, more)?;
    ensure(rewards.root_credited <= rewards.root_total, RewardsError::AboveRoot)?;

    rewards.credited = add(rewards.credited, more)?;
    ledger.by_roots = args.total;
    ledger.root_epoch = after;
    ledger.reputation_milli = args.reputation_milli;
    ledger.store(accounts.ledger)?;
    rewards.store(accounts.rewards)?;
    record(accounts.rewards, accounts.node, accounts.config, args.reputation_milli)?;
    RewardsCredited { epoch: number, node: *accounts.node.address(), amount: more }.emit();
    Ok(())
}

/// The leaf is in the tree of the epoch. Returns the epoch's number.
#[inline(never)]
fn prove(epoch: &AccountView, node: &AccountView, args: &Args) -> Result<u64, ProgramError> {
    let epoch = Epoch::load(epoch)?;
    epoch.ensure_final()?;
    let proven = root(leaf(node.address(), args.total, args.reputation_milli), args.proof.as_slice());
    ensure(proven == epoch.root && args.reputation_milli <= REPUTATION_MILLI_MAX, RewardsError::InvalidProof)?;
    Ok(epoch.number)
}

#[inline(never)]
fn reputation_of(node: &AccountView) -> Result<u16, ProgramError> {
    Ok(Node::load(node)?.reputation)
}
