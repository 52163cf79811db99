//! Fixes what an epoch pays.

use crate::{
    errors::RewardsError,
    events::EpochFinalized,
    formulas::literal_holds,
    state::{emission_left, Epoch, NetworkMetrics, Rewards, Settlement, VERSION},
};
use aegis_common::{
    ensure,
    fixed::{add, mul, mul_div_ceil},
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use aegis_config::state::{Config, RewardMode};

aegis_common::instruction! {
    /// Fixes what an epoch pays, after the time for its submissions and in the order of epochs: what was emitted in its time, at most what config
    /// lets one epoch pay, at most what is left of 500 million $AEGIS. Where nobody earned anything, nothing. A root that promises more than that is
    /// void. Anybody may.
    finalize_epoch
    accounts {
        /// Pays for the account of metrics.
        0 payer [signer, writable];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// All of it together.
        2 rewards [writable] pda(const "rewards");
        /// The epoch.
        3 epoch [writable] pda(const "epoch", arg number);
        /// What the network did, for everybody to read.
        4 metrics [writable] pda(const "metrics", arg number);
        /// Creates the account.
        5 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Number of the epoch.
        number: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let epoch_payout_max = payout_max(accounts.config)?;
    let mut rewards = Rewards::load(accounts.rewards)?;
    let mut epoch = Epoch::load(accounts.epoch)?;
    ensure(epoch.number == args.number, RewardsError::WrongEpoch)?;
    ensure(!epoch.is_final, RewardsError::EpochFinal)?;
    ensure(Clock::get()?.unix_timestamp >= epoch.submit_until, RewardsError::SubmissionsOpen)?;
    ensure(epoch.number == rewards.next_final, RewardsError::NotInOrder)?;

    let payable_max = epoch.emission.min(epoch_payout_max).min(emission_left(rewards.emitted));
    match epoch.settlement {
        Settlement::Undecided => {}
        Settlement::Reports => share_out(&mut epoch, payable_max)?,
        Settlement::Root => take_root(&mut epoch, &mut rewards, payable_max)?,
    }
    epoch.is_final = true;
    rewards.emitted = add(rewards.emitted, epoch.promised)?;
    rewards.next_final = add(rewards.next_final, 1)?;
    rewards.store(accounts.rewards)?;
    epoch.store(accounts.epoch)?;
    publish(&epoch, accounts.payer, accounts.metrics)
}

#[inline(never)]
fn payout_max(config: &AccountView) -> Result<u64, ProgramError> {
    Ok(Config::load(config)?.epoch_payout_max)
}

fn share_out(epoch: &mut Epoch, payable_max: u64) -> ProgramResult {
    if epoch.weight == 0 {
        return Ok(());
    }
    epoch.payable = payable_max;
    epoch.promised = payable_max;
    if epoch.mode == RewardMode::Literal && literal_holds(epoch.nodes, epoch.weight, epoch.requests)? {
        epoch.literal = true;
        let a_node = epoch.payable.checked_div(epoch.nodes).unwrap_or(0);
        epoch.promised = mul_div_ceil(a_node, epoch.weight, mul(epoch.requests, 1_000)?)?;
    }
    Ok(())
}

fn take_root(epoch: &mut Epoch, rewards: &mut Rewards, payable_max: u64) -> ProgramResult {
    let more = epoch.root_total.checked_sub(rewards.root_total).filter(|more| *more <= payable_max);
    let Some(more) = more else {
        epoch.root = [0; 32];
        return Ok(());
    };
    epoch.payable = more;
    epoch.promised = more;
    rewards.root_total = epoch.root_total;
    rewards.root_epoch = add(epoch.number, 1)?;
    Ok(())
}

#[inline(never)]
fn publish(epoch: &Epoch, payer: &AccountView, metrics: &mut AccountView) -> ProgramResult {
    let payer_address: Address = *payer.address();
    NetworkMetrics {
        version: VERSION,
        epoch: epoch.number,
        requests: epoch.requests,
        bandwidth_gb: epoch.megabytes / 1_000,
        latency_us: epoch.latency_us.checked_div(epoch.nodes).unwrap_or(0),
        active_nodes: epoch.nodes,
        timestamp: epoch.end,
        payer: payer_address,
        reserved: [0; 32],
        bump: 0,
    }
    .create(payer, metrics)?;
    let Epoch { number, payable, nodes, weight, .. } = *epoch;
    EpochFinalized { number, payable, nodes, weight }.emit();
    Ok(())
}
