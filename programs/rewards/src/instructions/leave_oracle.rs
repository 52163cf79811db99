//! An oracle's wish to leave.

use crate::{
    errors::RewardsError,
    events::OracleLeaves,
    state::{later, Oracle, EVIDENCE_SECONDS},
};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// An oracle leaves: its word counts no longer, and its stake comes back when what it said is no evidence any more, after 30 days.
    leave_oracle
    accounts {
        /// The oracle's key.
        0 oracle [signer];
        /// The oracle's account.
        1 oracle_account [writable] pda(const "oracle", account oracle);
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut oracle = Oracle::load(accounts.oracle_account)?;
    ensure(&oracle.oracle == accounts.oracle.address(), RewardsError::NotOracle)?;
    ensure(oracle.unlock_at == 0, RewardsError::OracleLeaving)?;

    oracle.unlock_at = later(Clock::get()?.unix_timestamp, EVIDENCE_SECONDS)?;
    oracle.store(accounts.oracle_account)?;
    OracleLeaves { oracle: oracle.oracle, unlock_at: oracle.unlock_at }.emit();
    Ok(())
}
