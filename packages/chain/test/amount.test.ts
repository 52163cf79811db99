import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isAegisError } from '@aegis/base';
import { baseUnits, formatAegis, formatSol, parseAegis, parseSol } from '../src/amount.ts';

const U64_MAX = 2n ** 64n - 1n;

test('6.1: amounts have nine decimals', () => {
  assert.equal(parseAegis('1000'), 1_000_000_000_000n);
  assert.equal(parseAegis(' 1,000.5 '), 1_000_500_000_000n);
  assert.equal(parseAegis('0.000000001'), 1n);
  assert.equal(parseAegis('1.500000000000'), 1_500_000_000n);
  assert.equal(parseSol('2.5'), 2_500_000_000n);
  assert.equal(formatAegis(1_000_000_000_000_000_000n), '1000000000');
  assert.equal(formatSol(5_000n), '0.000005');
  assert.equal(formatSol(-1n), '-0.000000001');
});

test('6.1: what is written is what is read, for every amount an account can hold', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, U64_MAX), (value) => {
      assert.equal(parseAegis(formatAegis(value)), value);
    }),
  );
});

test('6.1: nothing is rounded or guessed: too many decimals, signs, words and too much are errors', () => {
  for (const text of [
    '',
    '.5',
    '5.',
    '-1',
    '+1',
    '1e9',
    '0x10',
    'all',
    '1,00',
    '1,0000',
    ',100',
    '1.0000000001',
    '18446744073.709551616',
    '9'.repeat(100),
  ]) {
    assert.throws(
      () => parseAegis(text),
      (error) => isAegisError(error, 'chain.bad_amount'),
      text,
    );
  }
  assert.equal(parseAegis('18446744073.709551615'), U64_MAX);
  assert.throws(() => baseUnits(-1n), /negative/);
  assert.throws(() => baseUnits(U64_MAX + 1n), /more than an account can hold/);
});
