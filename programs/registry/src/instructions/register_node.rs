//! Puts a node into the registry.

use crate::{
    errors::RegistryError,
    events::NodeRegistered,
    lifecycle::{NodeStatus, SuspendedBy},
    state::{peer_id_of, Capabilities, Node, REPUTATION_AT_START},
    validate::{metadata_is_valid, METADATA_LENGTH_MAX},
};
use aegis_common::{
    ensure, ensure_address,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account, Text, SYSTEM_PROGRAM,
};
use aegis_config::state::Config;
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Puts a node into the registry, pending, for a small fee in $AEGIS. The node's key signs too, so that nobody can register another's. A node
    /// that was closed cannot be registered again.
    register_node
    accounts {
        /// Runs the node; pays the fee and the account.
        0 operator [signer, writable];
        /// The node's ed25519 key.
        1 identity [signer];
        /// The new account.
        2 node [writable] pda(const "node", account identity);
        /// The network's parameters.
        3 config [] pda(const "config") of aegis_config::ID;
        /// The operator's token account that the fee is taken from.
        4 fee_source [writable];
        /// The network's token account that the fee goes to.
        5 treasury [writable];
        /// Moves the fee.
        6 token_program [] = pinocchio_token::ID;
        /// Creates the account.
        7 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Where the description is: a CID, `ipfs://` and a CID, or an https URL.
        metadata: Text<METADATA_LENGTH_MAX>,
        /// What the node offers.
        capabilities: Capabilities,
        /// What the operator pays at most, in base units: the fee may change before the transaction is processed.
        fee_max: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure_address(accounts.treasury, &config.treasury)?;
    let fee = config.registration_fee;
    ensure(fee <= args.fee_max, RegistryError::FeeAboveMaximum)?;
    ensure(metadata_is_valid(args.metadata.as_bytes()), RegistryError::InvalidMetadata)?;
    args.capabilities.ensure_valid()?;

    let now = Clock::get()?.unix_timestamp;
    let identity = *accounts.identity.address();
    Node {
        identity,
        operator: *accounts.operator.address(),
        status: NodeStatus::Pending,
        suspended_by: SuspendedBy::Nobody,
        banned: false,
        capabilities: args.capabilities,
        stake: 0,
        reputation: REPUTATION_AT_START,
        total_earned: 0,
        registered_at: now,
        status_changed_at: now,
        last_heartbeat: 0,
        peer_id: peer_id_of(&identity),
        silent_from: 0,
        silent_until: 0,
        silence_punished_until: 0,
        resumes_as: NodeStatus::Pending,
        bump: 0,
        metadata: args.metadata,
    }
    .create(accounts.operator, accounts.node)?;

    if fee > 0 {
        Transfer::new(accounts.fee_source, accounts.treasury, accounts.operator, fee).invoke()?;
    }
    NodeRegistered { node: *accounts.node.address(), identity, operator: *accounts.operator.address(), fee }.emit();
    Ok(())
}
