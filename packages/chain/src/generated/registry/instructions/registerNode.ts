/** Made of programs/ by `npm run programs:build` with Codama. */
import { addDecoderSizePrefix, addEncoderSizePrefix, combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getUtf8Decoder, getUtf8Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type Codec, type Decoder, type Encoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findNodePda } from '../pdas/node.ts';
import { REGISTRY_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getCapabilitiesDecoder, getCapabilitiesEncoder, type Capabilities, type CapabilitiesArgs } from '../types/capabilities.ts';

export const REGISTER_NODE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([102, 85, 117, 114, 194, 188, 211, 168]);

export function getRegisterNodeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(REGISTER_NODE_DISCRIMINATOR); }

export type RegisterNodeInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountIdentity extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountFeeSource extends string | AccountMeta<string> = string, TAccountTreasury extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? WritableSignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountIdentity extends string ? ReadonlySignerAccount<TAccountIdentity> & AccountSignerMeta<TAccountIdentity> : TAccountIdentity, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountFeeSource extends string ? WritableAccount<TAccountFeeSource> : TAccountFeeSource, TAccountTreasury extends string ? WritableAccount<TAccountTreasury> : TAccountTreasury, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type RegisterNodeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Where the description is: a CID, `ipfs://` and a CID, or an https URL. */
metadata: string; 
/** What the node offers. */
capabilities: Capabilities; 
/** What the operator pays at most, in base units: the fee may change before the transaction is processed. */
feeMax: bigint;  };

export type RegisterNodeInstructionDataArgs = { 
/** Where the description is: a CID, `ipfs://` and a CID, or an https URL. */
metadata: string; 
/** What the node offers. */
capabilities: CapabilitiesArgs; 
/** What the operator pays at most, in base units: the fee may change before the transaction is processed. */
feeMax: number | bigint;  };

export function getRegisterNodeInstructionDataEncoder(): Encoder<RegisterNodeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['metadata', addEncoderSizePrefix(getUtf8Encoder(), getU32Encoder())], ['capabilities', getCapabilitiesEncoder()], ['feeMax', getU64Encoder()]]), (value) => ({ ...value, discriminator: REGISTER_NODE_DISCRIMINATOR }));
}

export function getRegisterNodeInstructionDataDecoder(): Decoder<RegisterNodeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['metadata', addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder())], ['capabilities', getCapabilitiesDecoder()], ['feeMax', getU64Decoder()]]);
}

export function getRegisterNodeInstructionDataCodec(): Codec<RegisterNodeInstructionDataArgs, RegisterNodeInstructionData> {
    return combineCodec(getRegisterNodeInstructionDataEncoder(), getRegisterNodeInstructionDataDecoder());
}

