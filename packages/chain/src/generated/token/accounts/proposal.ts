/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type Codec, type Decoder, type EncodedAccount, type Encoder, type FetchAccountConfig, type FetchAccountsConfig, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getProposedInstructionDecoder, getProposedInstructionEncoder, type ProposedInstruction, type ProposedInstructionArgs } from '../types/proposedInstruction.ts';

export const PROPOSAL_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([26, 94, 189, 187, 116, 136, 53, 33]);

export function getProposalDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(PROPOSAL_DISCRIMINATOR); }

export type Proposal = { discriminator: ReadonlyUint8Array; 
/** Its number. */
id: bigint; 
/** The member that made it and gets its rent back. */
proposer: Address; 
/** Seconds since the Unix epoch; from then on it can only be removed. */
expiresAt: bigint; 
/** The multisig's generation when it was made. */
generation: number; 
/** One bit for each member that approved. */
approvals: number; 
/** Canonical bump of the address. */
bump: number; 
/** What is proposed. */
instruction: ProposedInstruction;  };

export type ProposalArgs = { 
/** Its number. */
id: number | bigint; 
/** The member that made it and gets its rent back. */
proposer: Address; 
/** Seconds since the Unix epoch; from then on it can only be removed. */
expiresAt: number | bigint; 
/** The multisig's generation when it was made. */
generation: number; 
/** One bit for each member that approved. */
approvals: number; 
/** Canonical bump of the address. */
bump: number; 
/** What is proposed. */
instruction: ProposedInstructionArgs;  };

/** Gets the encoder for {@link ProposalArgs} account data. */
export function getProposalEncoder(): Encoder<ProposalArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['id', getU64Encoder()], ['proposer', getAddressEncoder()], ['expiresAt', getI64Encoder()], ['generation', getU32Encoder()], ['approvals', getU8Encoder()], ['bump', getU8Encoder()], ['instruction', getProposedInstructionEncoder()]]), (value) => ({ ...value, discriminator: PROPOSAL_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Proposal} account data. */
export function getProposalDecoder(): Decoder<Proposal> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['id', getU64Decoder()], ['proposer', getAddressDecoder()], ['expiresAt', getI64Decoder()], ['generation', getU32Decoder()], ['approvals', getU8Decoder()], ['bump', getU8Decoder()], ['instruction', getProposedInstructionDecoder()]]);
}

/** Gets the codec for {@link Proposal} account data. */
export function getProposalCodec(): Codec<ProposalArgs, Proposal> {
    return combineCodec(getProposalEncoder(), getProposalDecoder());
}

export function decodeProposal<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Proposal, TAddress>;
export function decodeProposal<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Proposal, TAddress>;
export function decodeProposal<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Proposal, TAddress> | MaybeAccount<Proposal, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getProposalDecoder());
}

export async function fetchProposal<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Proposal, TAddress>> {
  const maybeAccount = await fetchMaybeProposal(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeProposal<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Proposal, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeProposal(maybeAccount);
}

export async function fetchAllProposal(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Proposal>[]> {
  const maybeAccounts = await fetchAllMaybeProposal(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeProposal(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Proposal>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeProposal(maybeAccount));
}
