import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acceptsEncoding, normalizeAcceptEncoding, parseAcceptEncoding, preferredEncoding } from '../src/encoding.ts';
import { Fields } from '../src/fields.ts';

const asking = (value: string | undefined): Fields => Fields.from(value === undefined ? {} : { 'accept-encoding': value });
const OFFERED = ['br', 'gzip', 'identity'];

test('RFC 9110 12.5.3: which codings its examples accept', () => {
  const table: [string | undefined, string, boolean][] = [
    [undefined, 'br', true],
    ['', 'identity', true],
    ['', 'gzip', false],
    ['compress, gzip', 'gzip', true],
    ['compress, gzip', 'br', false],
    ['*', 'br', true],
    ['compress;q=0.5, gzip;q=1.0', 'compress', true],
    ['gzip;q=1.0, identity; q=0.5, *;q=0', 'br', false],
    ['gzip;q=1.0, identity; q=0.5, *;q=0', 'identity', true],
    ['gzip, *;q=0', 'identity', false],
    ['identity;q=0', 'identity', false],
    ['gzip', 'identity', true],
    ['GZIP', 'gzip', true],
    ['gzip;q=0', 'gzip', false],
    ['gzip;q=0.000', 'gzip', false],
    ['*;q=0, gzip', 'gzip', true],
  ];
  for (const [value, coding, expected] of table) assert.equal(acceptsEncoding(asking(value), coding), expected, `${value} ${coding}`);
});

test('RFC 9110 12.4.2: the highest weight wins, the server chooses among equals, and identity comes last', () => {
  const table: [string | undefined, string | undefined][] = [
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['identity, gzip;q=0.5', 'identity'],
    ['zstd', 'identity'],
    ['', 'identity'],
    ['*', 'br'],
    ['identity;q=0, *;q=0', undefined],
    [undefined, 'identity'],
  ];
  for (const [value, expected] of table) assert.equal(preferredEncoding(asking(value), OFFERED), expected, String(value));
  assert.equal(preferredEncoding(asking(undefined), ['gzip']), 'gzip');
});

test('RFC 9110 12.4.2: a weight has at most three decimals and is at most 1; a member with another is left out', () => {
  for (const weight of ['2', '1.001', '0.1234', '-1', 'x', '', '.5'])
    assert.deepEqual([...parseAcceptEncoding(`gzip;q=${weight}, br`)], [['br', 1]], weight);
  assert.deepEqual(
    [...parseAcceptEncoding('gzip ; Q=0.5 ,br;q=1.000,a;b=1,c;q=1;d')],
    [
      ['gzip', 0.5],
      ['br', 1],
    ],
  );
});

test('RFC 9110 8.4.1: x-gzip is gzip', () => {
  assert.equal(acceptsEncoding(asking('x-gzip'), 'gzip'), true);
});

test('what browsers send becomes few variants', () => {
  const offered = ['br', 'gzip'];
  for (const value of ['gzip, deflate, br', 'gzip, deflate, br, zstd', 'br;q=1.0, gzip;q=0.8, *;q=0.1', '*']) {
    assert.equal(normalizeAcceptEncoding(value, offered), 'br, gzip', value);
  }
  assert.equal(normalizeAcceptEncoding('gzip, deflate', offered), 'gzip');
  for (const value of [undefined, '', 'identity', 'zstd', 'br;q=0', '*;q=0'])
    assert.equal(normalizeAcceptEncoding(value, offered), 'identity', String(value));
});

test('normalizing keeps which of the offered codings are accepted, and changes nothing the second time', () => {
  const member = fc.tuple(fc.constantFrom('br', 'gzip', 'zstd', 'identity', '*'), fc.constantFrom('', ';q=0', ';q=1', ';q=0.5', ';q=9'));
  const value = fc.array(member, { minLength: 1, maxLength: 5 }).map((members) => members.map((parts) => parts.join('')).join(', '));
  const offered = ['zstd', 'br', 'gzip'];
  fc.assert(
    fc.property(value, (text) => {
      const normal = normalizeAcceptEncoding(text, offered);
      assert.equal(normalizeAcceptEncoding(normal, offered), normal);
      for (const coding of offered) assert.equal(acceptsEncoding(asking(normal), coding), acceptsEncoding(asking(text), coding), coding);
    }),
    { numRuns: 500 },
  );
});
