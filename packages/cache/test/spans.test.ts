import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alignedSpan, gaps, wholeSlices, withSpan } from '../src/spans.ts';
import type { Span } from '../src/spans.ts';

const span = fc.tuple(fc.nat(40), fc.nat(12)).map(([first, length]) => ({ first, end: first + length }));

function covered(spans: readonly Span[]): Set<number> {
  return new Set(spans.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, at) => first + at)));
}

test('adding spans covers exactly what was added, sorted and apart', () => {
  fc.assert(
    fc.property(fc.array(span), (added) => {
      const spans = added.reduce<readonly Span[]>(withSpan, []);
      assert.deepEqual(covered(spans), covered(added));
      for (const [at, one] of spans.entries()) {
        assert.ok(one.first < one.end);
        assert.ok(at === 0 || (spans[at - 1] as Span).end < one.first);
      }
    }),
  );
});

test('gaps and spans together cover the stretch asked for, without overlap', () => {
  fc.assert(
    fc.property(fc.array(span), span, (added, wanted) => {
      const spans = added.reduce<readonly Span[]>(withSpan, []);
      const missing = covered(gaps(spans, wanted.first, wanted.end));
      for (let at = wanted.first; at < wanted.end; at++) assert.equal(missing.has(at), !covered(spans).has(at));
      for (const at of missing) assert.ok(at >= wanted.first && at < wanted.end);
    }),
  );
});

test('a span is widened to whole slices, cut at the end of the representation', () => {
  assert.deepEqual(alignedSpan({ first: 5, end: 6 }, 4, undefined), { first: 4, end: 8 });
  assert.deepEqual(alignedSpan({ first: 4, end: 8 }, 4, 100), { first: 4, end: 8 });
  assert.deepEqual(alignedSpan({ first: 5, end: 10 }, 4, 10), { first: 4, end: 10 });
});

test('only whole slices are kept of a span; the last one may be short', () => {
  assert.deepEqual(wholeSlices({ first: 3, end: 9 }, 4, 20), { first: 4, end: 8 });
  assert.deepEqual(wholeSlices({ first: 3, end: 10 }, 4, 10), { first: 4, end: 10 });
  assert.deepEqual(wholeSlices({ first: 1, end: 3 }, 4, 20), { first: 0, end: 0 });
});
