/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findConfigPda } from '../pdas/config.ts';
import { CONFIG_PROGRAM_ADDRESS } from '../programs/address.ts';

export const INITIALIZE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237]);

export function getInitializeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(INITIALIZE_DISCRIMINATOR); }

export type InitializeInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountUpgradeAuthority extends string | AccountMeta<string> = string, TAccountProgramData extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountUpgradeAuthority extends string ? ReadonlySignerAccount<TAccountUpgradeAuthority> & AccountSignerMeta<TAccountUpgradeAuthority> : TAccountUpgradeAuthority, TAccountProgramData extends string ? ReadonlyAccount<TAccountProgramData> : TAccountProgramData, TAccountConfig extends string ? WritableAccount<TAccountConfig> : TAccountConfig, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type InitializeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Who changes the parameters. */
authority: Address; 
/** Who slashes. */
slashingAuthority: Address; 
/** Who records what nodes have earned. */
rewardsAuthority: Address; 
/** Who records the reputation of nodes. */
reputationAuthority: Address; 
/** The $AEGIS mint. */
mint: Address; 
/** Token account of the treasury. */
treasury: Address;  };

export type InitializeInstructionDataArgs = { 
/** Who changes the parameters. */
authority: Address; 
/** Who slashes. */
slashingAuthority: Address; 
/** Who records what nodes have earned. */
rewardsAuthority: Address; 
/** Who records the reputation of nodes. */
reputationAuthority: Address; 
/** The $AEGIS mint. */
mint: Address; 
/** Token account of the treasury. */
treasury: Address;  };

export function getInitializeInstructionDataEncoder(): FixedSizeEncoder<InitializeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['authority', getAddressEncoder()], ['slashingAuthority', getAddressEncoder()], ['rewardsAuthority', getAddressEncoder()], ['reputationAuthority', getAddressEncoder()], ['mint', getAddressEncoder()], ['treasury', getAddressEncoder()]]), (value) => ({ ...value, discriminator: INITIALIZE_DISCRIMINATOR }));
}

export function getInitializeInstructionDataDecoder(): FixedSizeDecoder<InitializeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['authority', getAddressDecoder()], ['slashingAuthority', getAddressDecoder()], ['rewardsAuthority', getAddressDecoder()], ['reputationAuthority', getAddressDecoder()], ['mint', getAddressDecoder()], ['treasury', getAddressDecoder()]]);
}

export function getInitializeInstructionDataCodec(): FixedSizeCodec<InitializeInstructionDataArgs, InitializeInstructionData> {
    return combineCodec(getInitializeInstructionDataEncoder(), getInitializeInstructionDataDecoder());
}

export type InitializeAsyncInput<TAccountPayer extends string = string, TAccountUpgradeAuthority extends string = string, TAccountProgramData extends string = string, TAccountConfig extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays. */
payer: TransactionSigner<TAccountPayer>;
/** The program's upgrade authority. */
upgradeAuthority: TransactionSigner<TAccountUpgradeAuthority>;
/** The upgradeable loader's account of the program, which names that authority. */
programData: Address<TAccountProgramData>;
/** The new account. */
config?: Address<TAccountConfig>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
authority: InitializeInstructionDataArgs["authority"];
slashingAuthority: InitializeInstructionDataArgs["slashingAuthority"];
rewardsAuthority: InitializeInstructionDataArgs["rewardsAuthority"];
reputationAuthority: InitializeInstructionDataArgs["reputationAuthority"];
mint: InitializeInstructionDataArgs["mint"];
treasury: InitializeInstructionDataArgs["treasury"];
}

export async function getInitializeInstructionAsync<TAccountPayer extends string, TAccountUpgradeAuthority extends string, TAccountProgramData extends string, TAccountConfig extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: InitializeAsyncInput<TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountConfig, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountConfig, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, upgradeAuthority: { value: input.upgradeAuthority ?? null, isWritable: false }, programData: { value: input.programData ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await findConfigPda();
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("upgradeAuthority", accounts.upgradeAuthority), getAccountMeta("programData", accounts.programData), getAccountMeta("config", accounts.config), getAccountMeta("systemProgram", accounts.systemProgram)], data: getInitializeInstructionDataEncoder().encode(args as InitializeInstructionDataArgs), programAddress } as InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountConfig, TAccountSystemProgram>);
}

export type InitializeInput<TAccountPayer extends string = string, TAccountUpgradeAuthority extends string = string, TAccountProgramData extends string = string, TAccountConfig extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays. */
payer: TransactionSigner<TAccountPayer>;
/** The program's upgrade authority. */
upgradeAuthority: TransactionSigner<TAccountUpgradeAuthority>;
/** The upgradeable loader's account of the program, which names that authority. */
programData: Address<TAccountProgramData>;
/** The new account. */
config: Address<TAccountConfig>;
/** Creates the account. */
systemProgram?: Address<TAccountSystemProgram>;
authority: InitializeInstructionDataArgs["authority"];
slashingAuthority: InitializeInstructionDataArgs["slashingAuthority"];
rewardsAuthority: InitializeInstructionDataArgs["rewardsAuthority"];
reputationAuthority: InitializeInstructionDataArgs["reputationAuthority"];
mint: InitializeInstructionDataArgs["mint"];
treasury: InitializeInstructionDataArgs["treasury"];
}

export function getInitializeInstruction<TAccountPayer extends string, TAccountUpgradeAuthority extends string, TAccountProgramData extends string, TAccountConfig extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof CONFIG_PROGRAM_ADDRESS>(input: InitializeInput<TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountConfig, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountConfig, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? CONFIG_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, upgradeAuthority: { value: input.upgradeAuthority ?? null, isWritable: false }, programData: { value: input.programData ?? null, isWritable: false }, config: { value: input.config ?? null, isWritable: true }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("upgradeAuthority", accounts.upgradeAuthority), getAccountMeta("programData", accounts.programData), getAccountMeta("config", accounts.config), getAccountMeta("systemProgram", accounts.systemProgram)], data: getInitializeInstructionDataEncoder().encode(args as InitializeInstructionDataArgs), programAddress } as InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountConfig, TAccountSystemProgram>);
}

export type ParsedInitializeInstruction<TProgram extends string = typeof CONFIG_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays. */
payer: TAccountMetas[0];
/** The program's upgrade authority. */
upgradeAuthority: TAccountMetas[1];
/** The upgradeable loader's account of the program, which names that authority. */
programData: TAccountMetas[2];
/** The new account. */
config: TAccountMetas[3];
/** Creates the account. */
systemProgram: TAccountMetas[4];
};
data: InitializeInstructionData; };

export function parseInitializeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedInitializeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 5) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 5 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), upgradeAuthority: getNextAccount(), programData: getNextAccount(), config: getNextAccount(), systemProgram: getNextAccount() }, data: getInitializeInstructionDataDecoder().decode(instruction.data) };
}
