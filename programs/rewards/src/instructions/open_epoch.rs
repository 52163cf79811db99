//! Begins an epoch.

use crate::{
    errors::RewardsError,
    events::EpochOpened,
    formulas::emission,
    state::{later, Epoch, Rewards, Settlement, VERSION},
};
use aegis_common::{
    ensure,
    fixed::{add, mul},
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Opens the next epoch, with the terms of config as they are now. Anybody may, from its start. Time in which nobody opened an epoch soon
    /// enough for its submissions is passed over, and emits nothing.
    open_epoch
    accounts {
        /// Pays for the account.
        0 payer [signer, writable];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// All of it together.
        2 rewards [writable] pda(const "rewards");
        /// The new epoch.
        3 epoch [writable] pda(const "epoch", arg number);
        /// Creates the account.
        4 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Its number: the next.
        number: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut rewards = Rewards::load(accounts.rewards)?;
    ensure(args.number == rewards.next_epoch, RewardsError::WrongEpoch)?;
    let end = open(accounts.payer.address(), accounts.config, &rewards)?.announce(accounts.payer, accounts.epoch)?;
    rewards.next_epoch = add(rewards.next_epoch, 1)?;
    rewards.next_start = end;
    rewards.store(accounts.rewards)
}

#[inline(never)]
fn open(payer: &Address, config: &AccountView, rewards: &Rewards) -> Result<Epoch, ProgramError> {
    let config = Config::load(config)?;
    let now = Clock::get()?.unix_timestamp;
    let length = u64::from(config.epoch_seconds);
    let next = if rewards.next_start == 0 { config.emission_start } else { rewards.next_start };
    ensure(config.emission_start != 0 && now >= next, RewardsError::EmissionNotStarted)?;
    let start = later(next, mul(missed(now.abs_diff(next), length), length)?)?;
    let end = later(start, length)?;
    let since = |time: i64| time.abs_diff(config.emission_start);
    Ok(Epoch {
        version: VERSION,
        number: rewards.next_epoch,
        start,
        end,
        submit_until: later(end, length)?,
        mode: config.reward_mode,
        emission: emission(&config.emission_per_day, since(start), since(end))?,
        min_stake: config.min_stake,
        settlement: Settlement::Undecided,
        is_final: false,
        literal: false,
        settled: 0,
        credits: 0,
        nodes: 0,
        weight: 0,
        requests: 0,
        megabytes: 0,
        latency_us: 0,
        payable: 0,
        promised: 0,
        credited: 0,
        root: [0; 32],
        root_total: 0,
        payer: *payer,
        threshold: config.oracle_threshold,
        reserved: [0; 32],
        bump: 0,
        oracles: config.oracles,
    })
}

/// Whole epochs whose submissions are over already.
fn missed(passed: u64, length: u64) -> u64 {
    passed.checked_div(length).unwrap_or(0).saturating_sub(1)
}

impl Epoch {
    /// Creates it, and says so. Returns its end.
    #[inline(never)]
    fn announce(self, payer: &AccountView, view: &mut AccountView) -> Result<i64, ProgramError> {
        let Epoch { number, start, end, emission, .. } = self.create(payer, view)?;
        EpochOpened { number, start, end, emission }.emit();
        Ok(end)
    }
}
