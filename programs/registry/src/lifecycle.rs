//! A node's states and who may change them (requirement 6.2); pure, so that the host's tests reach every branch.
//!
//! ```text
//!              activate (operator, stake >= minimum)
//!   Pending ───────────────────────────────────────▶ Active
//!      ▲ ◀─────────────────────────────────────────── │
//!      │          stake falls under the minimum       │
//!      ╰────────▶ Suspended ◀─────────────────────────╯  suspend (operator, authorities), ban
//!                     │
//!                     ╰──▶ Active   resume (operator, unless an authority suspended; then the authority)
//! ```

use crate::RegistryError;

/// Registered, without the stake or the word of its operator.
pub const PENDING: u8 = 0;
/// Serves, and counts for rewards.
pub const ACTIVE: u8 = 1;
/// Out of service until resumed.
pub const SUSPENDED: u8 = 2;

/// Not suspended.
pub const BY_NOBODY: u8 = 0;
/// By its operator, who may resume it.
pub const BY_OPERATOR: u8 = 1;
/// By the network's or the slashing authority; only the network's authority resumes it.
pub const BY_AUTHORITY: u8 = 2;
/// By a slash with a ban; the operator may resume once the slash was returned.
pub const BY_BAN: u8 = 3;

/// What a signer is to a node. An operator that is also the authority acts as the authority.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Operator,
    /// May suspend.
    SlashingAuthority,
    /// May suspend and resume.
    Authority,
    Stranger,
}

/// The part of a node account that its state depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    pub status: u8,
    pub suspended_by: u8,
    pub banned: bool,
    pub stake: u64,
}

impl Lifecycle {
    pub fn activate(self, min_stake: u64) -> Result<Self, RegistryError> {
        if self.banned {
            return Err(RegistryError::NodeBanned);
        }
        if self.status != PENDING {
            return Err(RegistryError::NodeNotPending);
        }
        if self.stake < min_stake {
            return Err(RegistryError::StakeTooLow);
        }
        Ok(Self { status: ACTIVE, ..self })
    }

    /// An authority's suspension replaces the operator's own, so that the operator cannot lift it.
    pub fn suspend(self, role: Role) -> Result<Self, RegistryError> {
        let suspended_by = match role {
            Role::Operator => BY_OPERATOR,
            Role::SlashingAuthority | Role::Authority => BY_AUTHORITY,
            Role::Stranger => return Err(RegistryError::NotAllowedToSuspend),
        };
        if self.status == SUSPENDED && (suspended_by == BY_OPERATOR || self.suspended_by == BY_AUTHORITY) {
            return Err(RegistryError::NodeSuspended);
        }
        Ok(Self { status: SUSPENDED, suspended_by, ..self })
    }

    pub fn resume(self, role: Role, min_stake: u64) -> Result<Self, RegistryError> {
        if self.status != SUSPENDED {
            return Err(RegistryError::NodeNotSuspended);
        }
        let allowed = match role {
            Role::Authority => true,
            Role::Operator => self.suspended_by != BY_AUTHORITY,
            Role::SlashingAuthority | Role::Stranger => false,
        };
        if !allowed {
            return Err(RegistryError::NotAllowedToResume);
        }
        if self.banned {
            return Err(RegistryError::NodeBanned);
        }
        if self.stake < min_stake {
            return Err(RegistryError::StakeTooLow);
        }
        Ok(Self { status: ACTIVE, suspended_by: BY_NOBODY, ..self })
    }

    /// What staking says after each change: a ban suspends, too little stake ends the service.
    pub fn with_stake(self, stake: u64, banned: bool, min_stake: u64) -> Self {
        let mut next = Self { stake, banned, ..self };
        if banned && next.status != SUSPENDED {
            next.status = SUSPENDED;
            next.suspended_by = BY_BAN;
        }
        if next.status == ACTIVE && stake < min_stake {
            next.status = PENDING;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIN: u64 = 1_000;
    const FRESH: Lifecycle = Lifecycle { status: PENDING, suspended_by: BY_NOBODY, banned: false, stake: 0 };

    fn active() -> Lifecycle {
        Lifecycle { status: ACTIVE, stake: MIN, ..FRESH }
    }

    #[test]
    fn activation_needs_the_minimum_stake() {
        assert_eq!(Lifecycle { stake: MIN - 1, ..FRESH }.activate(MIN), Err(RegistryError::StakeTooLow));
        assert_eq!(Lifecycle { stake: MIN, ..FRESH }.activate(MIN), Ok(active()));
        assert_eq!(active().activate(MIN), Err(RegistryError::NodeNotPending));
    }

    #[test]
    fn an_operator_cannot_lift_an_authority_s_suspension() {
        let own = active().suspend(Role::Operator);
        assert_eq!(own.and_then(|node| node.resume(Role::Operator, MIN)), Ok(active()));
        for role in [Role::SlashingAuthority, Role::Authority] {
            let over = own.and_then(|node| node.suspend(role));
            assert_eq!(over.and_then(|node| node.resume(Role::Operator, MIN)), Err(RegistryError::NotAllowedToResume));
            assert_eq!(over.and_then(|node| node.resume(Role::SlashingAuthority, MIN)), Err(RegistryError::NotAllowedToResume));
            assert_eq!(over.and_then(|node| node.resume(Role::Authority, MIN)), Ok(active()));
            assert_eq!(over.and_then(|node| node.suspend(Role::Operator)), Err(RegistryError::NodeSuspended));
        }
        assert_eq!(active().suspend(Role::Stranger), Err(RegistryError::NotAllowedToSuspend));
    }

    #[test]
    fn a_ban_suspends_until_it_is_lifted() {
        let banned = active().with_stake(MIN, true, MIN);
        assert_eq!(banned, Lifecycle { status: SUSPENDED, suspended_by: BY_BAN, banned: true, stake: MIN });
        assert_eq!(banned.resume(Role::Authority, MIN), Err(RegistryError::NodeBanned));
        assert_eq!(banned.with_stake(MIN, false, MIN).resume(Role::Operator, MIN), Ok(active()));
    }

    #[test]
    fn too_little_stake_ends_the_service() {
        assert_eq!(active().with_stake(MIN - 1, false, MIN).status, PENDING);
        assert_eq!(active().with_stake(MIN, false, MIN).status, ACTIVE);
    }
}
