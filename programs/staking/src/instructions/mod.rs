//! One module an instruction.

pub mod cancel_unstake;
pub mod claim_fees;
pub mod close_slash;
pub mod close_stake;
pub mod deposit_fees;
pub mod initialize;
pub mod reduce_slash;
pub mod request_unstake;
pub mod settle_slash;
pub mod slash;
pub mod stake;
pub mod withdraw;
