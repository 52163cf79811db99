//! One module an instruction.

pub mod allocate;
pub mod approve;
pub mod burn;
pub mod cancel;
pub mod change_beneficiary;
pub mod claim;
pub mod create_vesting;
pub mod execute;
pub mod expire;
pub mod hand_over;
pub mod initialize;
pub mod mint_to;
pub mod propose;
pub mod replace_member;
pub mod revoke;
pub mod transfer;
