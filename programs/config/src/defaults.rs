//! What the network begins with: the figures of the requirements' section 6.

use crate::state::{Config, RewardMode};
use aegis_common::{fixed::BASE_UNITS_PER_TOKEN as TOKEN, pinocchio::Address, List, SYSTEM_PROGRAM};

const HOUR: u32 = 3_600;
const DAY: u32 = 24 * HOUR;

/// Whom the parameters name at the beginning; all the others are figures.
pub struct Founders {
    /// Who changes the parameters.
    pub authority: Address,
    /// Who slashes.
    pub slashing_authority: Address,
    /// Who records what nodes have earned.
    pub rewards_authority: Address,
    /// Who records the reputation of nodes.
    pub reputation_authority: Address,
    /// The $AEGIS mint.
    pub mint: Address,
    /// Token account of the treasury.
    pub treasury: Address,
}

/// The parameters at the beginning. There are no oracles yet, and emission has no start.
#[inline(always)]
pub fn config(founders: &Founders) -> Config {
    Config {
        authority: founders.authority,
        pending_authority: SYSTEM_PROGRAM,
        slashing_authority: founders.slashing_authority,
        rewards_authority: founders.rewards_authority,
        reputation_authority: founders.reputation_authority,
        mint: founders.mint,
        treasury: founders.treasury,

        min_stake: 1_000 * TOKEN,
        unstake_cooldown_seconds: 7 * DAY as u64,
        appeal_window_seconds: 3 * DAY as u64,
        heartbeat_timeout_seconds: 2 * DAY as u64,
        penalty_wrong_content_bps: 10_000,
        penalty_no_heartbeat_bps: 1_000,
        penalty_low_uptime_bps: 500,
        penalty_failed_challenge_bps: 2_000,
        penalty_attack_bps: 5_000,
        slash_reporter_bps: 5_000,
        registration_fee: TOKEN,

        emission_per_day: [200_000 * TOKEN, 180_000 * TOKEN, 160_000 * TOKEN, 140_000 * TOKEN, 120_000 * TOKEN, 100_000 * TOKEN],
        emission_start: 0,
        reward_mode: RewardMode::ProRata,
        epoch_seconds: HOUR,

        price_cdn_gb: TOKEN / 100,
        price_waf_million: TOKEN / 1_000,
        price_functions_million: TOKEN / 10_000,
        price_bot_challenge: TOKEN / 1_000_000,
        price_ddos_gb: TOKEN / 1_000,
        payment_burn_bps: 5_000,
        payment_stakers_bps: 3_000,
        payment_treasury_bps: 2_000,

        proposal_min_tokens: 10_000 * TOKEN,
        proposal_min_reputation: 500,
        proposal_fee: 100 * TOKEN,
        discussion_seconds: 7 * DAY,
        voting_seconds: 7 * DAY,
        timelock_seconds: 3 * DAY,
        emergency_voting_seconds: DAY,
        emergency_timelock_seconds: 12 * HOUR,
        majority_bps: 5_100,
        supermajority_bps: 6_700,
        quorum_bps: 1_000,

        oracle_min_stake: 1_000 * TOKEN,
        epoch_payout_max: 10_000 * TOKEN,
        oracle_penalty_bps: 2_000,
        oracle_threshold: 0,
        bump: 0,
        oracles: List::default(),
    }
}
