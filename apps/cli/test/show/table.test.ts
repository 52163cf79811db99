import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, printable, table } from '../../src/show/table.ts';
import { aegis, bytes, count, duration, moment, percent, sol } from '../../src/show/units.ts';

test('tables: columns two blanks apart, numbers to the right, no blanks at the end', () => {
  const text = table(
    [{ title: 'name' }, { title: 'stake', align: 'right' }, { title: 'state' }],
    [
      ['a', '1,000', ''],
      ['längér', '5', 'Active'],
    ],
  );
  assert.equal(text, 'name    stake  state\na       1,000\nlängér      5  Active\n');
  assert.equal(
    facts([
      ['a', '1'],
      ['long', ''],
    ]),
    'a     1\nlong\n',
  );
});

test('what comes from the chain cannot steer the terminal', () => {
  assert.equal(printable('a\u001B[31mb\u202Ec\n'), 'a\uFFFD[31mb\uFFFDc\uFFFD');
});

test('units', () => {
  assert.equal(aegis(1_234_567_500_000_000n), '1,234,567.5 AEGIS');
  assert.equal(sol(5_000n), '0.000005 SOL');
  assert.equal(count(1_234_567), '1,234,567');
  assert.equal(bytes(1023), '1023 B');
  assert.equal(bytes(1536), '1.5 KiB');
  assert.equal(percent(1, 3), '33.3 %');
  assert.equal(percent(0, 0), '–');
  assert.deepEqual([0, 61_000, 86_400_000, 93_784_000].map(duration), ['0s', '1m 1s', '1d', '1d 2h']);
  assert.equal(moment(1_767_225_600n), '2026-01-01 00:00:00 UTC');
});
