//! What the program tells the world. Amounts are base units, times seconds since the Unix epoch.

use crate::state::{Metrics, RootWord};
use aegis_common::pinocchio::Address;

aegis_common::event! {
    /// An oracle has more at stake.
    pub struct OracleStaked {
        /// The oracle's key.
        pub oracle: Address,
        /// How much more.
        pub amount: u64,
        /// All of it.
        pub stake: u64,
    }
}

aegis_common::event! {
    /// An oracle leaves, and says nothing more.
    pub struct OracleLeaves {
        /// The oracle's key.
        pub oracle: Address,
        /// When it may withdraw.
        pub unlock_at: i64,
    }
}

aegis_common::event! {
    /// An oracle has its stake back.
    pub struct OracleWithdrawn {
        /// The oracle's key.
        pub oracle: Address,
        /// How much.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// An oracle was punished for a word that differs from what was agreed.
    pub struct OracleSlashed {
        /// The oracle's key.
        pub oracle: Address,
        /// The report or the roots with that word.
        pub evidence: Address,
        /// What was burned.
        pub burned: u64,
        /// What the treasury got.
        pub paid: u64,
    }
}

aegis_common::event! {
    /// An epoch begins.
    pub struct EpochOpened {
        /// Its number.
        pub number: u64,
        /// When it begins.
        pub start: i64,
        /// When it ends.
        pub end: i64,
        /// What the table emits in its time.
        pub emission: u64,
    }
}

aegis_common::event! {
    /// An oracle has said what it measured of a node.
    pub struct ReportSubmitted {
        /// Number of the epoch.
        pub epoch: u64,
        /// The node's account.
        pub node: Address,
        /// The oracle's key.
        pub oracle: Address,
        /// What it measured.
        pub metrics: Metrics,
    }
}

aegis_common::event! {
    /// Enough oracles agree on a node.
    pub struct ReportSettled {
        /// Number of the epoch.
        pub epoch: u64,
        /// The node's account.
        pub node: Address,
        /// Its weight, in thousandths of a request.
        pub weight: u64,
        /// Its reputation in thousandths of a point.
        pub reputation_milli: u32,
    }
}

aegis_common::event! {
    /// An oracle has said what it computed for all nodes.
    pub struct RootSubmitted {
        /// Number of the epoch.
        pub epoch: u64,
        /// The oracle's key.
        pub oracle: Address,
        /// What it computed.
        pub word: RootWord,
    }
}

aegis_common::event! {
    /// Enough oracles agree on a root.
    pub struct RootSettled {
        /// Number of the epoch.
        pub epoch: u64,
        /// The root.
        pub root: [u8; 32],
        /// Sum of the lifetime totals.
        pub total: u64,
    }
}

aegis_common::event! {
    /// What an epoch pays is fixed.
    pub struct EpochFinalized {
        /// Its number.
        pub number: u64,
        /// What it pays.
        pub payable: u64,
        /// Nodes that served.
        pub nodes: u64,
        /// Sum of their weights.
        pub weight: u64,
    }
}

aegis_common::event! {
    /// A node's ledger has more.
    pub struct RewardsCredited {
        /// Number of the epoch.
        pub epoch: u64,
        /// The node's account.
        pub node: Address,
        /// How much more.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// Rewards were paid.
    pub struct RewardsClaimed {
        /// The node's account.
        pub node: Address,
        /// How much.
        pub amount: u64,
        /// Paid in the node's life.
        pub paid: u64,
    }
}

aegis_common::event! {
    /// An epoch's account is gone.
    pub struct EpochClosed {
        /// Its number.
        pub number: u64,
        /// What of its payment nobody got, and may be emitted later.
        pub returned: u64,
    }
}
