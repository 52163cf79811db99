/** Instructions of SPL Token, and of Token-2022 as far as the two share them, read. */
import { isSome, type Option } from '@solana/kit';
import { AuthorityType, parseTokenInstruction, TokenInstruction } from '@solana-program/token';
import type { ParsedContent, ResolvedInstruction } from './resolved-instruction.ts';
import { uiTokenAmount } from './token-amount.ts';

type Info = Readonly<Record<string, unknown>>;

/** Throws for what the program would refuse, and for what Token-2022 adds. */
export function parseToken(instruction: ResolvedInstruction): ParsedContent {
  const parsed = parseTokenInstruction(instruction);
  const authority = (index: number, name: string, multisigName: string): Info => authorityInfo(instruction, index, name, multisigName);
  switch (parsed.instructionType) {
    case TokenInstruction.InitializeMint: {
      const { mint, rent } = parsed.accounts;
      return { type: 'initializeMint', info: { mint: mint.address, ...mintTerms(parsed.data), rentSysvar: rent.address } };
    }
    case TokenInstruction.InitializeMint2:
      return { type: 'initializeMint2', info: { mint: parsed.accounts.mint.address, ...mintTerms(parsed.data) } };
    case TokenInstruction.InitializeAccount: {
      const { account, mint, owner, rent } = parsed.accounts;
      const info = { account: account.address, mint: mint.address, owner: owner.address, rentSysvar: rent.address };
      return { type: 'initializeAccount', info };
    }
    case TokenInstruction.InitializeAccount2: {
      const { account, mint, rent } = parsed.accounts;
      const info = { account: account.address, mint: mint.address, owner: parsed.data.owner, rentSysvar: rent.address };
      return { type: 'initializeAccount2', info };
    }
    case TokenInstruction.InitializeAccount3: {
      const { account, mint } = parsed.accounts;
      return { type: 'initializeAccount3', info: { account: account.address, mint: mint.address, owner: parsed.data.owner } };
    }
    case TokenInstruction.InitializeMultisig: {
      const { multisig, rent } = parsed.accounts;
      const info = { multisig: multisig.address, rentSysvar: rent.address, signers: addressesFrom(instruction, 2), m: parsed.data.m };
      return { type: 'initializeMultisig', info };
    }
    case TokenInstruction.InitializeMultisig2: {
      const info = { multisig: parsed.accounts.multisig.address, signers: addressesFrom(instruction, 1), m: parsed.data.m };
      return { type: 'initializeMultisig2', info };
    }
    case TokenInstruction.InitializeImmutableOwner:
      return { type: 'initializeImmutableOwner', info: { account: parsed.accounts.account.address } };
    case TokenInstruction.Transfer: {
      const { source, destination } = parsed.accounts;
      const info = { source: source.address, destination: destination.address, amount: parsed.data.amount.toString() };
      return { type: 'transfer', info: { ...info, ...authority(2, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.TransferChecked: {
      const { source, mint, destination } = parsed.accounts;
      const info = { source: source.address, mint: mint.address, destination: destination.address, ...tokenAmount(parsed.data) };
      return { type: 'transferChecked', info: { ...info, ...authority(3, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.Approve: {
      const { source, delegate } = parsed.accounts;
      const info = { source: source.address, delegate: delegate.address, amount: parsed.data.amount.toString() };
      return { type: 'approve', info: { ...info, ...authority(2, 'owner', 'multisigOwner') } };
    }
    case TokenInstruction.ApproveChecked: {
      const { source, mint, delegate } = parsed.accounts;
      const info = { source: source.address, mint: mint.address, delegate: delegate.address, ...tokenAmount(parsed.data) };
      return { type: 'approveChecked', info: { ...info, ...authority(3, 'owner', 'multisigOwner') } };
    }
    case TokenInstruction.Revoke:
      return { type: 'revoke', info: { source: parsed.accounts.source.address, ...authority(1, 'owner', 'multisigOwner') } };
    case TokenInstruction.SetAuthority: {
      const { authorityType, newAuthority } = parsed.data;
      const kind = AUTHORITIES[authorityType];
      const info = { [kind.owned]: parsed.accounts.owned.address, authorityType: kind.name, newAuthority: optional(newAuthority) };
      return { type: 'setAuthority', info: { ...info, ...authority(1, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.MintTo: {
      const { mint, token } = parsed.accounts;
      const info = { mint: mint.address, account: token.address, amount: parsed.data.amount.toString() };
      return { type: 'mintTo', info: { ...info, ...authority(2, 'mintAuthority', 'multisigMintAuthority') } };
    }
    case TokenInstruction.MintToChecked: {
      const { mint, token } = parsed.accounts;
      const info = { mint: mint.address, account: token.address, ...tokenAmount(parsed.data) };
      return { type: 'mintToChecked', info: { ...info, ...authority(2, 'mintAuthority', 'multisigMintAuthority') } };
    }
    case TokenInstruction.Burn: {
      const { account, mint } = parsed.accounts;
      const info = { account: account.address, mint: mint.address, amount: parsed.data.amount.toString() };
      return { type: 'burn', info: { ...info, ...authority(2, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.BurnChecked: {
      const { account, mint } = parsed.accounts;
      const info = { account: account.address, mint: mint.address, ...tokenAmount(parsed.data) };
      return { type: 'burnChecked', info: { ...info, ...authority(2, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.CloseAccount: {
      const { account, destination } = parsed.accounts;
      const info = { account: account.address, destination: destination.address };
      return { type: 'closeAccount', info: { ...info, ...authority(2, 'owner', 'multisigOwner') } };
    }
    case TokenInstruction.FreezeAccount:
    case TokenInstruction.ThawAccount: {
      const { account, mint } = parsed.accounts;
      const type = parsed.instructionType === TokenInstruction.FreezeAccount ? 'freezeAccount' : 'thawAccount';
      const info = { account: account.address, mint: mint.address };
      return { type, info: { ...info, ...authority(2, 'freezeAuthority', 'multisigFreezeAuthority') } };
    }
    case TokenInstruction.SyncNative:
      return { type: 'syncNative', info: { account: parsed.accounts.account.address } };
    case TokenInstruction.GetAccountDataSize:
      return { type: 'getAccountDataSize', info: { mint: parsed.accounts.mint.address } };
    case TokenInstruction.AmountToUiAmount:
      return { type: 'amountToUiAmount', info: { mint: parsed.accounts.mint.address, amount: parsed.data.amount.toString() } };
    case TokenInstruction.UiAmountToAmount:
      return { type: 'uiAmountToAmount', info: { mint: parsed.accounts.mint.address, uiAmount: parsed.data.uiAmount } };
    case TokenInstruction.WithdrawExcessLamports: {
      const { source, destination } = parsed.accounts;
      const info = { source: source.address, destination: destination.address };
      return { type: 'withdrawExcessLamports', info: { ...info, ...authority(2, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.UnwrapLamports: {
      const { source, destination } = parsed.accounts;
      const amount = optional(parsed.data.amount);
      const info = { source: source.address, destination: destination.address, amount: amount === null ? null : amount.toString() };
      return { type: 'unwrapLamports', info: { ...info, ...authority(2, 'authority', 'multisigAuthority') } };
    }
    case TokenInstruction.Batch:
      return { type: 'batch', info: { instructions: parsed.data.data.length } };
  }
}

const AUTHORITIES: Readonly<Record<AuthorityType, { readonly name: string; readonly owned: 'mint' | 'account' }>> = {
  [AuthorityType.MintTokens]: { name: 'mintTokens', owned: 'mint' },
  [AuthorityType.FreezeAccount]: { name: 'freezeAccount', owned: 'mint' },
  [AuthorityType.AccountOwner]: { name: 'accountOwner', owned: 'account' },
  [AuthorityType.CloseAccount]: { name: 'closeAccount', owned: 'account' },
};

/** Who signs: one account, or a multisig followed by its signers. */
function authorityInfo(instruction: ResolvedInstruction, index: number, name: string, multisigName: string): Info {
  const [authority, ...signers] = addressesFrom(instruction, index);
  return signers.length === 0 ? { [name]: authority } : { [multisigName]: authority, signers };
}

function addressesFrom(instruction: ResolvedInstruction, index: number): readonly string[] {
  return instruction.accounts.slice(index).map((account) => account.address);
}

function mintTerms(data: { readonly decimals: number; readonly mintAuthority: string; readonly freezeAuthority: Option<string> }): Info {
  const { decimals, mintAuthority } = data;
  const freezeAuthority = optional(data.freezeAuthority);
  return { decimals, mintAuthority, ...(freezeAuthority === null ? {} : { freezeAuthority }) };
}

function tokenAmount(data: { readonly amount: bigint; readonly decimals: number }): Info {
  return { tokenAmount: uiTokenAmount(data.amount, data.decimals) };
}

function optional<T>(option: Option<T>): T | null {
  return isSome(option) ? option.value : null;
}
