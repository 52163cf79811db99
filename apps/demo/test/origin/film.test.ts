import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { film, filmByte } from '../../src/origin/film.ts';

test('every range of the film has the bytes of its positions', () => {
  const length = 300_000;
  fc.assert(
    fc.property(fc.nat(length), fc.nat(length), (a, b) => {
      const [start, end] = a < b ? [a, b] : [b, a];
      const bytes = Buffer.concat([...film(length).pieces(start, end)]);
      assert.equal(bytes.length, end - start);
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) if (bytes.length > 0) assert.equal(bytes[at], filmByte(start + at));
    }),
    { numRuns: 50 },
  );
});
