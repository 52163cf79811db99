//! Ends the account of a report.

use crate::{errors::RewardsError, state::Report};
use aegis_common::{
    ensure, ensure_address,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Ends the account of a report that is credited or was never settled, 30 days after its epoch. Anybody may; who paid for it gets the rent. No
    /// word can be said in that epoch any more, so that it cannot come back.
    close_report
    accounts {
        /// The report.
        0 report [writable];
        /// Who paid for its account.
        1 payer [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let report = Report::load(accounts.report)?;
    ensure_address(accounts.payer, &report.payer)?;
    ensure(Clock::get()?.unix_timestamp >= report.keep_until, RewardsError::EvidenceKept)?;
    ensure(report.credited || !report.settled, RewardsError::CreditsMissing)?;
    Report::close(accounts.report, accounts.payer)
}
