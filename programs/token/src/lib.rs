//! $AEGIS: the mint and its cap, the genesis allocation, vesting, and the multisig that the mint obeys.
//!
//! ```text
//!   members ─ propose, approve, execute ─▶ multisig ─┐ signs any instruction, of this program or another
//!                                                    ▼
//!   TokenState.controller: the multisig, later the DAO ─ mint_to ─▶ mint authority ─▶ mint (supply never above the cap)
//!
//!   allocate, create_vesting ─▶ vault ─ claim ─▶ beneficiary          what is released by the second
//! ```
//!
//! Mint and vestings are handed over in two steps, an offer and its acceptance, so that neither can be lost to an address that nobody signs for.
#![no_std]

pub mod errors;
pub mod events;
pub mod genesis;
pub mod in_place;
pub mod instructions;
pub mod schedule;
pub mod spl;
pub mod state;

use errors::TokenError;
use events::*;
use state::*;

aegis_common::program! {
    /// $AEGIS: the mint and its cap, the genesis allocation, vesting, and the multisig that the mint obeys.
    token at "AEGIS_TOKEN_PROGRAM_ID" or "3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi"
    instructions {
        initialize, allocate, mint_to, offer_controller, accept_controller, transfer, burn,
        create_vesting, claim, revoke, offer_beneficiary, accept_beneficiary, close_vesting,
        propose, approve, withdraw_approval, execute, cancel, expire, replace_member, withdraw_sol,
    }
    accounts { TokenState, Multisig, Proposal, Vesting }
    events {
        Initialized, Allocated, Minted, ControllerOffered, HandedOver, Transferred, Burned,
        VestingCreated, Claimed, Revoked, BeneficiaryOffered, BeneficiaryChanged, VestingClosed,
        Proposed, Approved, ApprovalWithdrawn, Executed, Cancelled, Expired, MemberReplaced, SolWithdrawn,
    }
    errors TokenError
}
