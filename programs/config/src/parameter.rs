//! What can be changed, and within which bounds. The bounds of each are in its documentation, and in `is_within_bounds` below, one arm
//! each.

use crate::state::{Config, RewardMode, EMISSION_YEARS, ORACLES_MAX};
use aegis_common::{
    fixed::{BASE_UNITS_PER_TOKEN as TOKEN, BPS_ONE},
    pinocchio::Address,
    List, SYSTEM_PROGRAM,
};

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
/// How long ago emission may have begun when its start is set: what began longer ago would be owed at once.
const EMISSION_START_AGO_MAX: u64 = 30 * DAY;
/// How far ahead it may be, as it can be set only once.
const EMISSION_START_AHEAD_MAX: u64 = 365 * DAY;

aegis_common::variants! {
    /// A parameter, or parameters that must fit each other, with the new value.
    pub enum Parameter {
        /// Any address but zero.
        SlashingAuthority { /// New value.
            value: Address },
        /// Any address but zero.
        RewardsAuthority { /// New value.
            value: Address },
        /// Any address but zero.
        ReputationAuthority { /// New value.
            value: Address },
        /// Any address but zero.
        Treasury { /// New value.
            value: Address },
        /// 1 to 10,000,000 $AEGIS.
        MinStake { /// Base units.
            value: u64 },
        /// 1 hour to 60 days.
        UnstakeCooldown { /// Seconds.
            value: u64 },
        /// 0 to 30 days.
        AppealWindow { /// Seconds.
            value: u64 },
        /// 1 hour to 30 days.
        HeartbeatTimeout { /// Seconds.
            value: u64 },
        /// Each at most 100 %.
        Penalties { /// For content that does not match its CID.
            wrong_content_bps: u16, /// For no heartbeat within the timeout.
            no_heartbeat_bps: u16, /// For low uptime.
            low_uptime_bps: u16, /// For a failed challenge.
            failed_challenge_bps: u16, /// For an attack.
            attack_bps: u16 },
        /// At most 100 %.
        SlashReporterShare { /// Basis points.
            value: u16 },
        /// At most 1,000 $AEGIS.
        RegistrationFee { /// Base units.
            value: u64 },
        /// Each at most 1,000,000 $AEGIS, and none more than the year's before.
        EmissionPerDay { /// Base units, by year.
            value: [u64; EMISSION_YEARS] },
        /// Once: while emission has no start. From 30 days ago to a year ahead.
        EmissionStart { /// Seconds since the Unix epoch.
            value: i64 },
        /// Either.
        RewardMode { /// New value.
            value: RewardMode },
        /// 1 minute to 1 day.
        EpochLength { /// Seconds.
            value: u32 },
        /// Each at most 1,000 $AEGIS.
        Prices { /// A delivered gigabyte.
            cdn_gb: u64, /// A million requests through the firewall.
            waf_million: u64, /// A million calls of functions.
            functions_million: u64, /// A challenge to a bot.
            bot_challenge: u64, /// A mitigated gigabyte.
            ddos_gb: u64 },
        /// Together 100 %.
        PaymentSplit { /// Burned.
            burn_bps: u16, /// To stakers.
            stakers_bps: u16, /// To the treasury.
            treasury_bps: u16 },
        /// At most 10,000,000 $AEGIS, a reputation below 1,000, and a fee of at most 100,000 $AEGIS.
        ProposalRules { /// Base units that an author needs.
            min_tokens: u64, /// What an author's reputation must exceed.
            min_reputation: u16, /// Base units of the deposit.
            fee: u64 },
        /// Discussion at most 30 days; votes 1 hour to 30 days; timelocks 1 hour to 30 days, an emergency's no longer than the ordinary one.
        VotingTimes { /// Seconds from a proposal to its vote.
            discussion: u32, /// Seconds of a vote.
            voting: u32, /// Seconds from a vote to its execution.
            timelock: u32, /// Seconds of an emergency's vote.
            emergency_voting: u32, /// Seconds from an emergency's vote to its execution.
            emergency_timelock: u32 },
        /// Majority above 50 %, supermajority no less than it, both at most 100 %; quorum 1 % to 50 %.
        VotingShares { /// Basis points.
            majority_bps: u16, /// Basis points.
            supermajority_bps: u16, /// Basis points.
            quorum_bps: u16 },
        /// At most 10,000,000 $AEGIS.
        OracleMinStake { /// Base units.
            value: u64 },
        /// 1 to 7 oracles, each once and none zero; the threshold is more than half of them and at most all.
        Oracles { /// How many must agree.
            threshold: u8, /// Who they are.
            members: List<Address, ORACLES_MAX> },
        /// At most 1,000,000 $AEGIS; 0 stops rewards.
        EpochPayoutMax { /// Base units.
            value: u64 },
        /// At most 100 %.
        OraclePenalty { /// Basis points.
            value: u16 },
    }
}

