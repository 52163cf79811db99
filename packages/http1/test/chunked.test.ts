import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { ChunkedDecoder } from '../src/chunked.ts';
import { HEAD_LIMITS } from '../src/options.ts';

test('RFC 9110 6.5.1: trailers that a recipient could take for fields of the head are left out', () => {
  const names = [
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Real-IP',
    'X-Request-Id',
    'If-Modified-Since',
    'Host',
    'Cookie',
  ];
  const decoder = new ChunkedDecoder(HEAD_LIMITS);
  const bytes = Buffer.from(`0\r\n${names.map((name) => `${name}: 1\r\n`).join('')}X-Checksum: 1\r\n\r\n`, 'latin1');
  assert.equal(
    decoder.decode(bytes, 0, bytes.length, () => true),
    bytes.length,
  );
  assert.deepEqual(decoder.trailers?.flat, ['x-checksum', '1']);
});

test('a trailer section is complete with its last line end, wherever it is cut into reads (RFC 9112 7.1.2)', () => {
  const bytes = Buffer.from('0\r\nX-Checksum: 1\r\n\r\n', 'latin1');
  for (let cut = 1; cut < bytes.length; cut++) {
    const decoder = new ChunkedDecoder(HEAD_LIMITS);
    for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
      assert.equal(decoder.done, false);
      // A buffer of its own: the piece begins at offset 0.
      const read = Buffer.from(piece);
      assert.equal(
        decoder.decode(read, 0, read.length, () => true),
        read.length,
      );
    }
    assert.ok(decoder.done, `cut at ${cut}`);
    assert.deepEqual(decoder.trailers?.flat, ['x-checksum', '1']);
  }
});
