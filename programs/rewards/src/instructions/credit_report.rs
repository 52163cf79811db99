//! Brings a node's part of an epoch into its ledger.

use crate::{
    errors::RewardsError,
    events::RewardsCredited,
    formulas::share,
    state::{Epoch, Ledger, Report, Rewards},
};
use aegis_common::{
    ensure,
    fixed::add,
    pinocchio::{AccountView, ProgramResult},
    Account, Violation,
};

aegis_common::instruction! {
    /// Brings a node's part of a final epoch into its ledger, once. Anybody may.
    credit_report
    accounts {
        /// All of it together.
        0 rewards [writable] pda(const "rewards");
        /// The epoch.
        1 epoch [writable];
        /// What was agreed of the node.
        2 report [writable];
        /// What the node has earned.
        3 ledger [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut epoch = Epoch::load(accounts.epoch)?;
    epoch.ensure_final()?;
    let amount = take(accounts.report, accounts.ledger, &epoch)?;
    epoch.credits = add(epoch.credits, 1)?;
    epoch.credited = add(epoch.credited, amount)?;
    epoch.store(accounts.epoch)?;
    let mut rewards = Rewards::load(accounts.rewards)?;
    rewards.credited = add(rewards.credited, amount)?;
    rewards.store(accounts.rewards)
}

#[inline(never)]
fn take(
    report_view: &mut AccountView,
    ledger_view: &mut AccountView,
    epoch: &Epoch,
) -> Result<u64, aegis_common::pinocchio::error::ProgramError> {
    let mut report = Report::load(report_view)?;
    let mut ledger = Ledger::load(ledger_view)?;
    report.ensure_of(epoch)?;
    ensure(ledger.node == report.node, Violation::ConstraintHasOne)?;
    ensure(report.settled, RewardsError::ReportNotSettled)?;
    ensure(!report.credited, RewardsError::AlreadyCredited)?;
    let amount = share(&epoch.shares(), report.weight)?;
    report.credited = true;
    report.reward = amount;
    report.store(report_view)?;
    ledger.by_reports = add(ledger.by_reports, amount)?;
    ledger.store(ledger_view)?;
    RewardsCredited { epoch: epoch.number, node: report.node, amount }.emit();
    Ok(amount)
}
