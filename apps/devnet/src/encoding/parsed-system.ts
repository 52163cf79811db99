/** Instructions of the system program, read. */
import { parseSystemInstruction, SystemInstruction } from '@solana-program/system';
import type { ParsedContent, ResolvedInstruction } from './resolved-instruction.ts';

/** Throws for what the program would refuse. */
export function parseSystem(instruction: ResolvedInstruction): ParsedContent {
  const parsed = parseSystemInstruction(instruction);
  switch (parsed.instructionType) {
    case SystemInstruction.CreateAccount: {
      const { accounts, data } = parsed;
      const info = { source: accounts.payer.address, newAccount: accounts.newAccount.address };
      return { type: 'createAccount', info: { ...info, lamports: data.lamports, space: data.space, owner: data.programAddress } };
    }
    case SystemInstruction.CreateAccountAllowPrefund: {
      const { accounts, data } = parsed;
      const source = accounts.payer === undefined ? {} : { source: accounts.payer.address };
      const info = { newAccount: accounts.newAccount.address, lamports: data.lamports, space: data.space, owner: data.programAddress };
      return { type: 'createAccountAllowPrefund', info: { ...info, ...source } };
    }
    case SystemInstruction.CreateAccountWithSeed: {
      const { accounts, data } = parsed;
      const info = { source: accounts.payer.address, newAccount: accounts.newAccount.address, base: data.base, seed: data.seed };
      return { type: 'createAccountWithSeed', info: { ...info, lamports: data.amount, space: data.space, owner: data.programAddress } };
    }
    case SystemInstruction.Assign:
      return { type: 'assign', info: { account: parsed.accounts.account.address, owner: parsed.data.programAddress } };
    case SystemInstruction.AssignWithSeed: {
      const { base, seed, programAddress } = parsed.data;
      return { type: 'assignWithSeed', info: { account: parsed.accounts.account.address, base, seed, owner: programAddress } };
    }
    case SystemInstruction.Allocate:
      return { type: 'allocate', info: { account: parsed.accounts.newAccount.address, space: parsed.data.space } };
    case SystemInstruction.AllocateWithSeed: {
      const { base, seed, space, programAddress } = parsed.data;
      return { type: 'allocateWithSeed', info: { account: parsed.accounts.newAccount.address, base, seed, space, owner: programAddress } };
    }
    case SystemInstruction.TransferSol: {
      const { source, destination } = parsed.accounts;
      return { type: 'transfer', info: { source: source.address, destination: destination.address, lamports: parsed.data.amount } };
    }
    case SystemInstruction.TransferSolWithSeed: {
      const { accounts, data } = parsed;
      const info = { source: accounts.source.address, sourceBase: accounts.baseAccount.address, destination: accounts.destination.address };
      return { type: 'transferWithSeed', info: { ...info, lamports: data.amount, sourceSeed: data.fromSeed, sourceOwner: data.fromOwner } };
    }
    case SystemInstruction.InitializeNonceAccount: {
      const { nonceAccount, recentBlockhashesSysvar, rentSysvar } = addressesOf(parsed.accounts);
      const { nonceAuthority } = parsed.data;
      return { type: 'initializeNonce', info: { nonceAccount, recentBlockhashesSysvar, rentSysvar, nonceAuthority } };
    }
    case SystemInstruction.AdvanceNonceAccount:
      return { type: 'advanceNonce', info: addressesOf(parsed.accounts) };
    case SystemInstruction.WithdrawNonceAccount: {
      const { recipientAccount: destination, ...rest } = addressesOf(parsed.accounts);
      return { type: 'withdrawFromNonce', info: { ...rest, destination, lamports: parsed.data.withdrawAmount } };
    }
    case SystemInstruction.AuthorizeNonceAccount:
      return { type: 'authorizeNonce', info: { ...addressesOf(parsed.accounts), newAuthorized: parsed.data.newNonceAuthority } };
    case SystemInstruction.UpgradeNonceAccount:
      return { type: 'upgradeNonce', info: addressesOf(parsed.accounts) };
  }
}

/** The nonce instructions' accounts already have the names that a node gives them. */
function addressesOf<K extends string>(accounts: Readonly<Record<K, { readonly address: string }>>): Readonly<Record<K, string>> {
  const entries = Object.entries<{ readonly address: string }>(accounts).map(([name, account]) => [name, account.address]);
  return Object.fromEntries(entries) as Record<K, string>;
}