export type RegisterNodeAsyncInput<TAccountOperator extends string = string, TAccountIdentity extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string, TAccountFeeSource extends string = string, TAccountTreasury extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Runs the node; pays the fee and the account. */
operator: TransactionSigner<TAccountOperator>;
/** The node's ed25519 key. */
identity: TransactionSigner<TAccountIdentity>;
/** The new account. */
node?: Address<TAccountNode>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** The operator's token account that the fee is taken from. */
feeSource: Address<TAccountFeeSource>;
/** The network's token account that the fee goes to. */
treasury: Address<TAccountTreasury>;
/** Moves the fee. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
metadata: RegisterNodeInstructionDataArgs["metadata"];
capabilities: RegisterNodeInstructionDataArgs["capabilities"];
feeMax: RegisterNodeInstructionDataArgs["feeMax"];
}

export async function getRegisterNodeInstructionAsync<TAccountOperator extends string, TAccountIdentity extends string, TAccountNode extends string, TAccountConfig extends string, TAccountFeeSource extends string, TAccountTreasury extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: RegisterNodeAsyncInput<TAccountOperator, TAccountIdentity, TAccountNode, TAccountConfig, TAccountFeeSource, TAccountTreasury, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<RegisterNodeInstruction<TProgramAddress, TAccountOperator, TAccountIdentity, TAccountNode, TAccountConfig, TAccountFeeSource, TAccountTreasury, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, identity: { value: input.identity ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, feeSource: { value: input.feeSource ?? null, isWritable: true }, treasury: { value: input.treasury ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.node.value) {
accounts.node.value = await findNodePda({ identity: getAddressFromResolvedInstructionAccount("identity", accounts.identity.value) });
}
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("identity", accounts.identity), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config), getAccountMeta("feeSource", accounts.feeSource), getAccountMeta("treasury", accounts.treasury), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getRegisterNodeInstructionDataEncoder().encode(args as RegisterNodeInstructionDataArgs), programAddress } as RegisterNodeInstruction<TProgramAddress, TAccountOperator, TAccountIdentity, TAccountNode, TAccountConfig, TAccountFeeSource, TAccountTreasury, TAccountTokenProgram, TAccountSystemProgram>);
}

export type RegisterNodeInput<TAccountOperator extends string = string, TAccountIdentity extends string = string, TAccountNode extends string = string, TAccountConfig extends string = string, TAccountFeeSource extends string = string, TAccountTreasury extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Runs the node; pays the fee and the account. */
operator: TransactionSigner<TAccountOperator>;
/** The node's ed25519 key. */
identity: TransactionSigner<TAccountIdentity>;
/** The new account. */
node: Address<TAccountNode>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** The operator's token account that the fee is taken from. */
feeSource: Address<TAccountFeeSource>;
/** The network's token account that the fee goes to. */
treasury: Address<TAccountTreasury>;
/** Moves the fee. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
metadata: RegisterNodeInstructionDataArgs["metadata"];
capabilities: RegisterNodeInstructionDataArgs["capabilities"];
feeMax: RegisterNodeInstructionDataArgs["feeMax"];
}

export function getRegisterNodeInstruction<TAccountOperator extends string, TAccountIdentity extends string, TAccountNode extends string, TAccountConfig extends string, TAccountFeeSource extends string, TAccountTreasury extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REGISTRY_PROGRAM_ADDRESS>(input: RegisterNodeInput<TAccountOperator, TAccountIdentity, TAccountNode, TAccountConfig, TAccountFeeSource, TAccountTreasury, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): RegisterNodeInstruction<TProgramAddress, TAccountOperator, TAccountIdentity, TAccountNode, TAccountConfig, TAccountFeeSource, TAccountTreasury, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REGISTRY_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: true }, identity: { value: input.identity ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, feeSource: { value: input.feeSource ?? null, isWritable: true }, treasury: { value: input.treasury ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("identity", accounts.identity), getAccountMeta("node", accounts.node), getAccountMeta("config", accounts.config), getAccountMeta("feeSource", accounts.feeSource), getAccountMeta("treasury", accounts.treasury), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getRegisterNodeInstructionDataEncoder().encode(args as RegisterNodeInstructionDataArgs), programAddress } as RegisterNodeInstruction<TProgramAddress, TAccountOperator, TAccountIdentity, TAccountNode, TAccountConfig, TAccountFeeSource, TAccountTreasury, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedRegisterNodeInstruction<TProgram extends string = typeof REGISTRY_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node; pays the fee and the account. */
operator: TAccountMetas[0];
/** The node's ed25519 key. */
identity: TAccountMetas[1];
/** The new account. */
node: TAccountMetas[2];
/** The network's parameters. */
config: TAccountMetas[3];
/** The operator's token account that the fee is taken from. */
feeSource: TAccountMetas[4];
/** The network's token account that the fee goes to. */
treasury: TAccountMetas[5];
/** Moves the fee. */
tokenProgram: TAccountMetas[6];
/** Creates the account. */
systemProgram: TAccountMetas[7];
};
data: RegisterNodeInstructionData; };

export function parseRegisterNodeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedRegisterNodeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 8) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 8 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), identity: getNextAccount(), node: getNextAccount(), config: getNextAccount(), feeSource: getNextAccount(), treasury: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getRegisterNodeInstructionDataDecoder().decode(instruction.data) };
}
