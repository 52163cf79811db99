//! The accounts. Times are seconds since the Unix epoch, amounts base units.

use crate::{
    errors::RewardsError,
    formulas::{self, Measured, Shares, PPM},
};
use aegis_common::{
    ensure,
    pinocchio::{error::ProgramError, AccountView, Address},
    List, Violation,
};
use aegis_config::state::{RewardMode, ORACLES_MAX};

/// Layout of every account here. Bytes that are reserved are 0 and become fields of later versions.
pub const VERSION: u8 = 1;
/// How long reports, roots and epochs are kept after the end of their epoch: as evidence, and for who recomputes.
pub const EVIDENCE_SECONDS: u64 = 30 * 86_400;
/// How long a network metrics account is kept.
pub const METRICS_SECONDS: u64 = 365 * 86_400;
/// Requests that a node cannot have answered in a second.
pub const REQUESTS_PER_SECOND_MAX: u64 = 10_000_000;
/// Megabytes that it cannot have sent in a second: 400 Gbit.
pub const MEGABYTES_PER_SECOND_MAX: u64 = 50_000;

/// Room for later fields.
pub type Reserved = [u8; 32];

aegis_common::account! {
    /// All of it together. It owns the two vaults, and is the authority over rewards and reputation that config names.
    pub struct Rewards["rewards"] {
        /// Layout.
        pub version: u8,
        /// Token account that rewards are paid from.
        pub reward_vault: Address,
        /// Token account of the oracles' stake.
        pub oracle_vault: Address,
        /// Number of the next epoch.
        pub next_epoch: u64,
        /// When it begins; 0 before the first.
        pub next_start: i64,
        /// Number of the next epoch to become final.
        pub next_final: u64,
        /// What all final epochs pay, without what closed ones returned: never above 500 million $AEGIS.
        pub emitted: u64,
        /// What nodes have been credited.
        pub credited: u64,
        /// What was paid.
        pub paid: u64,
        /// What closed epochs returned: remainders of divisions.
        pub returned: u64,
        /// The lifetime totals of all nodes by the latest root.
        pub root_total: u64,
        /// What of that has been credited.
        pub root_credited: u64,
        /// Number of the latest epoch with a root, plus one; 0 before the first.
        pub root_epoch: u64,
        /// What oracles have at stake.
        pub oracle_stake: u64,
        /// Burned of it.
        pub burned: u64,
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::account! {
    /// An oracle and its stake. Config says who is one.
    pub struct Oracle["oracle", oracle] {
        /// Layout.
        pub version: u8,
        /// The key it signs with.
        pub oracle: Address,
        /// At stake.
        pub stake: u64,
        /// Slashed since the beginning.
        pub slashed: u64,
        /// When it first staked.
        pub registered_at: i64,
        /// When it may withdraw; 0 while it stays.
        pub unlock_at: i64,
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::variants! {
    /// How an epoch is settled: by what the oracles first agree on.
    pub enum Settlement {
        /// Nothing is agreed yet.
        Undecided,
        /// Node by node.
        Reports,
        /// By one root.
        Root,
    }
}

aegis_common::account! {
    /// A reward epoch, with the terms as config had them when it was opened.
    pub struct Epoch["epoch", number] {
        /// Layout.
        pub version: u8,
        /// From 0.
        pub number: u64,
        /// When it begins.
        pub start: i64,
        /// When it ends, and submissions begin.
        pub end: i64,
        /// When submissions end.
        pub submit_until: i64,
        /// How it is shared out.
        pub mode: RewardMode,
        /// What the table emits in its time.
        pub emission: u64,
        /// Least stake of an active node.
        pub min_stake: u64,
        /// By what it is settled.
        pub settlement: Settlement,
        /// What it pays is fixed.
        pub is_final: bool,
        /// The literal formula holds; meant for final epochs.
        pub literal: bool,
        /// Reports that were settled.
        pub settled: u64,
        /// Reports that were credited.
        pub credits: u64,
        /// Nodes that served from its start to their settlement.
        pub nodes: u64,
        /// Sum of their weights, in thousandths of a request.
        pub weight: u64,
        /// Sum of their requests.
        pub requests: u64,
        /// Sum of what they sent, in megabytes.
        pub megabytes: u64,
        /// Sum of their latencies in microseconds.
        pub latency_us: u64,
        /// What it has to share out; 0 until it is final.
        pub payable: u64,
        /// What all parts of that come to at most: less by the literal formula.
        pub promised: u64,
        /// What has been credited.
        pub credited: u64,
        /// Root of the tree of lifetime totals; zeros where there is none.
        pub root: [u8; 32],
        /// Sum of the lifetime totals in that tree.
        pub root_total: u64,
        /// Who paid for the account, and gets that back.
        pub payer: Address,
        /// How many oracles must agree.
        pub threshold: u8,
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
        /// Who they are; submissions stand in this order.
        pub oracles: List<Address, ORACLES_MAX>,
    }
}

aegis_common::record! {
    /// What an oracle measured of a node in an epoch; shares in millionths.
    pub struct Metrics {
        /// Share of the epoch in which it served.
        pub uptime_ppm: u32,
        /// Average time to first byte in microseconds.
        pub latency_us: u32,
        /// Share of requests that its cache answered.
        pub cache_hit_ppm: u32,
        /// Requests that it answered.
        pub requests: u64,
        /// What it sent, in megabytes.
        pub megabytes: u64,
    }
}

aegis_common::account! {
    /// What the oracles say of a node in an epoch, each in its place of the epoch's list, and what came of it.
    pub struct Report["report", epoch, node] {
        /// Layout.
        pub version: u8,
        /// Number of the epoch.
        pub epoch: u64,
        /// The node's account in the registry.
        pub node: Address,
        /// Who paid for the account, and gets that back.
        pub payer: Address,
        /// Until when it is kept.
        pub keep_until: i64,
        /// One bit for each oracle that submitted.
        pub submitted: u8,
        /// One bit for each whose word differs from what was agreed.
        pub differs: u8,
        /// One bit for each that was slashed for that.
        pub slashed: u8,
        /// What they say.
        pub words: [Metrics; ORACLES_MAX],
        /// Enough of them agree.
        pub settled: bool,
        /// On this.
        pub agreed: Metrics,
        /// The node served from the epoch's start to the settlement; others earn nothing, and their reputation stays.
        pub served: bool,
        /// The stake that counted.
        pub stake: u64,
        /// The reputation that counted, in thousandths of a point.
        pub reputation_milli: u32,
        /// The reputation afterwards, in thousandths of a point.
        pub reputation_after_milli: u32,
        /// The node's weight, in thousandths of a request.
        pub weight: u64,
        /// Its part is in the node's ledger.
        pub credited: bool,
        /// That part in base units.
        pub reward: u64,
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::record! {
    /// What an oracle says of all nodes in an epoch.
    pub struct RootWord {
        /// Root of the tree of lifetime totals.
        pub root: [u8; 32],
        /// Sum of the lifetime totals in it.
        pub total: u64,
        /// Nodes that served.
        pub nodes: u64,
        /// Sum of their requests.
        pub requests: u64,
        /// Sum of what they sent, in megabytes.
        pub megabytes: u64,
        /// Sum of their latencies in microseconds.
        pub latency_us: u64,
        /// SHA-256 of the public data that the tree was made of.
        pub data: [u8; 32],
    }
}

aegis_common::account! {
    /// What the oracles say of an epoch as a whole, each in its place of the epoch's list.
    pub struct Roots["roots", epoch] {
        /// Layout.
        pub version: u8,
        /// Number of the epoch.
        pub epoch: u64,
        /// Who paid for the account, and gets that back.
        pub payer: Address,
        /// Until when it is kept.
        pub keep_until: i64,
        /// One bit for each oracle that submitted.
        pub submitted: u8,
        /// One bit for each whose word differs from what was agreed.
        pub differs: u8,
        /// One bit for each that was slashed for that.
        pub slashed: u8,
        /// Enough of them agree.
        pub settled: bool,
        /// What they say.
        pub words: [RootWord; ORACLES_MAX],
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::account! {
    /// What a node has earned and been paid in its life: a claim pays the difference.
    pub struct Ledger["ledger", node] {
        /// Layout.
        pub version: u8,
        /// The node's account in the registry.
        pub node: Address,
        /// By reports.
        pub by_reports: u64,
        /// By roots: the greatest lifetime total that was proven.
        pub by_roots: u64,
        /// Number of the epoch of that root, plus one; 0 before the first.
        pub root_epoch: u64,
        /// Paid.
        pub paid: u64,
        /// The node's reputation in thousandths of a point; the registry has whole points.
        pub reputation_milli: u32,
        /// Who paid for the account, and gets that back.
        pub payer: Address,
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::account! {
    /// What the network did in an epoch (requirement 6.9).
    pub struct NetworkMetrics["metrics", epoch] {
        /// Layout.
        pub version: u8,
        /// Number of the epoch.
        pub epoch: u64,
        /// Requests.
        pub requests: u64,
        /// Gigabytes that were sent, rounded down.
        pub bandwidth_gb: u64,
        /// Average latency of a node in microseconds, rounded down.
        pub latency_us: u64,
        /// Nodes that served.
        pub active_nodes: u64,
        /// End of the epoch.
        pub timestamp: i64,
        /// Who paid for the account, and gets that back.
        pub payer: Address,
        /// For later versions.
        pub reserved: Reserved,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self { uptime_ppm: 0, latency_us: 0, cache_hit_ppm: 0, requests: 0, megabytes: 0 }
    }
}

impl Default for RootWord {
    fn default() -> Self {
        Self { root: [0; 32], total: 0, nodes: 0, requests: 0, megabytes: 0, latency_us: 0, data: [0; 32] }
    }
}

impl Metrics {
    /// Shares are at most one, and nothing is beyond what a node can deliver in the epoch.
    #[inline(always)]
    pub fn ensure_valid(&self, epoch: &Epoch) -> Result<(), ProgramError> {
        let seconds = epoch.end.abs_diff(epoch.start);
        let valid = u64::from(self.uptime_ppm.max(self.cache_hit_ppm)) <= PPM
            && self.requests <= aegis_common::fixed::mul(seconds, REQUESTS_PER_SECOND_MAX)?
            && self.megabytes <= aegis_common::fixed::mul(seconds, MEGABYTES_PER_SECOND_MAX)?;
        ensure(valid, RewardsError::InvalidMetrics)
    }

    /// What reputation and quality are computed from.
    #[inline(always)]
    pub fn measured(&self) -> Measured {
        Measured { uptime_ppm: self.uptime_ppm, latency_us: self.latency_us, cache_hit_ppm: self.cache_hit_ppm }
    }
}

impl Oracle {
    /// It has enough at stake, and stays.
    #[inline(always)]
    pub fn ensure_staked(&self, min_stake: u64) -> Result<(), ProgramError> {
        ensure(self.unlock_at == 0 && self.stake >= min_stake, RewardsError::OracleStakeTooLow)
    }
}

impl Epoch {
    /// The oracle's place in the list. Errors: `NotOracle`.
    #[inline(always)]
    pub fn place_of(&self, oracle: &Address) -> Result<usize, ProgramError> {
        self.oracles.as_slice().iter().position(|one| one == oracle).ok_or(RewardsError::NotOracle.into())
    }

    /// It has this number, is over, and takes submissions.
    #[inline(always)]
    pub fn ensure_takes_submissions(&self, number: u64, now: i64) -> Result<(), ProgramError> {
        ensure(self.number == number, RewardsError::WrongEpoch)?;
        ensure(now >= self.end, RewardsError::EpochNotOver)?;
        ensure(now < self.submit_until, RewardsError::SubmissionsOver)
    }

    /// What it pays is fixed.
    #[inline(always)]
    pub fn ensure_final(&self) -> Result<(), ProgramError> {
        ensure(self.is_final, RewardsError::EpochNotFinal)
    }

    /// Until when what was said in it is kept.
    #[inline(always)]
    pub fn keep_until(&self) -> Result<i64, ProgramError> {
        later(self.end, EVIDENCE_SECONDS)
    }

    /// What is shared out by weight.
    #[inline(always)]
    pub fn shares(&self) -> Shares {
        let Self { payable, nodes, weight, requests, literal, .. } = *self;
        Shares { payable, nodes, weight, requests, literal }
    }
}

impl Ledger {
    /// Belongs to the node.
    #[inline(always)]
    pub fn ensure_of(&self, node: &AccountView) -> Result<(), ProgramError> {
        ensure(&self.node == node.address(), Violation::ConstraintHasOne)
    }

    /// What the node's reputation is exactly: its own figure, while the registry says the same in whole points.
    #[inline(always)]
    pub fn reputation_milli(&self, in_registry: u16) -> u32 {
        if self.reputation_milli / 1_000 == u32::from(in_registry) {
            self.reputation_milli
        } else {
            u32::from(in_registry) * 1_000
        }
    }

    /// What it is owed in base units.
    #[inline(always)]
    pub fn owed(&self) -> Result<u64, ProgramError> {
        aegis_common::fixed::sub(aegis_common::fixed::add(self.by_reports, self.by_roots)?, self.paid)
    }
}

impl Rewards {
    /// The account is none of the vaults.
    #[inline(always)]
    pub fn ensure_outside(&self, destination: &AccountView) -> Result<(), ProgramError> {
        let inside = destination.address() == &self.reward_vault || destination.address() == &self.oracle_vault;
        ensure(!inside, RewardsError::VaultIsDestination)
    }
}

/// The most that may still be emitted.
#[inline(always)]
pub fn emission_left(emitted: u64) -> u64 {
    formulas::EMISSION_BASE_UNITS_MAX.saturating_sub(emitted)
}

/// `seconds` after `from`.
#[inline(always)]
pub fn later(from: i64, seconds: u64) -> Result<i64, ProgramError> {
    i64::try_from(seconds).ok().and_then(|seconds| from.checked_add(seconds)).ok_or(ProgramError::ArithmeticOverflow)
}