impl Parameter {
    /// Whether the new value is allowed at `now`, in seconds since the Unix epoch.
    pub fn is_within_bounds(&self, config: &Config, now: i64) -> bool {
        match self {
            Self::SlashingAuthority { value }
            | Self::RewardsAuthority { value }
            | Self::ReputationAuthority { value }
            | Self::Treasury { value } => value != &SYSTEM_PROGRAM,
            Self::MinStake { value } => (TOKEN..=10_000_000 * TOKEN).contains(value),
            Self::UnstakeCooldown { value } => (HOUR..=60 * DAY).contains(value),
            Self::AppealWindow { value } => *value <= 30 * DAY,
            Self::HeartbeatTimeout { value } => (HOUR..=30 * DAY).contains(value),
            Self::Penalties { wrong_content_bps, no_heartbeat_bps, low_uptime_bps, failed_challenge_bps, attack_bps } => {
                [wrong_content_bps, no_heartbeat_bps, low_uptime_bps, failed_challenge_bps, attack_bps].into_iter().all(is_share)
            }
            Self::SlashReporterShare { value } | Self::OraclePenalty { value } => is_share(value),
            Self::RegistrationFee { value } => *value <= 1_000 * TOKEN,
            Self::EmissionPerDay { value } => value[0] <= 1_000_000 * TOKEN && value.is_sorted_by(|earlier, later| earlier >= later),
            Self::EmissionStart { value } => {
                let distance_max = if *value < now { EMISSION_START_AGO_MAX } else { EMISSION_START_AHEAD_MAX };
                config.emission_start == 0 && *value > 0 && value.abs_diff(now) <= distance_max
            }
            Self::RewardMode { .. } => true,
            Self::EpochLength { value } => (60..=DAY as u32).contains(value),
            Self::Prices { cdn_gb, waf_million, functions_million, bot_challenge, ddos_gb } => {
                [cdn_gb, waf_million, functions_million, bot_challenge, ddos_gb].into_iter().all(|price| *price <= 1_000 * TOKEN)
            }
            Self::PaymentSplit { burn_bps, stakers_bps, treasury_bps } => {
                u64::from(*burn_bps) + u64::from(*stakers_bps) + u64::from(*treasury_bps) == BPS_ONE
            }
            Self::ProposalRules { min_tokens, min_reputation, fee } => {
                *min_tokens <= 10_000_000 * TOKEN && *min_reputation < 1_000 && *fee <= 100_000 * TOKEN
            }
            Self::VotingTimes { discussion, voting, timelock, emergency_voting, emergency_timelock } => {
                let month = 30 * DAY as u32;
                let allowed = HOUR as u32..=month;
                *discussion <= month
                    && [voting, timelock, emergency_voting, emergency_timelock].into_iter().all(|seconds| allowed.contains(seconds))
                    && emergency_timelock <= timelock
            }
            Self::VotingShares { majority_bps, supermajority_bps, quorum_bps } => {
                *majority_bps > 5_000
                    && majority_bps <= supermajority_bps
                    && is_share(supermajority_bps)
                    && (100..=5_000).contains(quorum_bps)
            }
            Self::OracleMinStake { value } => *value <= 10_000_000 * TOKEN,
            Self::Oracles { threshold, members } => are_oracles(*threshold, members.as_slice()),
            Self::EpochPayoutMax { value } => *value <= 1_000_000 * TOKEN,
        }
    }

