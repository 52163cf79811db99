/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const HEARTBEAT_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([202, 104, 56, 6, 240, 170, 63, 134]);

export function getHeartbeatDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(HEARTBEAT_DISCRIMINATOR); }

export type HeartbeatInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountSigner extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountSigner extends string ? ReadonlySignerAccount<TAccountSigner> & AccountSignerMeta<TAccountSigner> : TAccountSigner, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, ...TRemainingAccounts]>;

export type HeartbeatInstructionData = { discriminator: ReadonlyUint8Array;  };

export type HeartbeatInstructionDataArgs = {  };

export function getHeartbeatInstructionDataEncoder(): FixedSizeEncoder<HeartbeatInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: HEARTBEAT_DISCRIMINATOR }));
}

export function getHeartbeatInstructionDataDecoder(): FixedSizeDecoder<HeartbeatInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getHeartbeatInstructionDataCodec(): FixedSizeCodec<HeartbeatInstructionDataArgs, HeartbeatInstructionData> {
    return combineCodec(getHeartbeatInstructionDataEncoder(), getHeartbeatInstructionDataDecoder());
}

export type HeartbeatInput<TAccountSigner extends string = string, TAccountNode extends string = string> =  {
  /** The node's ed25519 key or its operator. */
signer: TransactionSigner<TAccountSigner>;
/** The node. */
node: Address<TAccountNode>;
}

export function getHeartbeatInstruction<TAccountSigner extends string, TAccountNode extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: HeartbeatInput<TAccountSigner, TAccountNode>, config?: { programAddress?: TProgramAddress } ): HeartbeatInstruction<TProgramAddress, TAccountSigner, TAccountNode> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { signer: { value: input.signer ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("signer", accounts.signer), getAccountMeta("node", accounts.node)], data: getHeartbeatInstructionDataEncoder().encode({}), programAddress } as HeartbeatInstruction<TProgramAddress, TAccountSigner, TAccountNode>);
}

export type ParsedHeartbeatInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The node's ed25519 key or its operator. */
signer: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
};
data: HeartbeatInstructionData; };

export function parseHeartbeatInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedHeartbeatInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 2) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 2 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { signer: getNextAccount(), node: getNextAccount() }, data: getHeartbeatInstructionDataDecoder().decode(instruction.data) };
}
