//! What the program tells the world.

use crate::{
    lifecycle::{NodeStatus, SuspendedBy},
    state::Capabilities,
};
use aegis_common::{pinocchio::Address, Text};

aegis_common::event! {
    /// A node is in the registry.
    pub struct NodeRegistered {
        /// The node's account.
        pub node: Address,
        /// Its ed25519 key.
        pub identity: Address,
        /// Who runs it.
        pub operator: Address,
        /// What was paid for it, in base units.
        pub fee: u64,
    }
}

aegis_common::event! {
    /// A node left the registry, for good.
    pub struct NodeClosed {
        /// The node's account.
        pub node: Address,
        /// Its ed25519 key.
        pub identity: Address,
        /// Who ran it.
        pub operator: Address,
    }
}

aegis_common::event! {
    /// A node's status, or who suspended it, is another.
    pub struct StatusChanged {
        /// The node's account.
        pub node: Address,
        /// Whether it serves now.
        pub status: NodeStatus,
        /// Who suspended it.
        pub suspended_by: SuspendedBy,
    }
}

aegis_common::event! {
    /// A node's description is elsewhere.
    pub struct MetadataUpdated {
        /// The node's account.
        pub node: Address,
        /// Where its description is.
        pub metadata: Text<200>,
    }
}

aegis_common::event! {
    /// A node offers something else.
    pub struct CapabilitiesUpdated {
        /// The node's account.
        pub node: Address,
        /// What it offers.
        pub capabilities: Capabilities,
    }
}

aegis_common::event! {
    /// A node's stake or ban is another.
    pub struct StakeChanged {
        /// The node's account.
        pub node: Address,
        /// Active stake in base units.
        pub stake: u64,
        /// Whether a slash with a ban stands against it.
        pub banned: bool,
    }
}

aegis_common::event! {
    /// A node's reputation is another.
    pub struct ReputationRecorded {
        /// The node's account.
        pub node: Address,
        /// From 0 to 1000.
        pub reputation: u16,
    }
}

aegis_common::event! {
    /// A node has earned more.
    pub struct EarningsRecorded {
        /// The node's account.
        pub node: Address,
        /// What came to it, in base units.
        pub amount: u64,
        /// Rewards of its whole life in base units.
        pub total_earned: u64,
    }
}
