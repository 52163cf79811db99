/**
 * Accounts of the upgradeable loader (solana-loader-v3-interface): a program is two of them, the second holds the ELF.
 *
 * ```
 *   program      u32 2 | programdata address
 *   programdata  u32 3 | u64 slot deployed | u8 has authority | authority (32) | ELF
 *   buffer       u32 1 | u8 has authority  | authority (32)   | ELF
 * ```
 */
import { type Address, getAddressDecoder, getAddressEncoder } from '@solana/kit';
import type { Account } from './account.ts';

const UPGRADEABLE_LOADER = 'BPFLoaderUpgradeab1e11111111111111111111111' as Address;

export type LoaderState =
  | { readonly kind: 'buffer'; readonly authority: Address | null; readonly elf: Uint8Array }
  | { readonly kind: 'program'; readonly programData: Address }
  | { readonly kind: 'programData'; readonly slot: bigint; readonly authority: Address | null; readonly elf: Uint8Array };

const BUFFER = 1;
const PROGRAM = 2;
const PROGRAM_DATA = 3;
const KIND_BYTES = 4;
const SLOT_BYTES = 8;
const AUTHORITY_BYTES = 33;

const addressDecoder = getAddressDecoder();

/** `null` for an account that is not one of the three. */
export function loaderStateOf(account: Account): LoaderState | null {
  const { data } = account;
  if (account.owner !== UPGRADEABLE_LOADER || data.length < KIND_BYTES) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const kind = view.getUint32(0, true);
  if (kind === PROGRAM && data.length >= KIND_BYTES + 32) return { kind: 'program', programData: addressDecoder.decode(data, KIND_BYTES) };
  if (kind === BUFFER && data.length >= KIND_BYTES + AUTHORITY_BYTES) return { kind: 'buffer', ...authorityAndElf(data, KIND_BYTES) };
  if (kind === PROGRAM_DATA && data.length >= KIND_BYTES + SLOT_BYTES + AUTHORITY_BYTES) {
    return { kind: 'programData', slot: view.getBigUint64(KIND_BYTES, true), ...authorityAndElf(data, KIND_BYTES + SLOT_BYTES) };
  }
  return null;
}

/** A programdata account with another upgrade authority; `null` makes the program final. */
export function withUpgradeAuthority(programData: Account, authority: Address | null): Account {
  const data = Uint8Array.from(programData.data);
  const offset = KIND_BYTES + SLOT_BYTES;
  data.fill(0, offset, offset + AUTHORITY_BYTES);
  if (authority !== null) {
    data[offset] = 1;
    data.set(getAddressEncoder().encode(authority), offset + 1);
  }
  return { ...programData, data };
}

function authorityAndElf(data: Uint8Array, offset: number): { readonly authority: Address | null; readonly elf: Uint8Array } {
  const authority = data[offset] === 1 ? addressDecoder.decode(data, offset + 1) : null;
  return { authority, elf: data.subarray(offset + AUTHORITY_BYTES) };
}
