//! One module an instruction.

pub mod accept_authority;
pub mod initialize;
pub mod offer_authority;
pub mod set_parameter;
