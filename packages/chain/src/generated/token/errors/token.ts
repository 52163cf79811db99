/** Made of programs/ by `npm run programs:build` with Codama. */
import { isProgramError, type Address, type SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM, type SolanaError } from '@solana/kit';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

/** NotUpgradeAuthority: Only the program's upgrade authority may initialize it */
export const TOKEN_ERROR__NOT_UPGRADE_AUTHORITY = 0x1770; // 6000
/** NotMintController: The signer does not control the mint */
export const TOKEN_ERROR__NOT_MINT_CONTROLLER = 0x1771; // 6001
/** AlreadyHandedOver: The mint was handed over already; that is final */
export const TOKEN_ERROR__ALREADY_HANDED_OVER = 0x1772; // 6002
/** InvalidController: The mint cannot be handed to this address */
export const TOKEN_ERROR__INVALID_CONTROLLER = 0x1773; // 6003
/** ZeroAmount: The amount is zero */
export const TOKEN_ERROR__ZERO_AMOUNT = 0x1774; // 6004
/** GenesisIncomplete: Nothing is minted before all genesis allocations are made */
export const TOKEN_ERROR__GENESIS_INCOMPLETE = 0x1775; // 6005
/** CapExceeded: The supply would exceed 1,000,000,000 tokens */
export const TOKEN_ERROR__CAP_EXCEEDED = 0x1776; // 6006
/** InvalidAllocation: There is no allocation of this number */
export const TOKEN_ERROR__INVALID_ALLOCATION = 0x1777; // 6007
/** AlreadyAllocated: The allocation was made already */
export const TOKEN_ERROR__ALREADY_ALLOCATED = 0x1778; // 6008
/** InvalidSchedule: The cliff is behind the end, or the times are out of bounds */
export const TOKEN_ERROR__INVALID_SCHEDULE = 0x1779; // 6009
/** InvalidBeneficiary: Nobody can hold this address */
export const TOKEN_ERROR__INVALID_BENEFICIARY = 0x177a; // 6010
/** NotBeneficiary: The signer is not the beneficiary */
export const TOKEN_ERROR__NOT_BENEFICIARY = 0x177b; // 6011
/** NothingToClaim: Nothing more is released yet */
export const TOKEN_ERROR__NOTHING_TO_CLAIM = 0x177c; // 6012
/** NotGrantor: The signer did not grant the vesting */
export const TOKEN_ERROR__NOT_GRANTOR = 0x177d; // 6013
/** NotRevocable: The vesting cannot be revoked */
export const TOKEN_ERROR__NOT_REVOCABLE = 0x177e; // 6014
/** AlreadyRevoked: The vesting was revoked already */
export const TOKEN_ERROR__ALREADY_REVOKED = 0x177f; // 6015
/** NothingToRevoke: Everything is released already */
export const TOKEN_ERROR__NOTHING_TO_REVOKE = 0x1780; // 6016
/** InvalidMember: This address cannot be a member */
export const TOKEN_ERROR__INVALID_MEMBER = 0x1781; // 6017
/** DuplicateMember: The address is a member already */
export const TOKEN_ERROR__DUPLICATE_MEMBER = 0x1782; // 6018
/** NotMember: The address is not a member of the multisig */
export const TOKEN_ERROR__NOT_MEMBER = 0x1783; // 6019
/** InvalidExpiry: A proposal expires in the future and within 30 days */
export const TOKEN_ERROR__INVALID_EXPIRY = 0x1784; // 6020
/** ProposalExpired: The proposal has expired */
export const TOKEN_ERROR__PROPOSAL_EXPIRED = 0x1785; // 6021
/** ProposalStale: The members have changed since the proposal was made */
export const TOKEN_ERROR__PROPOSAL_STALE = 0x1786; // 6022
/** AlreadyApproved: The member has approved the proposal already */
export const TOKEN_ERROR__ALREADY_APPROVED = 0x1787; // 6023
/** NotEnoughApprovals: A proposal needs three approvals */
export const TOKEN_ERROR__NOT_ENOUGH_APPROVALS = 0x1788; // 6024
/** SelfReference: A proposal cannot act on itself */
export const TOKEN_ERROR__SELF_REFERENCE = 0x1789; // 6025
/** NotProposer: The signer did not make the proposal */
export const TOKEN_ERROR__NOT_PROPOSER = 0x178a; // 6026
/** NotExpired: The proposal is still open */
export const TOKEN_ERROR__NOT_EXPIRED = 0x178b; // 6027
/** VaultIsDestination: The tokens cannot go back into the vault that they leave */
export const TOKEN_ERROR__VAULT_IS_DESTINATION = 0x178c; // 6028
/** NotOffered: The signer was not offered this */
export const TOKEN_ERROR__NOT_OFFERED = 0x178d; // 6029
/** VestingNotEmpty: The beneficiary has not claimed everything yet */
export const TOKEN_ERROR__VESTING_NOT_EMPTY = 0x178e; // 6030
/** NotOfBeneficiary: The destination is not a token account of the beneficiary */
export const TOKEN_ERROR__NOT_OF_BENEFICIARY = 0x178f; // 6031
/** NotEnoughSol: The multisig has not so much SOL besides its rent */
export const TOKEN_ERROR__NOT_ENOUGH_SOL = 0x1790; // 6032
/** NotApproved: The member has not approved the proposal */
export const TOKEN_ERROR__NOT_APPROVED = 0x1791; // 6033

