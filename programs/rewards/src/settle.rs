//! What follows when enough oracles agree on a node: its reputation moves, and its weight comes into the epoch's sum.

use crate::{
    events::ReportSettled,
    formulas::{reputation_after, weight},
    state::{Epoch, Ledger, Metrics, Report, Rewards, Settlement, VERSION},
};
use aegis_common::{
    fixed::add,
    pinocchio::{error::ProgramError, AccountView, ProgramResult},
    Account, SYSTEM_PROGRAM,
};
use aegis_registry::{instructions::record_reputation, lifecycle::NodeStatus, state::Node};

/// What of a node counts for an epoch.
#[derive(Clone, Copy)]
pub struct Counted {
    /// It served from the epoch's start until now: it is active, not banned, and was not out of service in between.
    pub served: bool,
    /// Active stake.
    pub stake: u64,
    /// In whole points.
    pub reputation: u16,
}

/// Reads that of a node.
#[inline(never)]
pub fn count(node: &AccountView, epoch: &Epoch) -> Result<Counted, ProgramError> {
    let node = Node::load(node)?;
    let served = node.status == NodeStatus::Active && !node.banned && node.status_changed_at <= epoch.start;
    Ok(Counted { served, stake: node.stake, reputation: node.reputation })
}

/// The accounts that a settlement changes beside epoch and report.
pub struct Settling<'a> {
    /// Pays for a ledger that is not there yet.
    pub payer: &'a AccountView,
    /// Signs for the reputation.
    pub rewards: &'a AccountView,
    /// The network's parameters.
    pub config: &'a AccountView,
    /// Whose report it is.
    pub node: &'a AccountView,
    /// The node's.
    pub ledger: &'a mut AccountView,
    /// What of the node counts.
    pub counted: Counted,
}

impl Settling<'_> {
    /// Fixes what was agreed and all that follows from it; the caller stores epoch and report.
    #[inline(never)]
    pub fn settle(self, epoch: &mut Epoch, report: &mut Report, agreed: &Metrics) -> ProgramResult {
        let (counted, agreed) = (self.counted, *agreed);
        let mut ledger = load_or_open(self.payer, self.node, self.ledger, counted.reputation)?;
        let old = ledger.reputation_milli(counted.reputation);
        report.settled = true;
        report.agreed = agreed;
        report.served = counted.served;
        report.stake = counted.stake;
        report.reputation_milli = old;
        report.reputation_after_milli = old;
        epoch.settlement = Settlement::Reports;
        epoch.settled = add(epoch.settled, 1)?;
        if counted.served {
            report.reputation_after_milli = reputation_after(old, agreed.measured());
            report.weight = weight(agreed.requests, counted.stake, epoch.min_stake, old, agreed.measured())?;
            epoch.nodes = add(epoch.nodes, 1)?;
            epoch.weight = add(epoch.weight, report.weight)?;
            epoch.requests = add(epoch.requests, agreed.requests)?;
            epoch.megabytes = add(epoch.megabytes, agreed.megabytes)?;
            epoch.latency_us = add(epoch.latency_us, u64::from(agreed.latency_us))?;
            ledger.reputation_milli = report.reputation_after_milli;
            record(self.rewards, self.node, self.config, ledger.reputation_milli)?;
        }
        ledger.store(self.ledger)?;
        let Report { weight, reputation_after_milli: reputation_milli, .. } = *report;
        ReportSettled { epoch: epoch.number, node: *self.node.address(), weight, reputation_milli }.emit();
        Ok(())
    }
}

/// Tells the registry, in whole points.
#[inline(never)]
pub fn record(rewards: &AccountView, node: &AccountView, config: &AccountView, reputation_milli: u32) -> ProgramResult {
    let args = record_reputation::Args { reputation: (reputation_milli / 1_000) as u16 };
    let authority = rewards;
    Rewards::load(rewards)?.signing(|signers| record_reputation::Call { authority, node, config }.invoke(&args, signers))
}

/// The node's ledger, made where there is none.
#[inline(never)]
pub fn load_or_open(payer: &AccountView, node: &AccountView, ledger: &mut AccountView, reputation: u16) -> Result<Ledger, ProgramError> {
    if !ledger.owned_by(&SYSTEM_PROGRAM) {
        let ledger = Ledger::load(ledger)?;
        ledger.ensure_of(node)?;
        return Ok(ledger);
    }
    Ledger {
        version: VERSION,
        node: *node.address(),
        by_reports: 0,
        by_roots: 0,
        root_epoch: 0,
        paid: 0,
        reputation_milli: u32::from(reputation) * 1_000,
        payer: *payer.address(),
        reserved: [0; 32],
        bump: 0,
    }
    .create(payer, ledger)
}
