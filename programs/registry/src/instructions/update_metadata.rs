//! Says where a node's description is.

use crate::{
    errors::RegistryError,
    events::MetadataUpdated,
    state::Node,
    validate::{metadata_is_valid, METADATA_LENGTH_MAX},
};
use aegis_common::{ensure, pinocchio::ProgramResult, Account, Text};

aegis_common::instruction! {
    /// Says where a node's description is.
    update_metadata
    accounts {
        /// Runs the node.
        0 operator [signer];
        /// The node.
        1 node [writable];
    }
    args {
        /// A CID, `ipfs://` and a CID, or an https URL.
        metadata: Text<METADATA_LENGTH_MAX>,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut node = Node::load(accounts.node)?;
    node.ensure_operator(accounts.operator.address())?;
    ensure(metadata_is_valid(args.metadata.as_bytes()), RegistryError::InvalidMetadata)?;
    node.metadata = args.metadata;
    node.store(accounts.node)?;
    MetadataUpdated { node: *accounts.node.address(), metadata: args.metadata }.emit();
    Ok(())
}
