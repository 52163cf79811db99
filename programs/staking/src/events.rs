//! What the program tells the world. Amounts are base units, times seconds since the Unix epoch.

use crate::state::SlashReason;
use aegis_common::pinocchio::Address;

aegis_common::event! {
    /// More is at stake.
    pub struct Staked {
        /// The node's account.
        pub node: Address,
        /// How much more.
        pub amount: u64,
        /// The node's active stake.
        pub active: u64,
    }
}

aegis_common::event! {
    /// Stake begins to leave.
    pub struct UnstakeRequested {
        /// The node's account.
        pub node: Address,
        /// How much.
        pub amount: u64,
        /// When all that is unstaking may be withdrawn.
        pub unlock_at: i64,
    }
}

aegis_common::event! {
    /// What was unstaking is active again.
    pub struct UnstakeCancelled {
        /// The node's account.
        pub node: Address,
        /// How much.
        pub amount: u64,
        /// The node's active stake.
        pub active: u64,
    }
}

aegis_common::event! {
    /// Stake was paid out.
    pub struct Withdrawn {
        /// The node's account.
        pub node: Address,
        /// How much.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// A node was punished.
    pub struct Slashed {
        /// The node's account.
        pub node: Address,
        /// The slash's account.
        pub slash: Address,
        /// Why.
        pub reason: SlashReason,
        /// How much is in escrow.
        pub amount: u64,
        /// End of the appeal window.
        pub appeal_until: i64,
    }
}

aegis_common::event! {
    /// A slash was reduced, or returned whole.
    pub struct SlashReduced {
        /// The node's account.
        pub node: Address,
        /// The slash's account.
        pub slash: Address,
        /// What is left of it.
        pub amount: u64,
        /// What the node got back.
        pub returned: u64,
    }
}

aegis_common::event! {
    /// A slash came to its end.
    pub struct SlashSettled {
        /// The node's account.
        pub node: Address,
        /// The slash's account.
        pub slash: Address,
        /// What was burned.
        pub burned: u64,
        /// What the reporter or the treasury got.
        pub paid: u64,
    }
}

aegis_common::event! {
    /// The account of a slash that came to its end is gone.
    pub struct SlashClosed {
        /// The node's account.
        pub node: Address,
        /// The slash's account.
        pub slash: Address,
    }
}

aegis_common::event! {
    /// A stake account is gone.
    pub struct StakeClosed {
        /// The node's account.
        pub node: Address,
        /// Who staked.
        pub operator: Address,
    }
}

aegis_common::event! {
    /// Fees came in for all stakers.
    pub struct FeesDeposited {
        /// How much.
        pub amount: u64,
        /// Fees per base unit of active stake since the beginning, times 10^12.
        pub fees_per_share: u64,
    }
}

aegis_common::event! {
    /// A node's fees were paid out.
    pub struct FeesClaimed {
        /// The node's account.
        pub node: Address,
        /// How much.
        pub amount: u64,
    }
}
