/** The filters of getProgramAccounts and programSubscribe. */
import type { Account } from '../chain/account.ts';
import { tokenAccountOf } from '../chain/tokens.ts';
import { invalidParams } from './errors.ts';
import { decodeBase58, decodeBase64, Fields, readObject, readString } from './params.ts';

export type AccountFilter = (account: Account) => boolean;

/** A node's bounds (rpc-client-api/src/filter.rs). */
const FILTERS_MAX = 4;
const MEMCMP_BYTES_MAX = 128;
const MEMCMP_BASE58_CHARACTERS_MAX = 175;
const MEMCMP_BASE64_CHARACTERS_MAX = 172;

/** One predicate for all of `filters`. */
export function readAccountFilters(filters: readonly unknown[]): AccountFilter {
  if (filters.length > FILTERS_MAX) throw invalidParams(`Too many filters provided; max ${FILTERS_MAX}`);
  const all = filters.map(readFilter);
  return (account) => all.every((matches) => matches(account));
}

function readFilter(filter: unknown): AccountFilter {
  if (filter === 'tokenAccountState') return (account) => tokenAccountOf(account) !== null;
  const fields = new Fields(readObject(filter));
  const dataSize = fields.u64('dataSize');
  if (dataSize !== undefined) return (account) => BigInt(account.data.length) === dataSize;
  const memcmp = fields.fields('memcmp');
  if (memcmp === undefined)
    throw invalidParams('Invalid params: unknown variant, expected one of `dataSize`, `memcmp`, `tokenAccountState`.');
  const offset = memcmp.u64('offset');
  if (offset === undefined) throw invalidParams('Invalid params: missing field `offset`.');
  const bytes = readMemcmpBytes(memcmp);
  return ({ data }) =>
    offset + BigInt(bytes.length) <= BigInt(data.length) && bytes.every((byte, index) => data[Number(offset) + index] === byte);
}

function readMemcmpBytes(memcmp: Fields): Uint8Array {
  const given = memcmp.get('bytes');
  if (Array.isArray(given)) {
    const isBytes = given.length <= MEMCMP_BYTES_MAX && given.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
    if (!isBytes) throw invalidParams('Invalid param: DataTooLarge');
    return Uint8Array.from(given as readonly number[]);
  }
  const text = readString(given);
  const encoding = memcmp.oneOf('encoding', ['base58', 'base64', 'binary'], 'base58');
  const charactersMax = encoding === 'base64' ? MEMCMP_BASE64_CHARACTERS_MAX : MEMCMP_BASE58_CHARACTERS_MAX;
  if (text.length > charactersMax) throw invalidParams('Invalid param: DataTooLarge');
  const invalid = (): Error => invalidParams(`Invalid param: ${encoding === 'base64' ? 'Base64DecodeError' : 'Base58DecodeError'}`);
  const bytes = encoding === 'base64' ? decodeBase64(text, invalid) : decodeBase58(text, invalid);
  if (bytes.length > MEMCMP_BYTES_MAX) throw invalidParams('Invalid param: DataTooLarge');
  return bytes;
}
