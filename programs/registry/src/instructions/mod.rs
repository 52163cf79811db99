//! One module an instruction.

pub mod activate;
pub mod close_node;
pub mod enforce_minimum;
pub mod heartbeat;
pub mod record_earnings;
pub mod record_reputation;
pub mod register_node;
pub mod resume;
pub mod set_stake;
pub mod suspend;
pub mod update_capabilities;
pub mod update_metadata;
