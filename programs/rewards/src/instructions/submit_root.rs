//! An oracle's word on an epoch as a whole.

use crate::{
    errors::RewardsError,
    events::{RootSettled, RootSubmitted},
    instructions::submit_report::ensure_oracle,
    state::{Epoch, RootWord, Roots, Settlement, VERSION},
};
use aegis_common::{
    ensure,
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use aegis_config::state::ORACLES_MAX;

aegis_common::instruction! {
    /// What an oracle computed for all nodes of an epoch, once, after its end and before the end of its submissions: the root of a tree of lifetime
    /// totals. When enough of them say the same, the epoch is settled by it; a word that differs stays in the account.
    submit_root
    accounts {
        /// The oracle's key; pays for the account that is not there yet.
        0 oracle [signer, writable];
        /// The oracle's account.
        1 oracle_account [] pda(const "oracle", account oracle);
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
        /// The epoch.
        3 epoch [writable] pda(const "epoch", arg number);
        /// What the oracles say.
        4 roots [writable] pda(const "roots", arg number);
        /// Creates accounts.
        5 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Number of the epoch.
        number: u64,
        /// What it computed.
        word: RootWord,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    ensure_oracle(accounts.oracle.address(), accounts.oracle_account, accounts.config)?;
    let mut epoch = Epoch::load(accounts.epoch)?;
    epoch.ensure_takes_submissions(args.number, Clock::get()?.unix_timestamp)?;
    ensure(epoch.settlement != Settlement::Reports, RewardsError::SettledByReports)?;
    if take(accounts.oracle, accounts.roots, &epoch, &args.word)? {
        let RootWord { root, total, nodes, requests, megabytes, latency_us, .. } = args.word;
        epoch.settlement = Settlement::Root;
        epoch.root = root;
        epoch.root_total = total;
        epoch.nodes = nodes;
        epoch.requests = requests;
        epoch.megabytes = megabytes;
        epoch.latency_us = latency_us;
        epoch.store(accounts.epoch)?;
        RootSettled { epoch: epoch.number, root, total }.emit();
    }
    RootSubmitted { epoch: epoch.number, oracle: *accounts.oracle.address(), word: args.word }.emit();
    Ok(())
}

/// Keeps the word. Returns whether enough agree with it now, where they did not before.
#[inline(never)]
fn take(payer: &AccountView, view: &mut AccountView, epoch: &Epoch, word: &RootWord) -> Result<bool, ProgramError> {
    let place = epoch.place_of(payer.address())?;
    let mut roots = load_or_open(payer, view, epoch)?;
    let settles = roots.take(place, word, epoch.threshold)?;
    roots.settled |= settles;
    if let Some(agreed) = roots.agreed(epoch.threshold) {
        roots.compare(&agreed);
    }
    roots.store(view)?;
    Ok(settles)
}

#[inline(never)]
fn load_or_open(payer: &AccountView, view: &mut AccountView, epoch: &Epoch) -> Result<Roots, ProgramError> {
    if !view.owned_by(&SYSTEM_PROGRAM) {
        let roots = Roots::load(view)?;
        roots.ensure_of(epoch)?;
        return Ok(roots);
    }
    Roots {
        version: VERSION,
        epoch: epoch.number,
        payer: *payer.address(),
        keep_until: epoch.keep_until()?,
        submitted: 0,
        differs: 0,
        slashed: 0,
        settled: false,
        words: [RootWord::default(); ORACLES_MAX],
        reserved: [0; 32],
        bump: 0,
    }
    .create(payer, view)
}
