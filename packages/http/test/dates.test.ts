import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatHttpDate, httpDateFormatter, parseHttpDate } from '../src/dates.ts';

const NOW = Date.UTC(2026, 10, 21);
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);
const SECOND = fc.integer({ min: Date.UTC(1970, 0, 1) / 1_000, max: Date.UTC(9999, 11, 31, 23, 59, 59) / 1_000 });

test('RFC 9110 5.6.7: the three formats of its example are one moment', () => {
  assert.equal(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT', NOW), EXAMPLE);
  assert.equal(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', NOW), EXAMPLE);
  assert.equal(parseHttpDate('Sun Nov  6 08:49:37 1994', NOW), EXAMPLE);
});

test('RFC 9110 5.6.7: what is written is IMF-fixdate, and reads back as the same second', () => {
  assert.equal(formatHttpDate(EXAMPLE), 'Sun, 06 Nov 1994 08:49:37 GMT');
  fc.assert(
    fc.property(SECOND, (second) => {
      const text = formatHttpDate(second * 1_000);
      assert.equal(text.length, 29);
      assert.equal(parseHttpDate(text, NOW), second * 1_000);
    }),
  );
});

test('RFC 9110 5.6.7: asctime dates read back as the same second', () => {
  fc.assert(
    fc.property(SECOND, (second) => {
      const [day = '', date = '', month = '', year = '', time = ''] = formatHttpDate(second * 1_000).split(/,? /);
      assert.equal(parseHttpDate(`${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`, NOW), second * 1_000);
    }),
  );
});

test('RFC 9110 5.6.7: a two-digit year more than 50 years ahead is of the past century', () => {
  const yearOf = (text: string): number | undefined => {
    const ms = parseHttpDate(text, NOW);
    return ms === undefined ? undefined : new Date(ms).getUTCFullYear();
  };
  assert.equal(yearOf('Saturday, 21-Nov-26 00:00:00 GMT'), 2026);
  assert.equal(yearOf('Saturday, 21-Nov-76 00:00:00 GMT'), 2076);
  assert.equal(yearOf('Saturday, 21-Nov-76 00:00:01 GMT'), 1976);
  assert.equal(yearOf('Saturday, 21-Nov-99 00:00:00 GMT'), 1999);
});

test('RFC 9110 5.6.7: dates are case-sensitive and carry no other whitespace, zone or number of digits', () => {
  const malformed = [
    '',
    '0',
    '-1',
    '784111777',
    'sun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 NOV 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 gmt',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun,  06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'Sun, 06 Nov 1994 8:49:37 GMT',
    'Sun, 06 Nov 1994 08:49 GMT',
    'Son, 06 Nov 1994 08:49:37 GMT',
    ' Sun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT ',
    'Sun, 06-Nov-94 08:49:37 GMT',
    'Sunday, 06-Nov-1994 08:49:37 GMT',
    'Sunday, 06 Nov 1994 08:49:37 GMT',
    'Sun Nov 06 08:49:37 94',
    '1994-11-06T08:49:37Z',
    'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  ];
  for (const text of malformed) assert.equal(parseHttpDate(text, NOW), undefined, text);
});

test('moments that do not exist are no dates; a leap second is the second after', () => {
  for (const text of [
    'Sun, 00 Nov 1994 08:49:37 GMT',
    'Sun, 31 Nov 1994 08:49:37 GMT',
    'Sun, 29 Feb 1995 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:60:37 GMT',
    'Sun, 06 Nov 1994 08:49:61 GMT',
  ]) {
    assert.equal(parseHttpDate(text, NOW), undefined, text);
  }
  assert.equal(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT', NOW), Date.UTC(2017, 0, 1));
});

test('a weekday that is not the right one does not spoil the date', () => {
  assert.equal(parseHttpDate('Mon, 06 Nov 1994 08:49:37 GMT', NOW), EXAMPLE);
});

test('the formatter says the same as formatHttpDate, whichever way time goes', () => {
  const format = httpDateFormatter();
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (ms) => assert.equal(format(ms), formatHttpDate(ms))));
});
