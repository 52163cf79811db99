//! A node's states and who may change them (requirement 6.2); pure, so that the host's tests reach every branch.
//!
//! ```text
//!              activate (operator, stake >= minimum)
//!   Pending ───────────────────────────────────────▶ Active
//!      ▲ ◀─────────────────────────────────────────── │
//!      │          stake falls under the minimum       │
//!      ╰────────▶ Suspended ◀─────────────────────────╯  suspend (operator, authorities), ban
//!                     │
//!                     ├──▶ Active   resume (operator, unless an authority suspended)
//!                     ╰──▶ what it was before   resume (the network's authority, where an authority suspended)
//! ```
//!
//! A node comes into service by its operator's word alone: an authority gives back only what an authority took.

use crate::errors::RegistryError;

aegis_common::variants! {
    /// Whether a node serves.
    pub enum NodeStatus {
        /// Registered, without the stake or the word of its operator.
        Pending,
        /// Serves, and counts for rewards.
        Active,
        /// Out of service until resumed.
        Suspended,
    }
}

aegis_common::variants! {
    /// Who suspended a node.
    pub enum SuspendedBy {
        /// It is not suspended.
        Nobody,
        /// Its operator, who may resume it.
        Operator,
        /// The network's or the slashing authority; only the network's authority ends that.
        Authority,
        /// A slash with a ban; the operator may resume it once that slash was returned.
        Ban,
    }
}

/// What a signer is to a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Runs it.
    Operator,
    /// May suspend any node.
    SlashingAuthority,
    /// May suspend any node, and end what an authority suspended.
    Authority,
    /// May do nothing.
    Stranger,
}

/// The part of a node account that its state depends on.
#[derive(Clone, Copy, PartialEq)]
pub struct Lifecycle {
    /// Whether it serves.
    pub status: NodeStatus,
    /// Who suspended it.
    pub suspended_by: SuspendedBy,
    /// What it is again when an authority ends its suspension.
    pub resumes_as: NodeStatus,
    /// Whether a slash with a ban stands against it.
    pub banned: bool,
    /// Active stake in base units.
    pub stake: u64,
}

impl Lifecycle {
    /// The operator's word, once enough is staked.
    #[inline(always)]
    pub fn activate(self, min_stake: u64) -> Result<Self, RegistryError> {
        if self.banned {
            return Err(RegistryError::NodeBanned);
        }
        if self.status != NodeStatus::Pending {
            return Err(RegistryError::NodeNotPending);
        }
        if self.stake < min_stake {
            return Err(RegistryError::StakeTooLow);
        }
        Ok(Self { status: NodeStatus::Active, ..self })
    }

    /// An authority's suspension replaces the operator's own, so that the operator cannot lift it.
    #[inline(always)]
    pub fn suspend(self, role: Role) -> Result<Self, RegistryError> {
        let suspended_by = match role {
            Role::Operator => SuspendedBy::Operator,
            Role::SlashingAuthority | Role::Authority => SuspendedBy::Authority,
            Role::Stranger => return Err(RegistryError::NotAllowedToSuspend),
        };
        if self.status == NodeStatus::Suspended && (suspended_by == SuspendedBy::Operator || self.suspended_by == SuspendedBy::Authority) {
            return Err(RegistryError::NodeSuspended);
        }
        Ok(Self { status: NodeStatus::Suspended, suspended_by, resumes_as: self.status, ..self })
    }

    /// The end of a suspension, by whom it allows. An authority does not bring into service what an operator suspended, not even by way of a
    /// suspension of its own.
    #[inline(always)]
    pub fn resume(self, role: Role, min_stake: u64) -> Result<Self, RegistryError> {
        if self.status != NodeStatus::Suspended {
            return Err(RegistryError::NodeNotSuspended);
        }
        let allowed = match role {
            Role::Authority => self.suspended_by == SuspendedBy::Authority,
            Role::Operator => self.suspended_by != SuspendedBy::Authority,
            Role::SlashingAuthority | Role::Stranger => false,
        };
        if !allowed {
            return Err(RegistryError::NotAllowedToResume);
        }
        if self.banned {
            return Err(RegistryError::NodeBanned);
        }
        let status = if role == Role::Authority { self.resumes_as } else { NodeStatus::Active };
        if status == NodeStatus::Active && self.stake < min_stake {
            return Err(RegistryError::StakeTooLow);
        }
        let suspended_by = if status == NodeStatus::Suspended { SuspendedBy::Operator } else { SuspendedBy::Nobody };
        Ok(Self { status, suspended_by, ..self })
    }

