import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineBuffer } from '../../src/access-log/line.ts';

function written(write: (line: LineBuffer) => void): string {
  const line = new LineBuffer(8_192);
  write(line);
  return line.bytes.toString('utf8', 0, line.position);
}

test('any bytes become a JSON string that reads back as their latin1 text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const text = written((line) => line.text(bytes, 0, bytes.length, 6 * bytes.length));
      assert.equal(JSON.parse(`"${text}"`), Buffer.from(bytes).toString('latin1'));
      assert.doesNotMatch(text, /\p{Cc}/u, 'no control characters reach a terminal');
    }),
  );
});

test('a text is cut at its bound, between characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, bytesMax) => {
      const text = written((line) => line.text(bytes, 0, bytes.length, bytesMax));
      assert.ok(Buffer.byteLength(text) <= bytesMax);
      assert.ok(
        Buffer.from(bytes)
          .toString('latin1')
          .startsWith(JSON.parse(`"${text}"`) as string),
      );
    }),
  );
});

test('whole numbers are written as JavaScript writes them, in base 10 and 36', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.constantFrom(10, 36), (value, radix) => {
      assert.equal(
        written((line) => line.integer(value, radix)),
        value.toString(radix),
      );
    }),
  );
});

test('milliseconds are written to the microsecond without trailing zeros', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
      assert.equal(
        written((line) => line.milliseconds(value)),
        String(Math.round(value * 1000) / 1000),
      );
    }),
  );
});
