/** Made of programs/ by `npm run programs:build` with Codama. */
import { addDecoderSizePrefix, addEncoderSizePrefix, combineCodec, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, type Address, type Codec, type Decoder, type Encoder, type ReadonlyUint8Array } from '@solana/kit';
import { getProposalAccountDecoder, getProposalAccountEncoder, type ProposalAccount, type ProposalAccountArgs } from './proposalAccount.ts';

/** The instruction that a proposal is about. */
export type ProposedInstruction = { 
/** The program to call. */
program: Address; 
/** The accounts. */
accounts: Array<ProposalAccount>; 
/** The data. */
data: ReadonlyUint8Array;  };

export type ProposedInstructionArgs = { 
/** The program to call. */
program: Address; 
/** The accounts. */
accounts: Array<ProposalAccountArgs>; 
/** The data. */
data: ReadonlyUint8Array;  };

export function getProposedInstructionEncoder(): Encoder<ProposedInstructionArgs> {
    return getStructEncoder([['program', getAddressEncoder()], ['accounts', getArrayEncoder(getProposalAccountEncoder())], ['data', addEncoderSizePrefix(getBytesEncoder(), getU32Encoder())]]);
}

export function getProposedInstructionDecoder(): Decoder<ProposedInstruction> {
    return getStructDecoder([['program', getAddressDecoder()], ['accounts', getArrayDecoder(getProposalAccountDecoder())], ['data', addDecoderSizePrefix(getBytesDecoder(), getU32Decoder())]]);
}

export function getProposedInstructionCodec(): Codec<ProposedInstructionArgs, ProposedInstruction> {
    return combineCodec(getProposedInstructionEncoder(), getProposedInstructionDecoder());
}
