//! Ends the account of an epoch.

use crate::{
    errors::RewardsError,
    events::EpochClosed,
    state::{Epoch, Rewards, Settlement},
};
use aegis_common::{
    ensure, ensure_address,
    fixed::{add, sub},
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Ends the account of an epoch, 30 days after it, when every settled report is credited, or its root is not the latest. What its divisions
    /// left over is no longer counted as emitted, and comes with a later epoch. Anybody may; who paid for it gets the rent.
    close_epoch
    accounts {
        /// All of it together.
        0 rewards [writable] pda(const "rewards");
        /// The epoch.
        1 epoch [writable];
        /// Who paid for its account.
        2 payer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut rewards = Rewards::load(accounts.rewards)?;
    let epoch = Epoch::load(accounts.epoch)?;
    ensure_address(accounts.payer, &epoch.payer)?;
    epoch.ensure_final()?;
    ensure(Clock::get()?.unix_timestamp >= epoch.keep_until()?, RewardsError::EvidenceKept)?;
    let by_root = epoch.settlement == Settlement::Root;
    let done = if by_root { rewards.root_epoch != add(epoch.number, 1)? } else { epoch.credits == epoch.settled };
    ensure(done, RewardsError::CreditsMissing)?;

    let returned = if by_root { 0 } else { sub(epoch.promised, epoch.credited)? };
    rewards.emitted = sub(rewards.emitted, returned)?;
    rewards.returned = add(rewards.returned, returned)?;
    rewards.store(accounts.rewards)?;
    Epoch::close(accounts.epoch, accounts.payer)?;
    EpochClosed { number: epoch.number, returned }.emit();
    Ok(())
}
