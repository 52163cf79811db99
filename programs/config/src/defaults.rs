//! What the network begins with: the figures of the requirements' section 6.

use crate::{
    instructions::initialize::Args,
    state::{Config, RewardMode},
};
use aegis_common::{fixed::BASE_UNITS_PER_TOKEN as TOKEN, List, SYSTEM_PROGRAM};

const HOUR: u32 = 3_600;
const DAY: u32 = 24 * HOUR;

/// The parameters at the beginning. There are no oracles yet, and emission has no start.
#[inline(always)]
pub fn config(args: &Args) -> Config {
    Config {
        authority: args.authority,
        pending_authority: SYSTEM_PROGRAM,
        slashing_authority: args.slashing_authority,
        rewards_authority: args.rewards_authority,
        reputation_authority: args.reputation_authority,
        mint: args.mint,
        treasury: args.treasury,

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
        oracle_threshold: 0,
        bump: 0,
        oracles: List::default(),
    }
}
