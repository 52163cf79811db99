//! The account.

use aegis_common::{pinocchio::Address, List};

/// Most oracles there can be.
pub const ORACLES_MAX: usize = 7;

/// Years for which the emission is set; the last one's goes on.
pub const EMISSION_YEARS: usize = 6;

aegis_common::account! {
    /// The network's parameters. Amounts of $AEGIS are in base units (1 $AEGIS = 10^9), shares in basis points (1 % = 100), times in seconds.
    pub struct Config["config"] {
        /// Who changes parameters, and reduces or returns slashes: the multisig first, the DAO later.
        pub authority: Address,
        /// Whom the authority has offered its place; the zero address when nobody.
        pub pending_authority: Address,
        /// Who slashes.
        pub slashing_authority: Address,
        /// Who records what nodes have earned.
        pub rewards_authority: Address,
        /// Who records the reputation of nodes.
        pub reputation_authority: Address,
        /// The $AEGIS mint; never changes.
        pub mint: Address,
        /// Token account of the treasury: fees go there, and slashes that nobody reported.
        pub treasury: Address,

        /// Least stake of an active node.
        pub min_stake: u64,
        /// From the request to unstake until the stake can be withdrawn.
        pub unstake_cooldown_seconds: u64,
        /// In which a slash can be reduced or returned.
        pub appeal_window_seconds: u64,
        /// Without a heartbeat for longer, a node can be slashed.
        pub heartbeat_timeout_seconds: u64,
        /// Penalty for content that does not match its CID, of the stake.
        pub penalty_wrong_content_bps: u16,
        /// Penalty for no heartbeat within the timeout, of the stake.
        pub penalty_no_heartbeat_bps: u16,
        /// Penalty for low uptime over 30 days, of the stake.
        pub penalty_low_uptime_bps: u16,
        /// Penalty for a failed challenge, of the stake.
        pub penalty_failed_challenge_bps: u16,
        /// Penalty for an attack on the network, of the stake.
        pub penalty_attack_bps: u16,
        /// The reporter's share of a slash, or the treasury's where there is none; the rest is burned.
        pub slash_reporter_bps: u16,
        /// What it costs to register a node.
        pub registration_fee: u64,

        /// What is emitted a day, in each year since `emission_start`.
        pub emission_per_day: [u64; EMISSION_YEARS],
        /// When emission begins, in seconds since the Unix epoch; zero for not yet.
        pub emission_start: i64,
        /// How it is shared out.
        pub reward_mode: RewardMode,
        /// Length of a reward epoch.
        pub epoch_seconds: u32,

        /// Price of a delivered gigabyte.
        pub price_cdn_gb: u64,
        /// Price of a million requests through the firewall.
        pub price_waf_million: u64,
        /// Price of a million calls of functions.
        pub price_functions_million: u64,
        /// Price of a challenge to a bot.
        pub price_bot_challenge: u64,
        /// Price of a mitigated gigabyte of attack traffic.
        pub price_ddos_gb: u64,
        /// Share of a payment that is burned.
        pub payment_burn_bps: u16,
        /// Share of a payment that goes to stakers.
        pub payment_stakers_bps: u16,
        /// Share of a payment that goes to the treasury.
        pub payment_treasury_bps: u16,

        /// Tokens that a proposal's author needs.
        pub proposal_min_tokens: u64,
        /// Reputation that a proposal's author must exceed, of 1,000.
        pub proposal_min_reputation: u16,
        /// Deposit on a proposal, returned when it passes.
        pub proposal_fee: u64,
        /// From a proposal to its vote.
        pub discussion_seconds: u32,
        /// For which a vote is open.
        pub voting_seconds: u32,
        /// From a passed vote to its execution.
        pub timelock_seconds: u32,
        /// For which an emergency's vote is open.
        pub emergency_voting_seconds: u32,
        /// From an emergency's vote to its execution.
        pub emergency_timelock_seconds: u32,
        /// Share of for among for and against that passes a parameter change or a payment.
        pub majority_bps: u16,
        /// The same for an upgrade or an emergency.
        pub supermajority_bps: u16,
        /// Share of the circulating supply that must vote.
        pub quorum_bps: u16,

        /// What an oracle stakes.
        pub oracle_min_stake: u64,
        /// Most that one reward epoch pays out; 0 stops rewards.
        pub epoch_payout_max: u64,
        /// Penalty for an oracle whose word differs from what the others agreed on, of its stake.
        pub oracle_penalty_bps: u16,
        /// How many oracles must agree.
        pub oracle_threshold: u8,
        /// Canonical bump of the address.
        pub bump: u8,
        /// Who reports what nodes delivered.
        pub oracles: List<Address, ORACLES_MAX>,
    }
}

aegis_common::variants! {
    /// How an epoch's emission is shared out.
    pub enum RewardMode {
        /// By weight among all nodes: the whole emission is paid.
        ProRata,
        /// Emission divided by the number of nodes, times each node's weight.
        Literal,
    }
}
