import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import fc from 'fast-check';
import { type ByteSpan, formatContentRange, parseContentRange, parseRange, resolveRange } from '../src/range.ts';

/** What `value` selects of a representation of `length` bytes. */
function spans(value: string, length: number): (ByteSpan | undefined)[] | undefined {
  return parseRange(value)?.map((spec) => resolveRange(spec, length));
}

test('RFC 9110 14.1.2: the examples, of a representation of 10000 bytes', () => {
  assert.deepEqual(spans('bytes=0-499', 10_000), [{ first: 0, end: 500 }]);
  assert.deepEqual(spans('bytes=500-999', 10_000), [{ first: 500, end: 1_000 }]);
  assert.deepEqual(spans('bytes=-500', 10_000), [{ first: 9_500, end: 10_000 }]);
  assert.deepEqual(spans('bytes=9500-', 10_000), [{ first: 9_500, end: 10_000 }]);
  assert.deepEqual(spans('bytes=0-0,-1', 10_000), [
    { first: 0, end: 1 },
    { first: 9_999, end: 10_000 },
  ]);
  assert.deepEqual(spans('bytes= 0-999, 4500-5499, -1000', 10_000)?.length, 3);
});

test('RFC 9110 14.1.2: what goes beyond the end is cut at it; what starts there is unsatisfiable', () => {
  assert.deepEqual(spans('bytes=5-100', 10), [{ first: 5, end: 10 }]);
  assert.deepEqual(spans('bytes=-100', 10), [{ first: 0, end: 10 }]);
  for (const value of ['bytes=10-', 'bytes=10-20', 'bytes=-0']) assert.deepEqual(spans(value, 10), [undefined], value);
  assert.deepEqual(spans('bytes=0-', 0), [undefined]);
});

test('RFC 9110 14.1: units have no case; other units are ignored', () => {
  assert.deepEqual(spans('Bytes=0-1', 10), [{ first: 0, end: 2 }]);
  for (const value of ['lines=0-1', 'seconds=1-2', '=0-1', 'bytes', '', 'bytes =0-1']) assert.equal(parseRange(value), undefined, value);
});

test('RFC 9110 14.2: a malformed range spoils the whole field, which is then ignored', () => {
  for (const value of [
    'bytes=',
    'bytes=-',
    'bytes=1',
    'bytes=a-b',
    'bytes=5-4',
    'bytes=0-1,5-4',
    'bytes=1-2-3',
    'bytes=--1',
    'bytes=0 -1',
    'bytes=0x1-2',
    'bytes="0-1"',
  ]) {
    assert.equal(parseRange(value), undefined, value);
  }
});

test('RFC 9110 17.15: more ranges than anybody needs are ignored', () => {
  const many = (count: number): string => `bytes=${Array.from({ length: count }, (_, index) => `${index}-${index}`).join(',')}`;
  assert.equal(parseRange(many(LIMITS.rangesMax.value))?.length, LIMITS.rangesMax.value);
  assert.equal(parseRange(many(LIMITS.rangesMax.value + 1)), undefined);
});

test('numbers beyond all measure select what is there', () => {
  const huge = '9'.repeat(500);
  assert.deepEqual(spans(`bytes=0-${huge}`, 10), [{ first: 0, end: 10 }]);
  assert.deepEqual(spans(`bytes=-${huge}`, 10), [{ first: 0, end: 10 }]);
  assert.deepEqual(spans(`bytes=${huge}-`, 10), [undefined]);
});

test('every span lies in the representation, and is what slicing would give', () => {
  const whole = Uint8Array.from({ length: 40 }, (_, index) => index);
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.nat(40), (a, b, length) => {
      const [first, last] = a <= b ? [a, b] : [b, a];
      const bytes = whole.subarray(0, length);
      const of = (value: string): Uint8Array => {
        const span = spans(value, length)?.[0];
        return span === undefined ? new Uint8Array() : bytes.slice(span.first, span.end);
      };
      assert.deepEqual(of(`bytes=${first}-${last}`), bytes.slice(first, last + 1));
      assert.deepEqual(of(`bytes=${first}-`), bytes.slice(first));
      assert.deepEqual(of(`bytes=-${last}`), bytes.slice(Math.max(0, length - last)));
    }),
    { numRuns: 500 },
  );
});

test('RFC 9110 14.4: Content-Range of a part, of unknown length, and of an unsatisfiable request', () => {
  assert.deepEqual(parseContentRange('bytes 42-1233/1234'), { span: { first: 42, end: 1_234 }, length: 1_234 });
  assert.deepEqual(parseContentRange('bytes 42-1233/*'), { span: { first: 42, end: 1_234 }, length: undefined });
  assert.deepEqual(parseContentRange('bytes */1234'), { span: undefined, length: 1_234 });
});

test('RFC 9110 14.4: a Content-Range that contradicts itself is invalid', () => {
  for (const value of [
    'bytes 1-0/5',
    'bytes 0-5/5',
    'bytes */*',
    'bytes 0-1',
    'bytes=0-1/5',
    'lines 0-1/5',
    'bytes 0-1/5 ',
    'bytes -1/5',
    'bytes  0-1/5',
    '',
  ]) {
    assert.equal(parseContentRange(value), undefined, value);
  }
});

test('a Content-Range that is written reads back as itself', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), fc.option(fc.nat(1_000), { nil: undefined }), (first, size, rest) => {
      const span = { first, end: first + size + 1 };
      const length = rest === undefined ? undefined : span.end + rest;
      assert.deepEqual(parseContentRange(formatContentRange(span, length)), { span, length });
    }),
  );
  assert.equal(formatContentRange(undefined, 7), 'bytes */7');
});