    /// What staking says after each change: a ban suspends, too little stake ends the service.
    #[inline(always)]
    pub fn with_stake(self, stake: u64, banned: bool, min_stake: u64) -> Self {
        let mut next = Self { stake, banned, ..self };
        if banned && next.status != NodeStatus::Suspended {
            next.status = NodeStatus::Suspended;
            next.suspended_by = SuspendedBy::Ban;
        }
        if next.status == NodeStatus::Active && stake < min_stake {
            next.status = NodeStatus::Pending;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIN: u64 = 1_000;
    const FRESH: Lifecycle = Lifecycle {
        status: NodeStatus::Pending,
        suspended_by: SuspendedBy::Nobody,
        resumes_as: NodeStatus::Pending,
        banned: false,
        stake: 0,
    };

    /// What everybody sees of it.
    fn seen(node: Result<Lifecycle, RegistryError>) -> Result<(NodeStatus, SuspendedBy), RegistryError> {
        node.map(|node| (node.status, node.suspended_by))
    }

    fn active() -> Lifecycle {
        Lifecycle { status: NodeStatus::Active, stake: MIN, ..FRESH }
    }

    #[test]
    fn activation_needs_the_minimum_stake() {
        assert!(Lifecycle { stake: MIN - 1, ..FRESH }.activate(MIN) == Err(RegistryError::StakeTooLow));
        assert!(Lifecycle { stake: MIN, ..FRESH }.activate(MIN) == Ok(active()));
        assert!(active().activate(MIN) == Err(RegistryError::NodeNotPending));
    }

    #[test]
    fn an_operator_cannot_lift_an_authority_s_suspension() {
        for role in [Role::SlashingAuthority, Role::Authority] {
            let suspended = active().suspend(role);
            for other in [Role::Operator, Role::SlashingAuthority, Role::Stranger] {
                assert!(suspended.and_then(|node| node.resume(other, MIN)) == Err(RegistryError::NotAllowedToResume));
            }
            assert!(seen(suspended.and_then(|node| node.resume(Role::Authority, MIN))) == Ok((NodeStatus::Active, SuspendedBy::Nobody)));
            assert!(suspended.and_then(|node| node.suspend(Role::Operator)) == Err(RegistryError::NodeSuspended));
        }
        assert!(active().suspend(Role::Stranger) == Err(RegistryError::NotAllowedToSuspend));
    }

    #[test]
    fn an_authority_cannot_lift_an_operator_s_suspension() {
        let own = active().suspend(Role::Operator);
        for role in [Role::SlashingAuthority, Role::Authority, Role::Stranger] {
            assert!(own.and_then(|node| node.resume(role, MIN)) == Err(RegistryError::NotAllowedToResume));
        }
        assert!(seen(own.and_then(|node| node.resume(Role::Operator, MIN))) == Ok((NodeStatus::Active, SuspendedBy::Nobody)));
        for role in [Role::SlashingAuthority, Role::Authority] {
            let lifted = own.and_then(|node| node.suspend(role)).and_then(|node| node.resume(Role::Authority, 2 * MIN));
            assert!(seen(lifted) == Ok((NodeStatus::Suspended, SuspendedBy::Operator)));
        }
    }

    #[test]
    fn an_authority_does_not_activate_what_was_pending() {
        let lifted = Lifecycle { stake: MIN, ..FRESH }.suspend(Role::Authority).and_then(|node| node.resume(Role::Authority, MIN));
        assert!(seen(lifted) == Ok((NodeStatus::Pending, SuspendedBy::Nobody)));
    }

    #[test]
    fn a_ban_suspends_until_it_is_lifted() {
        let banned = active().with_stake(MIN, true, MIN);
        assert!(seen(Ok(banned)) == Ok((NodeStatus::Suspended, SuspendedBy::Ban)));
        assert!(banned.resume(Role::Operator, MIN) == Err(RegistryError::NodeBanned));
        let lifted = banned.with_stake(MIN, false, MIN);
        assert!(lifted.resume(Role::Authority, MIN) == Err(RegistryError::NotAllowedToResume));
        assert!(seen(lifted.resume(Role::Operator, MIN)) == Ok((NodeStatus::Active, SuspendedBy::Nobody)));
    }

    #[test]
    fn too_little_stake_ends_the_service() {
        assert!(active().with_stake(MIN - 1, false, MIN).status == NodeStatus::Pending);
        assert!(active().with_stake(MIN, false, MIN).status == NodeStatus::Active);
    }
}
