//! The accounts.

use crate::{errors::TokenError, genesis::ALLOCATION_COUNT, in_place::InPlace, schedule::Schedule};
use aegis_common::{
    ensure, ensure_address,
    pda::{derive, MARKER},
    pinocchio::{error::ProgramError, AccountView, Address},
    Account, Borsh, Bytes, List, Text, Violation,
};

/// Members of the multisig.
pub const MEMBER_COUNT: usize = 5;
/// Approvals that a proposal needs, its proposer's among them.
pub const THRESHOLD: u32 = 3;
/// Accounts of the instruction in a proposal.
pub const PROPOSAL_ACCOUNTS_MAX: usize = 14;
/// Bytes of the instruction in a proposal.
pub const PROPOSAL_DATA_BYTES_MAX: usize = 640;
/// Longest time, in seconds, from a proposal to its expiry.
pub const PROPOSAL_SECONDS_MAX: u64 = 30 * 86_400;

/// Seed of the mint's address.
pub const MINT_SEED: &[u8] = b"mint";
/// Seed of the mint authority's address.
pub const MINT_AUTHORITY_SEED: &[u8] = b"mint_authority";
/// First seed of a vault's address; the second is its vesting.
pub const VAULT_SEED: &[u8] = b"vault";

aegis_common::account! {
    /// What the mint obeys, and how far genesis is.
    pub struct TokenState["token"] {
        /// The $AEGIS mint.
        pub mint: Address,
        /// Who may ask for new tokens: the multisig, or whom it handed the mint to.
        pub controller: Address,
        /// Whom the multisig has offered the mint; the zero address when nobody.
        pub pending_controller: Address,
        /// The multisig.
        pub multisig: Address,
        /// When the schedules of the genesis allocations begin, in seconds since the Unix epoch.
        pub genesis_at: i64,
        /// Owners of the genesis allocations, by number.
        pub beneficiaries: [Address; ALLOCATION_COUNT],
        /// One bit for each allocation that was made.
        pub allocated: u8,
        /// Canonical bump of the mint authority.
        pub mint_authority_bump: u8,
        /// Canonical bump of the address.
        pub bump: u8,
        /// Name of the token.
        pub name: Text<16>,
        /// Symbol of the token.
        pub symbol: Text<16>,
    }
}

aegis_common::account! {
    /// Five members, of whom three decide.
    pub struct Multisig["multisig"] {
        /// Who may propose, approve and execute.
        pub members: [Address; MEMBER_COUNT],
        /// How often a member was replaced; proposals of an earlier generation are stale.
        pub generation: u32,
        /// How many proposals were made; the next one's number.
        pub proposal_count: u64,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

aegis_common::record! {
    /// An account of the instruction in a proposal.
    pub struct ProposalAccount {
        /// 1: writable, 2: signs, 4: the member that executes the proposal.
        pub flags: u8,
        /// Its address; ignored where the executor stands.
        pub address: Address,
    }
}

impl Default for ProposalAccount {
    fn default() -> Self {
        Self { flags: 0, address: Address::new_from_array([0; 32]) }
    }
}

impl ProposalAccount {
    /// The instruction may change it.
    pub const WRITABLE: u8 = 1;
    /// It signs: the multisig by the program, others by the transaction.
    pub const SIGNER: u8 = 2;
    /// The member that executes the proposal stands here.
    pub const EXECUTOR: u8 = 4;
}

aegis_common::record! {
    /// The instruction that a proposal is about.
    pub struct ProposedInstruction {
        /// The program to call.
        pub program: Address,
        /// The accounts.
        pub accounts: List<ProposalAccount, PROPOSAL_ACCOUNTS_MAX>,
        /// The data.
        pub data: Bytes<PROPOSAL_DATA_BYTES_MAX>,
    }
}

aegis_common::account! {
    /// One instruction that the multisig is to sign. It exists while it is open.
    pub struct Proposal["proposal", id] {
        /// Its number.
        pub id: u64,
        /// The member that made it and gets its rent back.
        pub proposer: Address,
        /// Seconds since the Unix epoch; from then on it can only be removed.
        pub expires_at: i64,
        /// The multisig's generation when it was made.
        pub generation: u32,
        /// One bit for each member that approved.
        pub approvals: u8,
        /// Canonical bump of the address.
        pub bump: u8,
        /// What is proposed.
        pub instruction: InPlace<ProposedInstruction>,
    }
}

aegis_common::account! {
    /// Tokens that a vault releases over time.
    pub struct Vesting["vesting", grantor, index] {
        /// Who granted it; the mint authority for genesis allocations.
        pub grantor: Address,
        /// The grantor's number for it.
        pub index: u64,
        /// Who may claim.
        pub beneficiary: Address,
        /// Token account that holds what was not claimed.
        pub vault: Address,
        /// Base units granted.
        pub total: u64,
        /// Base units claimed.
        pub claimed: u64,
        /// Seconds since the Unix epoch.
        pub start: i64,
        /// From the start; until then nothing is released.
        pub cliff_seconds: u64,
        /// From the start; from then on everything is released.
        pub duration_seconds: u64,
        /// Released by the yearly table of the emission instead of evenly.
        pub emission: bool,
        /// Whether the grantor may take back what is not released.
        pub revocable: bool,
        /// When the grantor did, in seconds since the Unix epoch; the greatest number while it has not.
        pub revoked_at: i64,
        /// Whom the beneficiary has offered its place; the zero address when nobody.
        pub pending_beneficiary: Address,
        /// Who paid for vesting and vault, and gets that back.
        pub payer: Address,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}

impl TokenState {
    /// The account is the $AEGIS mint.
    #[inline(always)]
    pub fn ensure_mint(&self, mint: &AccountView) -> Result<(), ProgramError> {
        ensure_address(mint, &self.mint)
    }

    /// The account is the mint authority.
    #[inline(always)]
    pub fn ensure_mint_authority(&self, view: &AccountView) -> Result<(), ProgramError> {
        let address = derive(&[MINT_AUTHORITY_SEED, &[self.mint_authority_bump], crate::ID.as_ref(), MARKER]);
        ensure(view.address() == &address, Violation::ConstraintSeeds)
    }

    /// The account controls the mint.
    #[inline(always)]
    pub fn ensure_controller(&self, view: &AccountView) -> Result<(), ProgramError> {
        ensure(view.address() == &self.controller, TokenError::NotMintController)
    }
}

impl Proposal {
    /// Where the instruction begins in the account.
    pub const INSTRUCTION_OFFSET: usize = Self::SPACE - ProposedInstruction::SIZE_MAX;

    /// Still to be decided, by the members that were there when it was made.
    #[inline(always)]
    pub fn ensure_open(&self, multisig: &Multisig, now: i64) -> Result<(), ProgramError> {
        ensure(self.generation == multisig.generation, TokenError::ProposalStale)?;
        ensure(now < self.expires_at, TokenError::ProposalExpired)
    }
}

impl Multisig {
    /// The member's bit.
    #[inline(always)]
    pub fn member_bit(&self, address: &Address) -> Result<u8, ProgramError> {
        let position = self.members.iter().position(|member| member == address);
        Ok(1 << position.ok_or(TokenError::NotMember)?)
    }
}

impl Vesting {
    /// Base units released until `now`, claimed or not.
    #[inline(always)]
    pub fn vested(&self, now: i64) -> Result<u64, ProgramError> {
        let Self { total, start, cliff_seconds, duration_seconds, emission, .. } = *self;
        Schedule { total, start, cliff_seconds, duration_seconds, emission }.vested(now.min(self.revoked_at))
    }
}
