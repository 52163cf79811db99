/**
 * Instructions of the upgradeable loader: who may change the code of a program, and with what.
 *
 * Source: `UpgradeableLoaderInstruction` of the loader's interface; a little-endian u32 and the fields, as bincode writes them.
 */
import type { Address } from '@solana/kit';
import type { DecodedArgument, Decoding } from './types.ts';
import { hexOf } from './values.ts';
import type { Whole } from './whole.ts';

export const UPGRADEABLE_LOADER = 'BPFLoaderUpgradeab1e11111111111111111111111' as Address;

/** Throws where bytes are missing; undefined for an instruction that is not known here, or lacks accounts. */
export function decodeLoader({ programAddress, accounts, data }: Whole): Decoding | undefined {
  if (programAddress !== UPGRADEABLE_LOADER) return undefined;
  const view = new DataView(Uint8Array.from(data).buffer);
  const kind = KINDS[view.getUint32(0, true)];
  if (kind === undefined || accounts.length < kind.accounts.length - kind.optional) return undefined;
  const at = (name: string): string => accounts[kind.accounts.indexOf(name)]?.address ?? 'nobody';
  return {
    name: kind.name,
    accounts: kind.accounts.slice(0, accounts.length),
    arguments: kind.arguments?.(view, Uint8Array.from(data)) ?? [],
    ...(kind.title !== undefined && { title: kind.title(at) }),
  };
}

interface Kind {
  readonly name: string;
  readonly accounts: readonly string[];
  /** How many of the last accounts may be missing. */
  readonly optional: number;
  readonly arguments?: (view: DataView, data: Uint8Array) => readonly DecodedArgument[];
  readonly title?: (at: (name: string) => string) => string;
}

const additionalBytes = (view: DataView): DecodedArgument[] => [{ name: 'additionalBytes', value: String(view.getUint32(4, true)) }];

function newAuthority(at: (name: string) => string): string {
  const next = at('newAuthority');
  return next === 'nobody' ? `nobody: the program of ${at('account')} is final` : next;
}

/** By number. */
const KINDS: readonly Kind[] = [
  { name: 'InitializeBuffer', accounts: ['buffer', 'authority'], optional: 1 },
  {
    name: 'Write',
    accounts: ['buffer', 'authority'],
    optional: 0,
    arguments: (view, data) => [
      { name: 'offset', value: String(view.getUint32(4, true)) },
      { name: 'bytes', value: hexOf(data.subarray(16)) },
    ],
  },
  {
    name: 'DeployWithMaxDataLen',
    accounts: ['payer', 'programData', 'program', 'buffer', 'rent', 'clock', 'systemProgram', 'authority'],
    optional: 0,
    arguments: (view) => [{ name: 'maxDataBytes', value: String(view.getBigUint64(4, true)) }],
    title: (at) => `deploy program ${at('program')} from buffer ${at('buffer')}`,
  },
  {
    name: 'Upgrade',
    accounts: ['programData', 'program', 'buffer', 'spill', 'rent', 'clock', 'authority'],
    optional: 0,
    title: (at) => `replace the code of program ${at('program')} by buffer ${at('buffer')}`,
  },
  {
    name: 'SetAuthority',
    accounts: ['account', 'authority', 'newAuthority'],
    optional: 1,
    title: (at) => `give the upgrade authority of ${at('account')} to ${newAuthority(at)}`,
  },
  {
    name: 'Close',
    accounts: ['account', 'recipient', 'authority', 'program'],
    optional: 2,
    title: (at) => `close ${at('account')}, for good; its SOL goes to ${at('recipient')}`,
  },
  { name: 'ExtendProgram', accounts: ['programData', 'program', 'systemProgram', 'payer'], optional: 2, arguments: additionalBytes },
  {
    name: 'SetAuthorityChecked',
    accounts: ['account', 'authority', 'newAuthority'],
    optional: 0,
    title: (at) => `give the upgrade authority of ${at('account')} to ${newAuthority(at)}`,
  },
  { name: 'Migrate', accounts: ['programData', 'program', 'authority'], optional: 0 },
  {
    name: 'ExtendProgramChecked',
    accounts: ['programData', 'program', 'authority', 'systemProgram', 'payer'],
    optional: 2,
    arguments: additionalBytes,
  },
];
