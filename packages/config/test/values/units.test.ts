import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  BYTES_PATTERN,
  DURATION_PATTERN,
  formatBytes,
  formatDuration,
  parseBytes,
  parseDuration,
  parsePercent,
} from '../../src/values/units.ts';

const whole = fc.oneof(
  fc.maxSafeNat(),
  fc
    .tuple(fc.nat(999), fc.constantFrom(1, 1e3, 1e6, 1e9, 1e12, 2 ** 10, 2 ** 20, 2 ** 30, 2 ** 40, 60_000, 3_600_000, 86_400_000))
    .map(([n, unit]) => n * unit),
);

function reasonOf(parsed: { readonly ok: boolean; readonly reason?: string }): string {
  assert.equal(parsed.ok, false);
  return parsed.reason as string;
}

test('sizes: parse(format(x)) is x, in the form that the JSON Schema states', () => {
  fc.assert(
    fc.property(whole, (bytes) => {
      assert.match(formatBytes(bytes), new RegExp(BYTES_PATTERN));
      assert.deepEqual(parseBytes(formatBytes(bytes)), { ok: true, value: bytes });
    }),
  );
});

test('durations: parse(format(x)) is x, in the form that the JSON Schema states', () => {
  fc.assert(
    fc.property(whole, (ms) => {
      assert.match(formatDuration(ms), new RegExp(DURATION_PATTERN));
      assert.deepEqual(parseDuration(formatDuration(ms)), { ok: true, value: ms });
    }),
  );
});

test('sizes: KB to TB are powers of 1000, KiB to TiB of 1024', () => {
  const sizes = {
    '0B': 0,
    '7B': 7,
    '2KB': 2_000,
    '3MB': 3e6,
    '10GB': 10e9,
    '1TB': 1e12,
    '1KiB': 1024,
    '512MiB': 2 ** 29,
    '2GiB': 2 ** 31,
    '1TiB': 2 ** 40,
  };
  for (const [text, value] of Object.entries(sizes)) assert.deepEqual(parseBytes(text), { ok: true, value }, text);
});

test('durations: ms, s, m, h, d', () => {
  const durations = { '250ms': 250, '30s': 30_000, '5m': 300_000, '2h': 7_200_000, '7d': 604_800_000, '0s': 0 };
  for (const [text, value] of Object.entries(durations)) assert.deepEqual(parseDuration(text), { ok: true, value }, text);
});

test('a number without unit is refused and the units are named', () => {
  assert.equal(reasonOf(parseDuration('30')), '"30" needs a unit (ms, s, m, h, d), like "30s"');
  assert.match(reasonOf(parseBytes('512')), /needs a unit \(B, KB, MB, GB, TB, KiB, MiB, GiB, TiB\), like "512MiB"/);
});

test('a unit in the wrong case is refused with the right one', () => {
  assert.equal(reasonOf(parseBytes('10gb')), '"gb" is no unit of a size: write "10GB"');
  assert.equal(reasonOf(parseDuration('30S')), '"S" is no unit of a duration: write "30s"');
  assert.equal(reasonOf(parseDuration('3w')), '"w" is no unit of a duration: use ms, s, m, h, d');
});

test('what is no whole number with a unit is refused', () => {
  for (const text of [
    '',
    ' ',
    'B',
    's',
    '-1s',
    '+1s',
    '1.5s',
    '1e3s',
    '1_000s',
    '1 s',
    '1s ',
    ' 1s',
    '1s2m',
    '٣s',
    '1s\n',
    '99999999999999999d',
    '\u0000',
  ]) {
    reasonOf(parseDuration(text));
    reasonOf(parseBytes(text.replaceAll('s', 'B').replaceAll('d', 'TiB')));
  }
});

test('shares: 0% to 100% in steps of a hundredth of a percent', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (n) => {
      assert.deepEqual(parsePercent(`${n / 100}%`), { ok: true, value: n / 10_000 });
    }),
  );
  for (const text of ['', '10', '101%', '100.1%', '-1%', '1.234%', '%', '10 %', '1e1%']) reasonOf(parsePercent(text));
});
