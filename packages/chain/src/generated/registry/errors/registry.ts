/** Made of programs/ by `npm run programs:build` with Codama. */
import { isProgramError, type Address, type SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM, type SolanaError } from '@solana/kit';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

/** NotOperator: The signer is not the operator of the node */
export const REGISTRY_ERROR__NOT_OPERATOR = 0x1770; // 6000
/** NotAllowedToSuspend: Only the operator and the network's authorities may suspend the node */
export const REGISTRY_ERROR__NOT_ALLOWED_TO_SUSPEND = 0x1771; // 6001
/** NotAllowedToResume: The operator resumes what it suspended, the network's authority what an authority suspended */
export const REGISTRY_ERROR__NOT_ALLOWED_TO_RESUME = 0x1772; // 6002
/** NotAuthority: The signer is not the authority that config names for this */
export const REGISTRY_ERROR__NOT_AUTHORITY = 0x1773; // 6003
/** NodeNotPending: The node is not pending */
export const REGISTRY_ERROR__NODE_NOT_PENDING = 0x1774; // 6004
/** NodeNotActive: The node is not active */
export const REGISTRY_ERROR__NODE_NOT_ACTIVE = 0x1775; // 6005
/** NodeNotSuspended: The node is not suspended */
export const REGISTRY_ERROR__NODE_NOT_SUSPENDED = 0x1776; // 6006
/** NodeSuspended: The node is suspended already */
export const REGISTRY_ERROR__NODE_SUSPENDED = 0x1777; // 6007
/** NodeBanned: The node is banned */
export const REGISTRY_ERROR__NODE_BANNED = 0x1778; // 6008
/** StakeTooLow: The stake is under the minimum */
export const REGISTRY_ERROR__STAKE_TOO_LOW = 0x1779; // 6009
/** StakeSufficient: The stake is not under the minimum */
export const REGISTRY_ERROR__STAKE_SUFFICIENT = 0x177a; // 6010
/** InvalidMetadata: The metadata is not a CID, ipfs:// and a CID, or an https:// URL of at most 200 bytes */
export const REGISTRY_ERROR__INVALID_METADATA = 0x177b; // 6011
/** InvalidRegion: The region is not lower-case letters, digits and inner hyphens, padded with zeros */
export const REGISTRY_ERROR__INVALID_REGION = 0x177c; // 6012
/** InvalidFeatures: A feature is a byte 0 or 1, and 0 where no feature has a name */
export const REGISTRY_ERROR__INVALID_FEATURES = 0x177d; // 6013
/** InvalidCapacity: Bandwidth, cores or storage are zero or beyond their bounds */
export const REGISTRY_ERROR__INVALID_CAPACITY = 0x177e; // 6014
/** InvalidPrice: The price is beyond its bound */
export const REGISTRY_ERROR__INVALID_PRICE = 0x177f; // 6015
/** InvalidReputation: Reputation goes from 0 to 1000 */
export const REGISTRY_ERROR__INVALID_REPUTATION = 0x1780; // 6016
/** FeeAboveMaximum: The registration fee is above what the operator pays at most */
export const REGISTRY_ERROR__FEE_ABOVE_MAXIMUM = 0x1781; // 6017
/** NodeNotEmpty: The node still has a stake account */
export const REGISTRY_ERROR__NODE_NOT_EMPTY = 0x1782; // 6018

export type RegistryError = typeof REGISTRY_ERROR__FEE_ABOVE_MAXIMUM | typeof REGISTRY_ERROR__INVALID_CAPACITY | typeof REGISTRY_ERROR__INVALID_FEATURES | typeof REGISTRY_ERROR__INVALID_METADATA | typeof REGISTRY_ERROR__INVALID_PRICE | typeof REGISTRY_ERROR__INVALID_REGION | typeof REGISTRY_ERROR__INVALID_REPUTATION | typeof REGISTRY_ERROR__NODE_BANNED | typeof REGISTRY_ERROR__NODE_NOT_ACTIVE | typeof REGISTRY_ERROR__NODE_NOT_EMPTY | typeof REGISTRY_ERROR__NODE_NOT_PENDING | typeof REGISTRY_ERROR__NODE_NOT_SUSPENDED | typeof REGISTRY_ERROR__NODE_SUSPENDED | typeof REGISTRY_ERROR__NOT_ALLOWED_TO_RESUME | typeof REGISTRY_ERROR__NOT_ALLOWED_TO_SUSPEND | typeof REGISTRY_ERROR__NOT_AUTHORITY | typeof REGISTRY_ERROR__NOT_OPERATOR | typeof REGISTRY_ERROR__STAKE_SUFFICIENT | typeof REGISTRY_ERROR__STAKE_TOO_LOW;

const registryErrorMessages: Record<RegistryError, string> = { [REGISTRY_ERROR__FEE_ABOVE_MAXIMUM]: `The registration fee is above what the operator pays at most`, [REGISTRY_ERROR__INVALID_CAPACITY]: `Bandwidth, cores or storage are zero or beyond their bounds`, [REGISTRY_ERROR__INVALID_FEATURES]: `A feature is a byte 0 or 1, and 0 where no feature has a name`, [REGISTRY_ERROR__INVALID_METADATA]: `The metadata is not a CID, ipfs:// and a CID, or an https:// URL of at most 200 bytes`, [REGISTRY_ERROR__INVALID_PRICE]: `The price is beyond its bound`, [REGISTRY_ERROR__INVALID_REGION]: `The region is not lower-case letters, digits and inner hyphens, padded with zeros`, [REGISTRY_ERROR__INVALID_REPUTATION]: `Reputation goes from 0 to 1000`, [REGISTRY_ERROR__NODE_BANNED]: `The node is banned`, [REGISTRY_ERROR__NODE_NOT_ACTIVE]: `The node is not active`, [REGISTRY_ERROR__NODE_NOT_EMPTY]: `The node still has a stake account`, [REGISTRY_ERROR__NODE_NOT_PENDING]: `The node is not pending`, [REGISTRY_ERROR__NODE_NOT_SUSPENDED]: `The node is not suspended`, [REGISTRY_ERROR__NODE_SUSPENDED]: `The node is suspended already`, [REGISTRY_ERROR__NOT_ALLOWED_TO_RESUME]: `The operator resumes what it suspended, the network's authority what an authority suspended`, [REGISTRY_ERROR__NOT_ALLOWED_TO_SUSPEND]: `Only the operator and the network's authorities may suspend the node`, [REGISTRY_ERROR__NOT_AUTHORITY]: `The signer is not the authority that config names for this`, [REGISTRY_ERROR__NOT_OPERATOR]: `The signer is not the operator of the node`, [REGISTRY_ERROR__STAKE_SUFFICIENT]: `The stake is not under the minimum`, [REGISTRY_ERROR__STAKE_TOO_LOW]: `The stake is under the minimum` };

export function getRegistryErrorMessage(code: RegistryError): string {
  return registryErrorMessages[code];
}

export function isRegistryError<TProgramErrorCode extends RegistryError>(
    error: unknown,
    transactionMessage: { instructions: Record<number, { programAddress: Address }> },
    code?: TProgramErrorCode,
): error is SolanaError<typeof SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM> & Readonly<{ context: Readonly<{ code: TProgramErrorCode }> }> {
  return isProgramError<TProgramErrorCode>(error, transactionMessage, REGISTRY_PROGRAM_ADDRESS, code);
}
