import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, count, duration, moment, percent, thousands } from '../src/units.ts';

test('units', () => {
  assert.equal(thousands('1234567.50001'), '1,234,567.50001');
  assert.equal(count(1_234_567), '1,234,567');
  assert.equal(bytes(1023), '1023 B');
  assert.equal(bytes(1536), '1.5 KiB');
  assert.equal(percent(1, 3), '33.3 %');
  assert.equal(percent(0, 0), '–');
  assert.deepEqual([0, 61_000, 86_400_000, 93_784_000].map(duration), ['0s', '1m 1s', '1d', '1d 2h']);
  assert.equal(moment(1_767_225_600n), '2026-01-01 00:00:00 UTC');
});
