//! The accounts.

use crate::errors::StakingError;
use aegis_common::{
    ensure, ensure_address,
    pinocchio::{error::ProgramError, AccountView, Address},
    Violation,
};

aegis_common::account! {
    /// All stakes together. It owns the three vaults and signs for staking.
    pub struct Pool["pool"] {
        /// The $AEGIS mint.
        pub mint: Address,
        /// Token account of active and unstaking stake.
        pub vault: Address,
        /// Token account of open slashes.
        pub escrow: Address,
        /// Token account of the stakers' fees.
        pub fee_vault: Address,
        /// Active stake of all nodes in base units.
        pub active: u64,
        /// What waits for the end of its cooldown, in base units.
        pub unstaking: u64,
        /// Open slashes in base units.
        pub escrowed: u64,
        /// Fees per base unit of active stake since the beginning, times 10^12, modulo 2^64.
        pub fees_per_share: u64,
        /// Fees that were not shared out yet, in base units.
        pub fees_undistributed: u64,
        /// Burned by slashes since the beginning, in base units.
        pub burned: u64,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::account! {
    /// What a node's operator has at stake for it.
    pub struct StakeAccount["stake", node] {
        /// The node's account in the registry.
        pub node: Address,
        /// Who stakes: the node's operator.
        pub operator: Address,
        /// Counts for service, rewards and fees, in base units.
        pub active: u64,
        /// Leaves at `unlock_at`, in base units; can still be slashed.
        pub unstaking: u64,
        /// When what is unstaking may be withdrawn, in seconds since the Unix epoch; 0 where nothing is.
        pub unlock_at: i64,
        /// The pool's fees per share up to which fees were credited.
        pub fees_per_share_paid: u64,
        /// Fees credited and not claimed, in base units.
        pub fees_owed: u64,
        /// Slashed and not returned since the beginning, in base units.
        pub slashed: u64,
        /// End of the last appeal window of its slashes, in seconds since the Unix epoch; until then something may be returned.
        pub appeal_until: i64,
        /// Slashes with a ban that were not returned; while there is one, the node is banned.
        pub bans: u32,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::variants! {
    /// Why a node is slashed; config has the penalty of each.
    pub enum SlashReason {
        /// It answered with content that does not match the CID.
        WrongContent,
        /// It gave no heartbeat for the timeout; the program checks that itself.
        NoHeartbeat,
        /// Its uptime over 30 days was too low.
        LowUptime,
        /// It failed a challenge.
        FailedChallenge,
        /// It attacked the network; it is banned, too.
        Attack,
    }
}

aegis_common::variants! {
    /// Where the tokens of a slash are.
    pub enum SlashStatus {
        /// In escrow; the authority may reduce or return it until the appeal window ends.
        Open,
        /// Back with the node.
        Returned,
        /// Burned and paid.
        Settled,
    }
}

aegis_common::account! {
    /// A penalty, and what it was based on. Its address holds node and evidence, so that nothing is punished twice.
    pub struct Slash["slash", node, evidence_hash] {
        /// The node's account in the registry.
        pub node: Address,
        /// SHA-256 of the evidence, which is public.
        pub evidence_hash: [u8; 32],
        /// Who reported it and gets a part; the system program's address where nobody did.
        pub reporter: Address,
        /// Token account that gets the part: the reporter's, or the treasury of the time of the slash.
        pub receiver: Address,
        /// Who paid for the account, and gets that back.
        pub payer: Address,
        /// Why.
        pub reason: SlashReason,
        /// Where its tokens are.
        pub status: SlashStatus,
        /// What it was at first, in base units.
        pub amount_at_first: u64,
        /// What it is, in base units.
        pub amount: u64,
        /// Seconds since the Unix epoch.
        pub slashed_at: i64,
        /// End of the appeal window, in seconds since the Unix epoch.
        pub appeal_until: i64,
        /// The receiver's part in basis points, as config had it at the time of the slash.
        pub receiver_bps: u16,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

impl Pool {
    /// The account is the vault of stakes.
    #[inline(always)]
    pub fn ensure_vault(&self, view: &AccountView) -> Result<(), ProgramError> {
        ensure_address(view, &self.vault)
    }

    /// The account is the vault of open slashes.
    #[inline(always)]
    pub fn ensure_escrow(&self, view: &AccountView) -> Result<(), ProgramError> {
        ensure_address(view, &self.escrow)
    }

    /// The account is the vault of fees.
    #[inline(always)]
    pub fn ensure_fee_vault(&self, view: &AccountView) -> Result<(), ProgramError> {
        ensure_address(view, &self.fee_vault)
    }

    /// The account is none of the vaults: what the pool pays into them nobody can take out again.
    #[inline(always)]
    pub fn ensure_outside(&self, destination: &AccountView) -> Result<(), ProgramError> {
        let vaults = [&self.vault, &self.escrow, &self.fee_vault];
        ensure(vaults.into_iter().all(|vault| vault != destination.address()), StakingError::VaultIsDestination)
    }
}

impl SlashReason {
    /// Whether the slash brings a ban.
    pub fn bans(self) -> bool {
        self == Self::Attack
    }
}

impl Slash {
    /// The slash is of this node.
    #[inline(always)]
    pub fn ensure_node(&self, node: &AccountView) -> Result<(), ProgramError> {
        ensure(&self.node == node.address(), Violation::ConstraintHasOne)
    }
}
