import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDictionary, parseItem, parseList } from '../../src/structured/parse.ts';
import { serializeBareItem, serializeDictionary, serializeItem, serializeList } from '../../src/structured/serialize.ts';
import type { BareItem } from '../../src/structured/types.ts';
import * as generated from './structured-values.ts';

test('RFC 9651 4: what is serialized parses as itself', () => {
  fc.assert(
    fc.property(generated.item, (item) => assert.deepEqual(parseItem(serializeItem(item)), item)),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(generated.list, (list) => assert.deepEqual(parseList(serializeList(list)), list)),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(generated.dictionary, (dictionary) => {
      const parsed = parseDictionary(serializeDictionary(dictionary));
      assert.deepEqual(parsed, dictionary);
      assert.deepEqual([...(parsed ?? new Map()).keys()], [...dictionary.keys()]);
    }),
    { numRuns: 200 },
  );
});

test('RFC 9651 4.1: the canonical form of fields', () => {
  const canonical = (text: string): string => serializeDictionary(parseDictionary(text) ?? new Map());
  assert.equal(canonical('a=?0,b=?1,  c;foo=?1;x=?0 , d=( 1   2 )'), 'a=?0, b, c;foo;x=?0, d=(1 2)');
  assert.equal(serializeList([]), '');
  assert.equal(serializeList(parseList('1.500,0042,"a",:YQ:') ?? []), '1.5, 42, "a", :YQ==:');
});

test('RFC 9651 4.1.5: decimals are rounded to three digits, halves to even, and keep one digit', () => {
  const cases: [number, string][] = [
    [0, '0.0'],
    [1, '1.0'],
    [-1.5, '-1.5'],
    [0.001, '0.001'],
    [0.0004, '0.0'],
    [-0.0001, '0.0'],
    [1.0625, '1.062'],
    [1.1875, '1.188'],
    [-1.0625, '-1.062'],
    [999_999_999_999.999, '999999999999.999'],
  ];
  for (const [value, expected] of cases) assert.equal(serializeBareItem({ type: 'decimal', value }), expected);
});

test('RFC 9651 4.1: a value that its type cannot carry fails', () => {
  const bad: BareItem[] = [
    { type: 'integer', value: 1.5 },
    { type: 'integer', value: 1_000_000_000_000_000 },
    { type: 'integer', value: NaN },
    { type: 'date', value: 0.5 },
    { type: 'decimal', value: 1_000_000_000_000 },
    { type: 'decimal', value: Infinity },
    { type: 'decimal', value: NaN },
    { type: 'string', value: 'é' },
    { type: 'string', value: 'a\n' },
    { type: 'token', value: '' },
    { type: 'token', value: '1a' },
    { type: 'token', value: 'a b' },
    { type: 'display-string', value: '\ud800' },
  ];
  for (const item of bad) assert.throws(() => serializeBareItem(item), RangeError, `${item.type} ${String(item.value)}`);
  for (const key of ['', 'A', '1', 'a b', 'a\n'])
    assert.throws(
      () => serializeDictionary(new Map([[key, { value: { type: 'boolean', value: true }, parameters: new Map() }]])),
      RangeError,
      key,
    );
});
