//! The account of a node.
//!
//! Everything that a consumer selects nodes by stands at a fixed place before the metadata, whose length varies.

use crate::{
    errors::RegistryError,
    lifecycle::{Lifecycle, NodeStatus, Role, SuspendedBy},
    silence::Silence,
    validate::{self, FEATURE_BYTES, METADATA_LENGTH_MAX, REGION_BYTES},
};
use aegis_common::{
    ensure,
    pinocchio::{error::ProgramError, Address},
    Text,
};
use aegis_config::state::Config;

/// Reputation of a node that nothing is known of (requirement 6.4 rewards more above 900 and less under 500).
pub const REPUTATION_AT_START: u16 = 500;
/// Best reputation.
pub const REPUTATION_MAX: u16 = 1_000;
/// Bytes of a libp2p peer id that holds an ed25519 key.
pub const PEER_ID_BYTES: usize = 38;

aegis_common::record! {
    /// What a node offers.
    pub struct Capabilities {
        /// Region code in lower-case ASCII, padded with zeros: `eu-west-1`.
        pub region: [u8; REGION_BYTES],
        /// One byte for each feature, 0 or 1: cdn, waf, bots, shield, functions, ipfs, anycast, http3; the others are 0.
        pub features: [u8; FEATURE_BYTES],
        /// Bandwidth in Mbit/s.
        pub bandwidth_mbps: u32,
        /// Processor cores for edge functions and protection.
        pub cpu_cores: u16,
        /// Storage for cached and pinned content in GB; may be 0.
        pub storage_gb: u32,
        /// Price of a delivered gigabyte in base units.
        pub price_per_gb: u64,
    }
}

aegis_common::account! {
    /// A node of the network.
    pub struct Node["node", identity] {
        /// The node's ed25519 key: its identity in mesh, transfer and reports.
        pub identity: Address,
        /// Who runs the node, stakes for it and is paid.
        pub operator: Address,
        /// Whether it serves.
        pub status: NodeStatus,
        /// Who suspended it.
        pub suspended_by: SuspendedBy,
        /// Whether a slash with a ban stands against it.
        pub banned: bool,
        /// What it offers.
        pub capabilities: Capabilities,
        /// Active stake in base units, as staking's vault holds it.
        pub stake: u64,
        /// From 0 to 1000.
        pub reputation: u16,
        /// Rewards of its whole life in base units.
        pub total_earned: u64,
        /// Seconds since the Unix epoch.
        pub registered_at: i64,
        /// When its status last changed, in seconds since the Unix epoch.
        pub status_changed_at: i64,
        /// Last sign of life, in seconds since the Unix epoch; activating and resuming count.
        pub last_heartbeat: i64,
        /// The libp2p peer id of the identity, as bytes.
        pub peer_id: [u8; PEER_ID_BYTES],
        /// Beginning of the longest silence that was not punished, in seconds since the Unix epoch; 0 where there was none.
        pub silent_from: i64,
        /// Its end, in seconds since the Unix epoch; it can be punished for 30 days.
        pub silent_until: i64,
        /// Silence before this was punished, in seconds since the Unix epoch.
        pub silence_punished_until: i64,
        /// What it is again when an authority ends its suspension.
        pub resumes_as: NodeStatus,
        /// Canonical bump of the address.
        pub bump: u8,
        /// Where its description is: a CID, `ipfs://` and a CID, or an https URL.
        pub metadata: Text<METADATA_LENGTH_MAX>,
    }
}

impl Capabilities {
    /// Every value is within its bounds.
    #[inline(always)]
    pub fn ensure_valid(&self) -> Result<(), ProgramError> {
        ensure(validate::region_is_valid(&self.region), RegistryError::InvalidRegion)?;
        ensure(validate::features_are_valid(&self.features), RegistryError::InvalidFeatures)?;
        let capacity = validate::capacity_is_valid(self.bandwidth_mbps, self.cpu_cores, self.storage_gb);
        ensure(capacity, RegistryError::InvalidCapacity)?;
        ensure(self.price_per_gb <= validate::PRICE_PER_GB_MAX, RegistryError::InvalidPrice)
    }
}

impl Node {
    /// The signer runs the node.
    #[inline(always)]
    pub fn ensure_operator(&self, signer: &Address) -> Result<(), ProgramError> {
        ensure(signer == &self.operator, RegistryError::NotOperator)
    }

    /// What the signer is to the node. Whoever is operator and authority at once acts as the authority.
    #[inline(always)]
    pub fn role_of(&self, signer: &Address, config: &Config) -> Role {
        if signer == &config.authority {
            Role::Authority
        } else if signer == &config.slashing_authority {
            Role::SlashingAuthority
        } else if signer == &self.operator {
            Role::Operator
        } else {
            Role::Stranger
        }
    }

    /// The same for the end of a suspension: whoever is operator and authority at once ends either.
    #[inline(always)]
    pub fn role_to_resume(&self, signer: &Address, config: &Config) -> Role {
        if signer == &self.operator && self.suspended_by != SuspendedBy::Authority {
            Role::Operator
        } else {
            self.role_of(signer, config)
        }
    }

    /// The part that the node's state depends on.
    #[inline(always)]
    pub fn lifecycle(&self) -> Lifecycle {
        let Self { status, suspended_by, resumes_as, banned, stake, .. } = *self;
        Lifecycle { status, suspended_by, resumes_as, banned, stake }
    }

    /// The part that its signs of life are in.
    #[inline(always)]
    pub fn silence(&self) -> Silence {
        Silence {
            last_heartbeat: self.last_heartbeat,
            from: self.silent_from,
            until: self.silent_until,
            punished_until: self.silence_punished_until,
        }
    }

    /// Takes that part over.
    #[inline(always)]
    pub fn set_silence(&mut self, silence: Silence) {
        self.last_heartbeat = silence.last_heartbeat;
        self.silent_from = silence.from;
        self.silent_until = silence.until;
        self.silence_punished_until = silence.punished_until;
    }

    /// A sign of life while it serves.
    #[inline(always)]
    pub fn hear(&mut self, now: i64) {
        self.set_silence(self.silence().ended(now));
        self.last_heartbeat = now;
    }

    /// Takes over `next`, and says so where the status or its reason changed. A node that begins to serve is alive; one that ends its service
    /// has been silent until now.
    #[inline(always)]
    pub fn enter(&mut self, next: Lifecycle, address: &Address, now: i64) {
        let changed = next.status != self.status || next.suspended_by != self.suspended_by;
        if changed && self.status == NodeStatus::Active {
            self.set_silence(self.silence().ended(now));
        }
        self.status = next.status;
        self.suspended_by = next.suspended_by;
        self.resumes_as = next.resumes_as;
        self.banned = next.banned;
        self.stake = next.stake;
        if !changed {
            return;
        }
        self.status_changed_at = now;
        if self.status == NodeStatus::Active {
            self.last_heartbeat = now;
        }
        crate::StatusChanged { node: *address, status: self.status, suspended_by: self.suspended_by }.emit();
    }
}

/// The libp2p peer id of an ed25519 key: an identity multihash (0x00, 36 bytes) of the key as a protocol buffer (type 1, 32 bytes).
#[inline(always)]
pub fn peer_id_of(identity: &Address) -> [u8; PEER_ID_BYTES] {
    let mut peer_id = [0; PEER_ID_BYTES];
    let (prefix, key) = peer_id.split_at_mut(6);
    prefix.copy_from_slice(&[0x00, 0x24, 0x08, 0x01, 0x12, 0x20]);
    key.copy_from_slice(identity.as_ref());
    peer_id
}
