//! One module an instruction.

pub mod initialize;
