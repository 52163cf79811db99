/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getAddressDecoder, getAddressEncoder, getStructDecoder, getStructEncoder, getU8Decoder, getU8Encoder, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder } from '@solana/kit';

/** An account of the instruction in a proposal. */
export type ProposalAccount = { 
/** 1: writable, 2: signs, 4: the member that executes the proposal. */
flags: number; 
/** Its address; ignored where the executor stands. */
address: Address;  };

export type ProposalAccountArgs = ProposalAccount;

export function getProposalAccountEncoder(): FixedSizeEncoder<ProposalAccountArgs> {
    return getStructEncoder([['flags', getU8Encoder()], ['address', getAddressEncoder()]]);
}

export function getProposalAccountDecoder(): FixedSizeDecoder<ProposalAccount> {
    return getStructDecoder([['flags', getU8Decoder()], ['address', getAddressDecoder()]]);
}

export function getProposalAccountCodec(): FixedSizeCodec<ProposalAccountArgs, ProposalAccount> {
    return combineCodec(getProposalAccountEncoder(), getProposalAccountDecoder());
}
