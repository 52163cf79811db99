import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import { FillContent } from '../../src/fill/content.ts';
import { assertSameBytes, patterned } from '../support/bodies.ts';

const SLICE = LIMITS.cacheSliceBytes.value;
const all = patterned(3 * SLICE);

test('what was appended in any pieces is read back, and full slices are told once', () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constantFrom(1, SLICE, SLICE - 1)), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.constantFrom(0, SLICE, 100), sizes, fc.boolean(), (first, pieces, isLengthKnown) => {
      const total = Math.min(
        all.length - first,
        pieces.reduce((sum, size) => sum + size, 0),
      );
      const content = new FillContent(first, isLengthKnown ? first + total : undefined);
      const slices = [];
      for (const size of pieces) slices.push(...content.append(all.subarray(content.end, Math.min(content.end + size, first + total))));
      assert.equal(content.end, first + total);
      const tail = content.tail();
      if (tail !== undefined) slices.push(tail);
      assertSameBytes(Buffer.concat(slices.map((slice) => slice.bytes)), all.subarray(first, first + total));
      for (const slice of slices.slice(0, -1)) assert.equal((slice.first + slice.bytes.length) % SLICE, 0);
      for (let at = first; at < content.end;) {
        const piece = content.read(at) as Buffer;
        assertSameBytes(piece, all.subarray(at, at + piece.length));
        at += piece.length;
      }
      const whole = content.whole() as Buffer;
      assertSameBytes(whole, all.subarray(first, first + total));
      assert.equal(whole.buffer.byteLength, total, 'it keeps nothing else alive');
      if (isLengthKnown && total <= SLICE) assert.ok(content.retainedBytes <= SLICE);
    }),
    { numRuns: 60 },
  );
});

test('bytes once given do not change when more arrives', () => {
  const content = new FillContent(0, undefined);
  content.append(all.subarray(0, 10));
  const early = content.read(0) as Buffer;
  content.append(all.subarray(10, 100_000));
  assertSameBytes(early, all.subarray(0, 10));
});

test('forgetting drops whole slices only, and the memory they took', () => {
  const content = new FillContent(0, undefined);
  content.append(all.subarray(0, 2 * SLICE + 10));
  content.forget(SLICE + 5);
  assert.equal(content.retainedFrom, SLICE);
  assert.equal(content.read(SLICE - 1), undefined);
  assertSameBytes(content.read(SLICE + 5) as Buffer, all.subarray(SLICE + 5, 2 * SLICE));
  assert.equal(content.whole(), undefined);
  content.forget(2 * SLICE);
  assert.ok(content.retainedBytes <= SLICE);
});
