/** All accounts of one kind, filtered by the node that is asked (`getProgramAccounts` with `memcmp`): no index is needed. */
import {
  type Address,
  type Base58EncodedBytes,
  type Decoder,
  type Encoder,
  getBase58Decoder,
  getBase64Encoder,
  type ReadonlyUint8Array,
} from '@solana/kit';
import { AegisError, invariant } from '@aegis/base';
import type { Connection } from './connection.ts';

/** Accounts whose bytes at `offset` are these. */
export interface Filter {
  readonly offset: number;
  readonly bytes: ReadonlyUint8Array;
}

export interface Listed<Data> {
  readonly address: Address;
  readonly data: Data;
}

export interface AccountKind<Data> {
  readonly program: Address;
  /** First eight bytes. */
  readonly discriminator: ReadonlyUint8Array;
  readonly decoder: Decoder<Data>;
}

/** Filters that a Solana node takes, the discriminator's among them. */
const FILTERS_MAX = 4;

/** Errors: `chain.too_many_filters`, `chain.unreachable`. */
export async function listAccounts<Data>(
  { rpc, commitment }: Connection,
  { program, discriminator, decoder }: AccountKind<Data>,
  filters: readonly Filter[] = [],
): Promise<Listed<Data>[]> {
  if (filters.length + 1 > FILTERS_MAX) {
    throw new AegisError('chain.too_many_filters', `a Solana node filters by ${FILTERS_MAX - 1} values at most`, { source: 'operator' });
  }
  const all = [{ offset: 0, bytes: discriminator }, ...filters];
  const accounts = await rpc
    .getProgramAccounts(program, {
      commitment,
      encoding: 'base64',
      filters: all.map(({ offset, bytes }) => ({
        memcmp: { offset: BigInt(offset), bytes: getBase58Decoder().decode(bytes) as Base58EncodedBytes, encoding: 'base58' as const },
      })),
    })
    .send();
  return accounts.map(({ pubkey, account }) => ({ address: pubkey, data: decoder.decode(getBase64Encoder().encode(account.data[0])) }));
}

/**
 * Where a field stands in an account, found by encoding two values that differ in it alone: no byte is counted by hand. Only fields before
 * the first one of variable size have a place. `other` must differ from the sample's value in its first byte.
 */
export function offsetOf<Data extends object, Field extends keyof Data & string>(
  encoder: Encoder<Data>,
  sample: Data,
  field: Field,
  other: Data[Field],
): number {
  const one = encoder.encode(sample);
  const two = encoder.encode({ ...sample, [field]: other });
  const offset = one.findIndex((byte, i) => byte !== two[i]);
  invariant(offset >= 0 && one.length === two.length, `${field} has a place in the account`);
  return offset;
}
