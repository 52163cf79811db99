/** Instructions of the programs that every Solana network has: System, SPL Token, associated token accounts, memos, compute budget. */
import type { AccountMeta, Address } from '@solana/kit';
import { parseSystemInstruction, SYSTEM_PROGRAM_ADDRESS, SystemInstruction } from '@solana-program/system';
import {
  ASSOCIATED_TOKEN_PROGRAM_ADDRESS,
  AssociatedTokenInstruction,
  AuthorityType,
  parseAssociatedTokenInstruction,
  parseTokenInstruction,
  TOKEN_PROGRAM_ADDRESS,
  TokenInstruction,
} from '@solana-program/token';
import { DECIMALS } from '../amount.ts';
import { ACCOUNTS } from '../programs.ts';
import type { DecodedArgument, Decoding, TokenFacts } from './types.ts';
import { argumentsOf, tokenText, valueText } from './values.ts';
import type { Whole } from './whole.ts';

interface Parsed {
  readonly instructionType: number;
  readonly accounts: Readonly<Record<string, AccountMeta | undefined>>;
  readonly data: Readonly<Record<string, unknown>>;
}

export const COMPUTE_BUDGET_PROGRAM = 'ComputeBudget111111111111111111111111111111' as Address;
export const MEMO_PROGRAMS: readonly Address[] = [
  'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address,
  'Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo' as Address,
];

/** Throws for what the program has no instruction for, or too few accounts or bytes of. */
export function decodeSolana(whole: Whole, facts: TokenFacts): Decoding | undefined {
  const { programAddress } = whole;
  if (programAddress === SYSTEM_PROGRAM_ADDRESS) return decodeSystem(parseSystemInstruction(whole));
  if (programAddress === TOKEN_PROGRAM_ADDRESS) return decodeToken(parseTokenInstruction(whole) as unknown as Parsed, facts);
  if (programAddress === ASSOCIATED_TOKEN_PROGRAM_ADDRESS) {
    const parsed = parseAssociatedTokenInstruction(whole) as unknown as Parsed;
    return decodingOf(AssociatedTokenInstruction[parsed.instructionType]!, parsed, []);
  }
  if (programAddress === COMPUTE_BUDGET_PROGRAM) return decodeComputeBudget(whole);
  return MEMO_PROGRAMS.includes(programAddress) ? decodeMemo(whole) : undefined;
}

function decodeSystem(parsed: Parsed): Decoding {
  const name = SystemInstruction[parsed.instructionType]!;
  const given = argumentsOf(parsed.data, (path) => (/^(amount|lamports|.*Amount)$/.test(path) ? 'SOL' : undefined));
  const { accounts } = parsed;
  const value = (field: string): string => given.find((one) => one.name === field)?.value ?? '?';
  const lamports = name.startsWith('TransferSol') ? value('amount') : name === 'WithdrawNonceAccount' ? value('withdrawAmount') : undefined;
  if (lamports !== undefined) {
    const [from, to] = [accounts['source'] ?? accounts['nonceAccount'], accounts['destination'] ?? accounts['recipientAccount']];
    return decodingOf(name, parsed, given, `transfer ${lamports} from ${from?.address ?? '?'} to ${to?.address ?? '?'}`);
  }
  return decodingOf(name, parsed, given);
}

/** Numbers of the mint's smallest unit. */
const AMOUNTS = /^amount$/;

function decodeToken(parsed: Parsed, facts: TokenFacts): Decoding | undefined {
  const name = TokenInstruction[parsed.instructionType]!;
  // Instructions within an instruction, which would have to be judged one by one: nothing of ours makes them.
  if (parsed.instructionType === TokenInstruction.Batch) return undefined;
  const { accounts, data } = parsed;
  const amount = data['amount'];
  const lamports = parsed.instructionType === TokenInstruction.UnwrapLamports;
  const given = argumentsOf(data, () => undefined).map((one): DecodedArgument => {
    if (AMOUNTS.test(one.name))
      return { name: one.name, value: lamports ? valueText(amount, 'SOL') : amountText(amount as bigint, parsed, facts) };
    if (one.name === 'authorityType') return { name: one.name, value: AuthorityType[Number(one.value)] ?? one.value };
    return one;
  });
  const value = (field: string): string => given.find((one) => one.name === field)?.value ?? '?';
  const account = (field: string): string => accounts[field]?.address ?? '?';
  const title = ((): string | undefined => {
    switch (name) {
      case 'Transfer':
      case 'TransferChecked':
        return `transfer ${value('amount')} from token account ${account('source')} to token account ${account('destination')}`;
      case 'MintTo':
      case 'MintToChecked':
        return `mint ${value('amount')} to token account ${account('token')}`;
      case 'Burn':
      case 'BurnChecked':
        return `burn ${value('amount')} of token account ${account('account')}`;
      case 'Approve':
      case 'ApproveChecked':
        return `let ${account('delegate')} spend ${value('amount')} of token account ${account('source')}`;
      case 'SetAuthority':
        return `give ${value('authorityType')} of ${account('owned')} to ${value('newAuthority')}`;
      case 'CloseAccount':
        return `close ${account('account')}; its SOL goes to ${account('destination')}`;
      default:
        return undefined;
    }
  })();
  return decodingOf(name, parsed, given, title);
}

function amountText(amount: bigint, { accounts, data }: Parsed, facts: TokenFacts): string {
  const named = accounts['mint']?.address;
  const held = [accounts['source'], accounts['account'], accounts['token'], accounts['destination']].flatMap((account) => {
    const found = account === undefined ? undefined : facts.get(account.address);
    return found === undefined ? [] : [found];
  })[0];
  const mint = named ?? held?.mint;
  const decimals = data['decimals'] ?? (mint === ACCOUNTS.mint ? DECIMALS : held?.mint === mint ? held?.decimals : undefined);
  if (mint !== undefined && typeof decimals === 'number') return tokenText(amount, mint, decimals);
  return `${amount} of the smallest unit of ${mint === undefined ? 'a token that is not known here' : `token ${mint}`}`;
}

function decodingOf(name: string, { accounts }: Parsed, given: readonly DecodedArgument[], title?: string): Decoding {
  return { name, accounts: Object.keys(accounts), arguments: given, ...(title !== undefined && { title }) };
}

function decodeComputeBudget({ data }: Whole): Decoding | undefined {
  const view = new DataView(Uint8Array.from(data).buffer);
  const of = (name: string, argument: string, value: string): Decoding => ({ name, accounts: [], arguments: [{ name: argument, value }] });
  switch (data[0]) {
    case 1:
      return of('RequestHeapFrame', 'bytes', String(view.getUint32(1, true)));
    case 2:
      return of('SetComputeUnitLimit', 'units', String(view.getUint32(1, true)));
    case 3:
      return of('SetComputeUnitPrice', 'microLamports', String(view.getBigUint64(1, true)));
    case 4:
      return of('SetLoadedAccountsDataSizeLimit', 'bytes', String(view.getUint32(1, true)));
    default:
      return undefined;
  }
}

function decodeMemo({ data }: Whole): Decoding {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(data));
  return { name: 'Memo', accounts: [], arguments: [{ name: 'text', value: JSON.stringify(text) }], title: `say ${JSON.stringify(text)}` };
}
