import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { HEAD_LIMITS } from '../src/options.ts';
import { scanRequestHead, scanResponseHead } from '../src/scan.ts';
import { HeadSpans } from '../src/spans.ts';

const REQUEST = 'GET /path HTTP/1.1\r\nHost: a.test\r\nX-Name: some value\r\n\r\n';
const RESPONSE = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Name: some value\r\n\r\n';

for (const [what, scan, head] of [
  ['request', scanRequestHead, REQUEST],
  ['response', scanResponseHead, RESPONSE],
] as const) {
  test(`what lies behind the bytes that were read is nothing to a ${what}: the read buffer is shared`, () => {
    // At its bounds too: one byte more would be refused.
    for (const requestLineBytesMax of [HEAD_LIMITS.requestLineBytesMax, head.indexOf('\r\n') + 2, '/path'.length + 'GET '.length]) {
      const limits = { ...HEAD_LIMITS, requestLineBytesMax };
      for (let end = 0; end <= head.length; end++) {
        const results = ['', 'A', ' ', ':', '\r\n', '\n\r\n'].map((behind) => {
          const buffer = Buffer.from(head.slice(0, end) + behind, 'latin1');
          return scan(buffer, 0, end, new HeadSpans(limits.fieldCountMax), limits);
        });
        assert.deepEqual(new Set(results).size, 1, `${end} bytes read: ${results.join(' ')}`);
      }
    }
  });
}
