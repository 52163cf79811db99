//! What the program tells about itself.

use aegis_common::pinocchio::Address;

aegis_common::event! {
    /// The mint and its multisig exist.
    pub struct Initialized {
        /// The $AEGIS mint.
        pub mint: Address,
        /// Controls it.
        pub multisig: Address,
    }
}

aegis_common::event! {
    /// A genesis allocation was made.
    pub struct Allocated {
        /// Its number.
        pub allocation: u8,
        /// The vesting that releases it.
        pub vesting: Address,
        /// Who may claim.
        pub beneficiary: Address,
        /// Base units.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// Tokens were minted.
    pub struct Minted {
        /// Token account that got them.
        pub destination: Address,
        /// Base units.
        pub amount: u64,
        /// Base units there are now.
        pub supply: u64,
    }
}

aegis_common::event! {
    /// The multisig has offered the mint.
    pub struct ControllerOffered {
        /// To whom; the zero address when an offer was taken back.
        pub to: Address,
    }
}

aegis_common::event! {
    /// The mint obeys another, for good.
    pub struct HandedOver {
        /// Who may ask for new tokens now.
        pub controller: Address,
    }
}

aegis_common::event! {
    /// Tokens were moved.
    pub struct Transferred {
        /// Who moved them.
        pub owner: Address,
        /// Token account they left.
        pub source: Address,
        /// Token account they entered.
        pub destination: Address,
        /// Base units.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// Tokens were destroyed.
    pub struct Burned {
        /// Who burned them.
        pub owner: Address,
        /// Token account they were in.
        pub source: Address,
        /// Base units.
        pub amount: u64,
        /// Base units there are now.
        pub supply: u64,
    }
}

aegis_common::event! {
    /// A vesting was granted.
    pub struct VestingCreated {
        /// Its account.
        pub vesting: Address,
        /// Who granted it.
        pub grantor: Address,
        /// Who may claim.
        pub beneficiary: Address,
        /// Base units.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// Released tokens were claimed.
    pub struct Claimed {
        /// Where from.
        pub vesting: Address,
        /// Who claimed.
        pub beneficiary: Address,
        /// Base units.
        pub amount: u64,
        /// Base units claimed so far.
        pub claimed: u64,
    }
}

aegis_common::event! {
    /// A grantor took back what was not released.
    pub struct Revoked {
        /// Where from.
        pub vesting: Address,
        /// Base units.
        pub amount: u64,
    }
}

aegis_common::event! {
    /// A beneficiary has offered its vesting.
    pub struct BeneficiaryOffered {
        /// The vesting.
        pub vesting: Address,
        /// To whom; the zero address when an offer was taken back.
        pub to: Address,
    }
}

aegis_common::event! {
    /// A vesting passed to another.
    pub struct BeneficiaryChanged {
        /// The vesting.
        pub vesting: Address,
        /// Who may claim now.
        pub beneficiary: Address,
    }
}

aegis_common::event! {
    /// A vesting of which everything was claimed is gone.
    pub struct VestingClosed {
        /// The vesting.
        pub vesting: Address,
    }
}

aegis_common::event! {
    /// A proposal was made; its proposer approves it.
    pub struct Proposed {
        /// Its account.
        pub proposal: Address,
        /// Its number.
        pub id: u64,
        /// The member that made it.
        pub proposer: Address,
        /// The program that it calls.
        pub program: Address,
        /// Seconds since the Unix epoch.
        pub expires_at: i64,
    }
}

aegis_common::event! {
    /// A member approved a proposal.
    pub struct Approved {
        /// Its number.
        pub id: u64,
        /// Who approved.
        pub member: Address,
        /// Approvals so far.
        pub approvals: u8,
    }
}

aegis_common::event! {
    /// A member took its approval of a proposal back.
    pub struct ApprovalWithdrawn {
        /// Its number.
        pub id: u64,
        /// Who had approved.
        pub member: Address,
        /// Approvals that are left.
        pub approvals: u8,
    }
}

aegis_common::event! {
    /// A proposal took effect.
    pub struct Executed {
        /// Its number.
        pub id: u64,
        /// The member that executed it.
        pub executor: Address,
    }
}

aegis_common::event! {
    /// Its proposer removed a proposal.
    pub struct Cancelled {
        /// Its number.
        pub id: u64,
    }
}

aegis_common::event! {
    /// A proposal that can take no effect was removed.
    pub struct Expired {
        /// Its number.
        pub id: u64,
    }
}

aegis_common::event! {
    /// The multisig has another member.
    pub struct MemberReplaced {
        /// Who left.
        pub old: Address,
        /// Who came.
        pub new: Address,
        /// How often a member was replaced.
        pub generation: u32,
    }
}

aegis_common::event! {
    /// SOL left the multisig.
    pub struct SolWithdrawn {
        /// Account that got it.
        pub destination: Address,
        /// Lamports.
        pub lamports: u64,
    }
}