    /// Puts the new value in its place.
    pub fn apply(&self, config: &mut Config) {
        match *self {
            Self::SlashingAuthority { value } => config.slashing_authority = value,
            Self::RewardsAuthority { value } => config.rewards_authority = value,
            Self::ReputationAuthority { value } => config.reputation_authority = value,
            Self::Treasury { value } => config.treasury = value,
            Self::MinStake { value } => config.min_stake = value,
            Self::UnstakeCooldown { value } => config.unstake_cooldown_seconds = value,
            Self::AppealWindow { value } => config.appeal_window_seconds = value,
            Self::HeartbeatTimeout { value } => config.heartbeat_timeout_seconds = value,
            Self::Penalties { wrong_content_bps, no_heartbeat_bps, low_uptime_bps, failed_challenge_bps, attack_bps } => {
                config.penalty_wrong_content_bps = wrong_content_bps;
                config.penalty_no_heartbeat_bps = no_heartbeat_bps;
                config.penalty_low_uptime_bps = low_uptime_bps;
                config.penalty_failed_challenge_bps = failed_challenge_bps;
                config.penalty_attack_bps = attack_bps;
            }
            Self::SlashReporterShare { value } => config.slash_reporter_bps = value,
            Self::RegistrationFee { value } => config.registration_fee = value,
            Self::EmissionPerDay { value } => config.emission_per_day = value,
            Self::EmissionStart { value } => config.emission_start = value,
            Self::RewardMode { value } => config.reward_mode = value,
            Self::EpochLength { value } => config.epoch_seconds = value,
            Self::Prices { cdn_gb, waf_million, functions_million, bot_challenge, ddos_gb } => {
                config.price_cdn_gb = cdn_gb;
                config.price_waf_million = waf_million;
                config.price_functions_million = functions_million;
                config.price_bot_challenge = bot_challenge;
                config.price_ddos_gb = ddos_gb;
            }
            Self::PaymentSplit { burn_bps, stakers_bps, treasury_bps } => {
                config.payment_burn_bps = burn_bps;
                config.payment_stakers_bps = stakers_bps;
                config.payment_treasury_bps = treasury_bps;
            }
            Self::ProposalRules { min_tokens, min_reputation, fee } => {
                config.proposal_min_tokens = min_tokens;
                config.proposal_min_reputation = min_reputation;
                config.proposal_fee = fee;
            }
            Self::VotingTimes { discussion, voting, timelock, emergency_voting, emergency_timelock } => {
                config.discussion_seconds = discussion;
                config.voting_seconds = voting;
                config.timelock_seconds = timelock;
                config.emergency_voting_seconds = emergency_voting;
                config.emergency_timelock_seconds = emergency_timelock;
            }
            Self::VotingShares { majority_bps, supermajority_bps, quorum_bps } => {
                config.majority_bps = majority_bps;
                config.supermajority_bps = supermajority_bps;
                config.quorum_bps = quorum_bps;
            }
            Self::OracleMinStake { value } => config.oracle_min_stake = value,
            Self::Oracles { threshold, members } => {
                config.oracle_threshold = threshold;
                config.oracles = members;
            }
            Self::EpochPayoutMax { value } => config.epoch_payout_max = value,
            Self::OraclePenalty { value } => config.oracle_penalty_bps = value,
        }
    }
}

fn is_share(bps: &u16) -> bool {
    u64::from(*bps) <= BPS_ONE
}

fn are_oracles(threshold: u8, members: &[Address]) -> bool {
    let count = members.len();
    let threshold = usize::from(threshold);
    let distinct = members.iter().enumerate().all(|(at, member)| members.iter().skip(at + 1).all(|other| other != member));
    count > 0 && threshold * 2 > count && threshold <= count && distinct && members.iter().all(|member| member != &SYSTEM_PROGRAM)
}
