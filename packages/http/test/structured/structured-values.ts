/** Generators of structured field values, each within what its type can carry. */
import fc from 'fast-check';
import type { BareItem, Dictionary, InnerList, Item, List, Member, Parameters } from '../../src/structured/types.ts';

const key = fc.stringMatching(/^[a-z*][a-z0-9_.*-]{0,6}$/);

const bareItem: fc.Arbitrary<BareItem> = fc.oneof(
  fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }).map((value) => ({ type: 'integer' as const, value })),
  fc
    .integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
    .map((value) => ({ type: 'decimal' as const, value: value / 1_000 || 0 })),
  fc.string({ unit: 'grapheme-ascii' }).map((value) => ({ type: 'string' as const, value })),
  fc.stringMatching(/^[A-Za-z*][!#$%&'*+\-.^_`|~:/0-9A-Za-z]{0,8}$/).map((value) => ({ type: 'token' as const, value })),
  fc.uint8Array().map((bytes) => ({ type: 'bytes' as const, value: Uint8Array.from(bytes) })),
  fc.boolean().map((value) => ({ type: 'boolean' as const, value })),
  fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }).map((value) => ({ type: 'date' as const, value })),
  fc.string({ unit: 'binary' }).map((value) => ({ type: 'display-string' as const, value })),
);

const parameters: fc.Arbitrary<Parameters> = fc.array(fc.tuple(key, bareItem), { maxLength: 3 }).map((pairs) => new Map(pairs));

export const item: fc.Arbitrary<Item> = fc.record({ value: bareItem, parameters }, { noNullPrototype: true });

const innerList: fc.Arbitrary<InnerList> = fc.record({ items: fc.array(item, { maxLength: 3 }), parameters }, { noNullPrototype: true });

const member: fc.Arbitrary<Member> = fc.oneof(item, innerList);

export const list: fc.Arbitrary<List> = fc.array(member, { maxLength: 5 });

export const dictionary: fc.Arbitrary<Dictionary> = fc.array(fc.tuple(key, member), { maxLength: 5 }).map((pairs) => new Map(pairs));
