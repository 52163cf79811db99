import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fields } from '../src/fields.ts';
import { variantKey, varyFieldNames } from '../src/vary.ts';

const names = (...lines: string[]): readonly string[] | '*' => varyFieldNames(Fields.from(lines.map((line) => ['vary', line])));

test('RFC 9110 12.5.5: names of all lines, in lower case, each once', () => {
  assert.deepEqual(names('Accept-Language, accept-encoding', 'ACCEPT-encoding, ,'), ['accept-encoding', 'accept-language']);
  assert.deepEqual(names(), []);
  assert.deepEqual(names(''), []);
});

test('RFC 9111 4.1: "*" among them never matches; no more does what is no name', () => {
  for (const line of ['*', 'accept, *', '*, accept', 'a b', 'accept;q=1', '"accept"']) assert.equal(names(line), '*', line);
  assert.equal(names('accept', '*'), '*');
});

const key = (wanted: string[], entries: [string, string][]): string => variantKey(wanted, Fields.from(entries));

test('RFC 9111 4.1: a field that is absent matches only an absent one', () => {
  const keys = [[], [['a', '']], [['a', '-']], [['a', '=']], [['a', 'x']]].map((entries) => key(['a'], entries as [string, string][]));
  assert.equal(new Set(keys).size, keys.length);
});

test('RFC 9111 4.1: lines are combined and whitespace around commas does not matter', () => {
  const expected = key(['foo'], [['foo', '1, 2']]);
  assert.equal(key(['foo'], [['foo', '1,2']]), expected);
  assert.equal(
    key(
      ['foo'],
      [
        ['foo', '1'],
        ['foo', '2'],
      ],
    ),
    expected,
  );
  assert.notEqual(key(['foo'], [['foo', '2, 1']]), expected);
  assert.notEqual(key(['foo'], [['foo', '1 2']]), expected);
});

test('RFC 9110 12.5: codings, languages and charsets have no case, and no whitespace that counts', () => {
  for (const name of ['accept-encoding', 'accept-language', 'accept-charset']) {
    assert.equal(key([name], [[name, 'GZip;Q=0.5 , br']]), key([name], [[name, 'gzip; q=0.5,BR']]), name);
  }
  assert.notEqual(key(['x'], [['x', 'A']]), key(['x'], [['x', 'a']]));
});

test('fields that are no lists are compared as they are', () => {
  for (const name of ['cookie', 'user-agent']) assert.notEqual(key([name], [[name, 'a=1,b']]), key([name], [[name, 'a=1, b']]), name);
});

test('fields that Vary does not name do not matter', () => {
  assert.equal(
    key(
      ['a'],
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ),
    key(
      ['a'],
      [
        ['b', '3'],
        ['a', '1'],
      ],
    ),
  );
  assert.equal(key([], [['a', '1']]), '');
});

test('requests with different values never share a key', () => {
  const value = fc.option(fc.string({ unit: fc.constantFrom('a', ':', '-', '=', '"', '\t'), maxLength: 4 }));
  const entries = fc.tuple(value, value);
  const fieldsOf = ([a, b]: [string | null, string | null]): [string, string][] => {
    const lines: [string, string][] = [];
    if (a !== null) lines.push(['cookie', a]);
    if (b !== null) lines.push(['referer', b]);
    return lines;
  };
  fc.assert(
    fc.property(entries, entries, (left, right) => {
      const same = left[0] === right[0] && left[1] === right[1];
      assert.equal(key(['cookie', 'referer'], fieldsOf(left)) === key(['cookie', 'referer'], fieldsOf(right)), same);
    }),
    { numRuns: 1_000 },
  );
});