export type TokenError = typeof TOKEN_ERROR__ALREADY_ALLOCATED | typeof TOKEN_ERROR__ALREADY_APPROVED | typeof TOKEN_ERROR__ALREADY_HANDED_OVER | typeof TOKEN_ERROR__ALREADY_REVOKED | typeof TOKEN_ERROR__CAP_EXCEEDED | typeof TOKEN_ERROR__DUPLICATE_MEMBER | typeof TOKEN_ERROR__GENESIS_INCOMPLETE | typeof TOKEN_ERROR__INVALID_ALLOCATION | typeof TOKEN_ERROR__INVALID_BENEFICIARY | typeof TOKEN_ERROR__INVALID_CONTROLLER | typeof TOKEN_ERROR__INVALID_EXPIRY | typeof TOKEN_ERROR__INVALID_MEMBER | typeof TOKEN_ERROR__INVALID_SCHEDULE | typeof TOKEN_ERROR__NOT_APPROVED | typeof TOKEN_ERROR__NOT_BENEFICIARY | typeof TOKEN_ERROR__NOT_ENOUGH_APPROVALS | typeof TOKEN_ERROR__NOT_ENOUGH_SOL | typeof TOKEN_ERROR__NOT_EXPIRED | typeof TOKEN_ERROR__NOT_GRANTOR | typeof TOKEN_ERROR__NOTHING_TO_CLAIM | typeof TOKEN_ERROR__NOTHING_TO_REVOKE | typeof TOKEN_ERROR__NOT_MEMBER | typeof TOKEN_ERROR__NOT_MINT_CONTROLLER | typeof TOKEN_ERROR__NOT_OF_BENEFICIARY | typeof TOKEN_ERROR__NOT_OFFERED | typeof TOKEN_ERROR__NOT_PROPOSER | typeof TOKEN_ERROR__NOT_REVOCABLE | typeof TOKEN_ERROR__NOT_UPGRADE_AUTHORITY | typeof TOKEN_ERROR__PROPOSAL_EXPIRED | typeof TOKEN_ERROR__PROPOSAL_STALE | typeof TOKEN_ERROR__SELF_REFERENCE | typeof TOKEN_ERROR__VAULT_IS_DESTINATION | typeof TOKEN_ERROR__VESTING_NOT_EMPTY | typeof TOKEN_ERROR__ZERO_AMOUNT;

