//! Staking's word on a node.

use crate::{events::StakeChanged, state::Node, POOL_SEED, STAKING_ID};
use aegis_common::{
    ensure,
    pda::{derive, MARKER},
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account, Violation,
};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Staking's word on a node, in the same transaction as each change of its stake: so the registry cannot disagree with the vault. A ban
    /// suspends the node; a stake under the minimum ends its service.
    set_stake
    accounts {
        /// Staking's pool, which only staking can sign for.
        0 pool [signer] pda(const "pool") of crate::STAKING_ID;
        /// The node.
        1 node [writable];
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
    }
    args {
        /// Active stake in base units.
        stake: u64,
        /// Whether a slash with a ban stands.
        banned: bool,
        /// Bump of the pool's address, which saves the search for it: whatever it is, only staking can sign for the address that it gives.
        pool_bump: u8,
        /// Until when the silence lasted that is punished now, in seconds since the Unix epoch; 0 where none is.
        silence_punished_until: i64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let pool = derive(&[POOL_SEED, &[args.pool_bump], STAKING_ID.as_ref(), MARKER]);
    ensure(accounts.pool.address() == &pool, Violation::ConstraintSeeds)?;
    let mut node = Node::load(accounts.node)?;
    let config = Config::load(accounts.config)?;
    if args.silence_punished_until > 0 {
        node.set_silence(node.silence().punished(args.silence_punished_until));
    }
    let next = node.lifecycle().with_stake(args.stake, args.banned, config.min_stake);
    node.enter(next, accounts.node.address(), Clock::get()?.unix_timestamp);
    node.store(accounts.node)?;
    StakeChanged { node: *accounts.node.address(), stake: args.stake, banned: args.banned }.emit();
    Ok(())
}
