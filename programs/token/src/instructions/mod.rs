//! One module an instruction.

pub mod accept_beneficiary;
pub mod accept_controller;
pub mod allocate;
pub mod approve;
pub mod burn;
pub mod cancel;
pub mod claim;
pub mod close_vesting;
pub mod create_vesting;
pub mod execute;
pub mod expire;
pub mod initialize;
pub mod mint_to;
pub mod offer_beneficiary;
pub mod offer_controller;
pub mod propose;
pub mod replace_member;
pub mod revoke;
pub mod transfer;
pub mod withdraw_approval;
pub mod withdraw_sol;
