/**
 * Accounts of well-known programs, read (`jsonParsed`): `{program, parsed: {type, info}, space}`.
 *
 * Read: SPL Token and Token-2022, nonces of the system program, the upgradeable loader, address lookup tables and the sysvars that clients
 * look at. Any other account is shown as base64, which is what a node does with a program that it does not know.
 */
import {
  getBase64Decoder,
  getBooleanDecoder,
  getF64Decoder,
  getI64Decoder,
  getStructDecoder,
  getU64Decoder,
  getU8Decoder,
} from '@solana/kit';
import { getNonceDecoder, getNonceSize, NonceState, SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import type { Account, ReadAccount } from '../chain/account.ts';
import { LAMPORTS_PER_SIGNATURE } from '../chain/fees.ts';
import { lookupTableOf } from '../chain/lookup-tables.ts';
import { loaderStateOf } from '../chain/programs.ts';
import { parseTokenAccount } from './parsed-token-account.ts';

export interface ParsedAccountData {
  readonly program: string;
  readonly parsed: { readonly type: string; readonly info?: unknown };
  readonly space: number;
}

const clockDecoder = getStructDecoder([
  ['slot', getU64Decoder()],
  ['epochStartTimestamp', getI64Decoder()],
  ['epoch', getU64Decoder()],
  ['leaderScheduleEpoch', getU64Decoder()],
  ['unixTimestamp', getI64Decoder()],
]);

const rentDecoder = getStructDecoder([
  ['lamportsPerByteYear', getU64Decoder()],
  ['exemptionThreshold', getF64Decoder()],
  ['burnPercent', getU8Decoder()],
]);

const epochScheduleDecoder = getStructDecoder([
  ['slotsPerEpoch', getU64Decoder()],
  ['leaderScheduleSlotOffset', getU64Decoder()],
  ['warmup', getBooleanDecoder()],
  ['firstNormalEpoch', getU64Decoder()],
  ['firstNormalSlot', getU64Decoder()],
]);

type Parsed = ParsedAccountData['parsed'];

/** `null` for an account that is not of a known kind. */
export function parseAccount(account: Account, read: ReadAccount): ParsedAccountData | null {
  try {
    const [program, parsed] = programAndContent(account, read);
    return parsed === null ? null : { program, parsed, space: account.data.length };
  } catch {
    // An admin call can give a sysvar or a token account data that no program would.
    return null;
  }
}

function programAndContent(account: Account, read: ReadAccount): readonly [program: string, parsed: Parsed | null] {
  switch (account.owner as string) {
    case SYSTEM_PROGRAM_ADDRESS:
      return ['nonce', nonce(account)];
    case 'BPFLoaderUpgradeab1e11111111111111111111111':
      return ['bpf-upgradeable-loader', upgradeableLoader(account)];
    case 'AddressLookupTab1e1111111111111111111111111':
      return ['address-lookup-table', lookupTable(account)];
    case 'Sysvar1111111111111111111111111111111111111':
      return ['sysvar', sysvar(account)];
    case 'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb':
      return ['spl-token-2022', parseTokenAccount(account, read)];
    default:
      return ['spl-token', parseTokenAccount(account, read)];
  }
}

function nonce(account: Account): Parsed | null {
  if (account.data.length !== getNonceSize()) return null;
  const { state, authority, blockhash } = getNonceDecoder().decode(account.data);
  if (state !== NonceState.Initialized) return { type: 'uninitialized' };
  const feeCalculator = { lamportsPerSignature: LAMPORTS_PER_SIGNATURE.toString() };
  return { type: 'initialized', info: { authority, blockhash, feeCalculator } };
}

function upgradeableLoader(account: Account): Parsed | null {
  const state = loaderStateOf(account);
  if (state === null) return null;
  if (state.kind === 'program') return { type: 'program', info: { programData: state.programData } };
  const data = [getBase64Decoder().decode(state.elf), 'base64'];
  if (state.kind === 'buffer') return { type: 'buffer', info: { authority: state.authority, data } };
  return { type: 'programData', info: { slot: state.slot, authority: state.authority, data } };
}

function lookupTable(account: Account): Parsed | null {
  const table = lookupTableOf(account);
  if (table === null) return null;
  const info = {
    deactivationSlot: table.deactivationSlot.toString(),
    lastExtendedSlot: table.lastExtendedSlot.toString(),
    lastExtendedSlotStartIndex: table.lastExtendedSlotStartIndex,
    ...(table.authority === null ? {} : { authority: table.authority }),
    addresses: table.addresses,
  };
  return { type: 'lookupTable', info };
}

function sysvar(account: Account): Parsed | null {
  switch (account.address as string) {
    case 'SysvarC1ock11111111111111111111111111111111':
      return { type: 'clock', info: clockDecoder.decode(account.data) };
    case 'SysvarRent111111111111111111111111111111111': {
      const { lamportsPerByteYear, ...rest } = rentDecoder.decode(account.data);
      return { type: 'rent', info: { lamportsPerByteYear: lamportsPerByteYear.toString(), ...rest } };
    }
    case 'SysvarEpochSchedu1e111111111111111111111111':
      return { type: 'epochSchedule', info: epochScheduleDecoder.decode(account.data) };
    default:
      return null;
  }
}
