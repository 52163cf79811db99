/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressEncoder, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_NODE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([19, 61, 232, 69, 247, 135, 255, 107]);

export function getCloseNodeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_NODE_DISCRIMINATOR); }

export type CloseNodeInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? WritableSignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? ReadonlyAccount<TAccountStakeAccount> : TAccountStakeAccount, ...TRemainingAccounts]>;

export type CloseNodeInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseNodeInstructionDataArgs = {  };

export function getCloseNodeInstructionDataEncoder(): FixedSizeEncoder<CloseNodeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_NODE_DISCRIMINATOR }));
}

export function getCloseNodeInstructionDataDecoder(): FixedSizeDecoder<CloseNodeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseNodeInstructionDataCodec(): FixedSizeCodec<CloseNodeInstructionDataArgs, CloseNodeInstructionData> {
    return combineCodec(getCloseNodeInstructionDataEncoder(), getCloseNodeInstructionDataDecoder());
}

export type CloseNodeAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string> =  {
  /** Runs the node, and paid for its account. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** Where the node's stake would be. */
stakeAccount?: Address<TAccountStakeAccount>;
}

export async function getCloseNodeInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: CloseNodeAsyncInput<TAccountOperator, TAccountNode, TAccountStakeAccount>, config?: { programAddress?: TProgramAddress } ): Promise<CloseNodeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.stakeAccount.value) {
accounts.stakeAccount.value = await getProgramDerivedAddress({ programAddress: 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE' as Address<'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'>, seeds: [getBytesEncoder().encode(new Uint8Array([115, 116, 97, 107, 101])), getAddressEncoder().encode(getAddressFromResolvedInstructionAccount("node", accounts.node.value))] });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount)], data: getCloseNodeInstructionDataEncoder().encode({}), programAddress } as CloseNodeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount>);
}

export type CloseNodeInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string> =  {
  /** Runs the node, and paid for its account. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** Where the node's stake would be. */
stakeAccount: Address<TAccountStakeAccount>;
}

export function getCloseNodeInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountStakeAccount extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: CloseNodeInput<TAccountOperator, TAccountNode, TAccountStakeAccount>, config?: { programAddress?: TProgramAddress } ): CloseNodeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount)], data: getCloseNodeInstructionDataEncoder().encode({}), programAddress } as CloseNodeInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountStakeAccount>);
}

export type ParsedCloseNodeInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node, and paid for its account. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** Where the node's stake would be. */
stakeAccount: TAccountMetas[2];
};
data: CloseNodeInstructionData; };

export function parseCloseNodeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseNodeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount() }, data: getCloseNodeInstructionDataDecoder().decode(instruction.data) };
}
