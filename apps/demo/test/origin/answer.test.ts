import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseRange } from '../../src/origin/answer.ts';

test('RFC 9110 14.1.2: a range is inside the content, whatever was asked', () => {
  const bound = fc.oneof(fc.constant(''), fc.nat(2_000).map(String));
  fc.assert(
    fc.property(bound, bound, fc.integer({ min: 1, max: 1_000 }), (first, last, length) => {
      const range = parseRange(`bytes=${first}-${last}`, length);
      if (range === undefined || range === 'unsatisfiable') return;
      assert.ok(range.start >= 0 && range.start < range.end && range.end <= length);
    }),
  );
});

test('RFC 9110 14.1.2: first and last are inclusive, a suffix counts from the end', () => {
  assert.deepEqual(parseRange('bytes=0-0', 10), { start: 0, end: 1 });
  assert.deepEqual(parseRange('bytes=4-', 10), { start: 4, end: 10 });
  assert.deepEqual(parseRange('bytes=-3', 10), { start: 7, end: 10 });
  assert.deepEqual(parseRange('bytes=-30', 10), { start: 0, end: 10 });
});

test('RFC 9110 14.2, 15.5.17: what cannot be satisfied is 416, what is no range is ignored', () => {
  assert.equal(parseRange('bytes=10-', 10), 'unsatisfiable');
  assert.equal(parseRange('bytes=-0', 10), 'unsatisfiable');
  for (const field of [undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,3-4', 'lines=0-1']) assert.equal(parseRange(field, 10), undefined);
});
