export { findIdentity, type IdentityPlace, type NodeIdentity, openIdentity, otherIdentities } from './identity.ts';
export { secretFile } from './secret-file.ts';