const tokenErrorMessages: Record<TokenError, string> = { [TOKEN_ERROR__ALREADY_ALLOCATED]: `The allocation was made already`, [TOKEN_ERROR__ALREADY_APPROVED]: `The member has approved the proposal already`, [TOKEN_ERROR__ALREADY_HANDED_OVER]: `The mint was handed over already; that is final`, [TOKEN_ERROR__ALREADY_REVOKED]: `The vesting was revoked already`, [TOKEN_ERROR__CAP_EXCEEDED]: `The supply would exceed 1,000,000,000 tokens`, [TOKEN_ERROR__DUPLICATE_MEMBER]: `The address is a member already`, [TOKEN_ERROR__GENESIS_INCOMPLETE]: `Nothing is minted before all genesis allocations are made`, [TOKEN_ERROR__INVALID_ALLOCATION]: `There is no allocation of this number`, [TOKEN_ERROR__INVALID_BENEFICIARY]: `Nobody can hold this address`, [TOKEN_ERROR__INVALID_CONTROLLER]: `The mint cannot be handed to this address`, [TOKEN_ERROR__INVALID_EXPIRY]: `A proposal expires in the future and within 30 days`, [TOKEN_ERROR__INVALID_MEMBER]: `This address cannot be a member`, [TOKEN_ERROR__INVALID_SCHEDULE]: `The cliff is behind the end, or the times are out of bounds`, [TOKEN_ERROR__NOT_APPROVED]: `The member has not approved the proposal`, [TOKEN_ERROR__NOT_BENEFICIARY]: `The signer is not the beneficiary`, [TOKEN_ERROR__NOT_ENOUGH_APPROVALS]: `A proposal needs three approvals`, [TOKEN_ERROR__NOT_ENOUGH_SOL]: `The multisig has not so much SOL besides its rent`, [TOKEN_ERROR__NOT_EXPIRED]: `The proposal is still open`, [TOKEN_ERROR__NOT_GRANTOR]: `The signer did not grant the vesting`, [TOKEN_ERROR__NOTHING_TO_CLAIM]: `Nothing more is released yet`, [TOKEN_ERROR__NOTHING_TO_REVOKE]: `Everything is released already`, [TOKEN_ERROR__NOT_MEMBER]: `The address is not a member of the multisig`, [TOKEN_ERROR__NOT_MINT_CONTROLLER]: `The signer does not control the mint`, [TOKEN_ERROR__NOT_OF_BENEFICIARY]: `The destination is not a token account of the beneficiary`, [TOKEN_ERROR__NOT_OFFERED]: `The signer was not offered this`, [TOKEN_ERROR__NOT_PROPOSER]: `The signer did not make the proposal`, [TOKEN_ERROR__NOT_REVOCABLE]: `The vesting cannot be revoked`, [TOKEN_ERROR__NOT_UPGRADE_AUTHORITY]: `Only the program's upgrade authority may initialize it`, [TOKEN_ERROR__PROPOSAL_EXPIRED]: `The proposal has expired`, [TOKEN_ERROR__PROPOSAL_STALE]: `The members have changed since the proposal was made`, [TOKEN_ERROR__SELF_REFERENCE]: `A proposal cannot act on itself`, [TOKEN_ERROR__VAULT_IS_DESTINATION]: `The tokens cannot go back into the vault that they leave`, [TOKEN_ERROR__VESTING_NOT_EMPTY]: `The beneficiary has not claimed everything yet`, [TOKEN_ERROR__ZERO_AMOUNT]: `The amount is zero` };

export function getTokenErrorMessage(code: TokenError): string {
  return tokenErrorMessages[code];
}

export function isTokenError<TProgramErrorCode extends TokenError>(
    error: unknown,
    transactionMessage: { instructions: Record<number, { programAddress: Address }> },
    code?: TProgramErrorCode,
): error is SolanaError<typeof SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM> & Readonly<{ context: Readonly<{ code: TProgramErrorCode }> }> {
  return isProgramError<TProgramErrorCode>(error, transactionMessage, TOKEN_PROGRAM_ADDRESS, code);
}
