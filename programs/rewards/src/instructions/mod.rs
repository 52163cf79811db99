//! One module an instruction.

pub mod claim_rewards;
pub mod close_epoch;
pub mod close_ledger;
pub mod close_metrics;
pub mod close_report;
pub mod close_roots;
pub mod credit_leaf;
pub mod credit_report;
pub mod finalize_epoch;
pub mod fund;
pub mod initialize;
pub mod leave_oracle;
pub mod open_epoch;
pub mod slash_report;
pub mod slash_root;
pub mod stake_oracle;
pub mod submit_report;
pub mod submit_root;
pub mod take_allocation;
pub mod withdraw_oracle;
