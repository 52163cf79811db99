/** Accounts as a node shows them (UiAccount). */
import { zstdCompressSync } from 'node:zlib';
import { type Address, getBase58Decoder } from '@solana/kit';
import type { Account, ReadAccount } from '../chain/account.ts';
import { parseAccount } from './parsed-account.ts';

export type AccountEncoding = 'binary' | 'base58' | 'base64' | 'base64+zstd' | 'jsonParsed';

export const ACCOUNT_ENCODINGS: readonly AccountEncoding[] = ['binary', 'base58', 'base64', 'base64+zstd', 'jsonParsed'];

/** Base58 of more bytes costs too much: a node refuses it to a caller, and shows an error in its place to a subscriber. */
export const BASE58_BYTES_MAX = 128;

/** What no account of a rent-free chain ever reaches: 2^64 - 1. */
const RENT_EXEMPT_EPOCH = 2n ** 64n - 1n;

export interface DataSlice {
  readonly offset: number;
  readonly length: number;
}

const base58 = getBase58Decoder();

export function uiAccount(
  account: Account,
  encoding: AccountEncoding,
  slice: DataSlice | null,
  read: ReadAccount,
): Readonly<Record<string, unknown>> {
  return {
    data: uiAccountData(account, encoding, slice, read),
    executable: account.executable,
    lamports: account.lamports,
    owner: account.owner,
    rentEpoch: RENT_EXEMPT_EPOCH,
    space: account.data.length,
  };
}

/** What is left of an account that was closed. */
export function closedAccount(address: Address): Account {
  return { address, lamports: 0n, owner: '11111111111111111111111111111111' as Address, executable: false, data: new Uint8Array() };
}

function uiAccountData(account: Account, encoding: AccountEncoding, slice: DataSlice | null, read: ReadAccount): unknown {
  if (encoding === 'jsonParsed') return parseAccount(account, read) ?? [base64Of(sliced(account.data, slice)), 'base64'];
  const data = sliced(account.data, slice);
  switch (encoding) {
    case 'binary':
      return base58Of(data);
    case 'base58':
      return [base58Of(data), 'base58'];
    case 'base64':
      return [base64Of(data), 'base64'];
    case 'base64+zstd':
      return [base64Of(zstdCompressSync(data)), 'base64+zstd'];
  }
}

export function sliced(data: Uint8Array, slice: DataSlice | null): Uint8Array {
  return slice === null ? data : data.subarray(slice.offset, slice.offset + slice.length);
}

function base58Of(data: Uint8Array): string {
  return data.length > BASE58_BYTES_MAX ? 'error: data too large for bs58 encoding' : base58.decode(data);
}

function base64Of(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
}
