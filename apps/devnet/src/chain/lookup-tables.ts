/** Address lookup tables (SIMD-0073): the addresses that a version 0 message loads by index. */
import { type Address, getAddressDecoder } from '@solana/kit';
import type { Account } from './account.ts';
import type { LoadedAddresses } from './records.ts';
import type { WireMessage } from './transaction.ts';

const ADDRESS_LOOKUP_TABLE_PROGRAM = 'AddressLookupTab1e1111111111111111111111111' as Address;

/** Bytes before a table's first address. */
const META_BYTES = 56;
const ADDRESS_BYTES = 32;

const addresses = getAddressDecoder();

export interface LookupTable {
  /** 2^64 - 1 while the table is active. */
  readonly deactivationSlot: bigint;
  readonly lastExtendedSlot: bigint;
  readonly lastExtendedSlotStartIndex: number;
  readonly authority: Address | null;
  readonly addresses: readonly Address[];
}

/** `null` when the account is not an initialized table. */
export function lookupTableOf(account: Account): LookupTable | null {
  const { data } = account;
  if (account.owner !== ADDRESS_LOOKUP_TABLE_PROGRAM || data.length < META_BYTES) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [kind, deactivationSlot, lastExtendedSlot] = [view.getUint32(0, true), view.getBigUint64(4, true), view.getBigUint64(12, true)];
  if (kind !== 1) return null;
  const held: Address[] = [];
  for (let offset = META_BYTES; offset + ADDRESS_BYTES <= data.length; offset += ADDRESS_BYTES) held.push(addresses.decode(data, offset));
  return {
    deactivationSlot,
    lastExtendedSlot,
    lastExtendedSlotStartIndex: view.getUint8(20),
    authority: view.getUint8(21) === 1 ? addresses.decode(data, 22) : null,
    addresses: held,
  };
}

/**
 * What a message loads. A table or index that does not exist loads nothing here: the virtual machine then refuses the transaction and says
 * why.
 */
export function loadAddresses(message: WireMessage, read: (address: Address) => Account | null): LoadedAddresses {
  const writable: Address[] = [];
  const readonly: Address[] = [];
  for (const lookup of message.lookups) {
    const account = read(lookup.table);
    const held = (account === null ? null : lookupTableOf(account))?.addresses ?? [];
    writable.push(...lookup.writableIndexes.flatMap((index) => held[index] ?? []));
    readonly.push(...lookup.readonlyIndexes.flatMap((index) => held[index] ?? []));
  }
  return { writable, readonly };
}
