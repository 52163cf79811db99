/** How a client wants accounts shown: the configuration shared by the methods and subscriptions that show them. */
import type { Account } from '../chain/account.ts';
import type { Chain } from '../chain/chain.ts';
import { ACCOUNT_ENCODINGS, type AccountEncoding, BASE58_BYTES_MAX, type DataSlice, sliced, uiAccount } from '../encoding/account.ts';
import { invalidParams, invalidRequest } from './errors.ts';
import type { Fields } from './params.ts';

export interface AccountView {
  readonly encoding: AccountEncoding;
  readonly slice: DataSlice | null;
}

export function readAccountView(fields: Fields, fallback: AccountEncoding): AccountView {
  const encoding = fields.oneOf('encoding', ACCOUNT_ENCODINGS, fallback);
  const slice = fields.fields('dataSlice');
  if (slice === undefined) return { encoding, slice: null };
  const [offset, length] = [slice.u64('offset'), slice.u64('length')];
  if (offset === undefined || length === undefined) throw invalidParams('Invalid params: dataSlice has an offset and a length.');
  return { encoding, slice: { offset: safe(offset), length: safe(length) } };
}

/** An account for a caller. Throws -32600 when base58 is asked for too much data. */
export function showAccount(chain: Chain, account: Account, view: AccountView): unknown {
  const isBase58 = view.encoding === 'binary' || view.encoding === 'base58';
  if (isBase58 && sliced(account.data, view.slice).length > BASE58_BYTES_MAX) {
    throw invalidRequest(`Encoded binary (base 58) data should be less than ${BASE58_BYTES_MAX} bytes, please use Base64 encoding.`);
  }
  return notifyAccount(chain, account, view);
}

/** An account for a subscriber, who cannot be told of an error. */
export function notifyAccount(chain: Chain, account: Account, { encoding, slice }: AccountView): unknown {
  return uiAccount(account, encoding, slice, (address) => chain.bank.account(address));
}

/** Beyond every account's end, all offsets are alike. */
function safe(value: bigint): number {
  return Number(value > 0xffff_ffffn ? 0xffff_ffffn : value);
}
