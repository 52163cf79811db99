//! An oracle's word on a node.

use crate::{
    errors::RewardsError,
    events::ReportSubmitted,
    settle::{count, Settling},
    state::{Epoch, Metrics, Oracle, Report, Settlement, VERSION},
};
use aegis_common::{
    ensure,
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// What an oracle measured of a node in an epoch, once, after its end and before the end of its submissions. When enough of them say the same,
    /// the node is settled, once; a word that differs stays in the account.
    submit_report
    accounts {
        /// The oracle's key; pays for accounts that are not there yet.
        0 oracle [signer, writable];
        /// The oracle's account.
        1 oracle_account [] pda(const "oracle", account oracle);
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
        /// Signs for the reputation.
        3 rewards [] pda(const "rewards");
        /// The epoch.
        4 epoch [writable] pda(const "epoch", arg number);
        /// What the oracles say of the node.
        5 report [writable] pda(const "report", arg number, account node);
        /// The node.
        6 node [writable];
        /// What the node has earned.
        7 ledger [writable] pda(const "ledger", account node);
        /// Is told of the reputation.
        8 registry_program [] = aegis_registry::ID;
        /// Creates accounts.
        9 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Number of the epoch.
        number: u64,
        /// What it measured.
        metrics: Metrics,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let Accounts { oracle, oracle_account, config, rewards, epoch: epoch_view, report: report_view, node, ledger, .. } = accounts;
    ensure_oracle(oracle.address(), oracle_account, config)?;
    let mut epoch = Epoch::load(epoch_view)?;
    epoch.ensure_takes_submissions(args.number, Clock::get()?.unix_timestamp)?;
    ensure(epoch.settlement != Settlement::Root, RewardsError::SettledByRoot)?;
    let place = epoch.place_of(oracle.address())?;
    args.metrics.ensure_valid(&epoch)?;
    let counted = count(node, &epoch)?;
    let mut report = load_or_open(oracle, report_view, node, &epoch)?;

    if report.take(place, args.metrics, epoch.threshold)? {
        Settling { payer: oracle, rewards, config, node, ledger, counted }.settle(&mut epoch, &mut report, &args.metrics)?;
        epoch.store(epoch_view)?;
    }
    report.compare();
    report.store(report_view)?;
    ReportSubmitted { epoch: epoch.number, node: *node.address(), oracle: *oracle.address(), metrics: args.metrics }.emit();
    Ok(())
}

/// The account is the signer's, and enough is at stake.
#[inline(never)]
pub fn ensure_oracle(signer: &Address, oracle_account: &AccountView, config: &AccountView) -> ProgramResult {
    let min_stake = Config::load(config)?.oracle_min_stake;
    let oracle = Oracle::load(oracle_account)?;
    ensure(&oracle.oracle == signer, RewardsError::NotOracle)?;
    oracle.ensure_staked(min_stake)
}

#[inline(never)]
fn load_or_open(payer: &AccountView, view: &mut AccountView, node: &AccountView, epoch: &Epoch) -> Result<Report, ProgramError> {
    if !view.owned_by(&SYSTEM_PROGRAM) {
        let report = Report::load(view)?;
        report.ensure_of(epoch)?;
        ensure(&report.node == node.address(), aegis_common::Violation::ConstraintHasOne)?;
        return Ok(report);
    }
    Report {
        version: VERSION,
        epoch: epoch.number,
        node: *node.address(),
        payer: *payer.address(),
        keep_until: epoch.keep_until()?,
        submitted: 0,
        differs: 0,
        slashed: 0,
        words: [Metrics::default(); aegis_config::state::ORACLES_MAX],
        settled: false,
        agreed: Metrics::default(),
        served: false,
        stake: 0,
        reputation_milli: 0,
        reputation_after_milli: 0,
        weight: 0,
        credited: false,
        reward: 0,
        reserved: [0; 32],
        bump: 0,
    }
    .create(payer, view)
}
