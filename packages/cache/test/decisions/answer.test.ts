import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerStored } from '../../src/decisions/answer.ts';
import type { Answer } from '../../src/decisions/answer.ts';
import { date, request, response, stored } from '../support/messages.ts';
import type { FieldTable } from '../support/messages.ts';

const FIELDS = { 'cache-control': 'max-age=60', etag: '"1"', 'last-modified': date(-60_000), 'content-length': '100' };

describe('answering from a stored response (RFC 9111 4.3.2, RFC 9110 13, 14)', () => {
  const cases: readonly (readonly [
    title: string,
    asked: FieldTable,
    answer: Answer['status'],
    span?: readonly [number, number] | undefined,
    method?: string,
  ])[] = [
    ['no condition', {}, 'stored'],
    ['13.1.2 If-None-Match hits', { 'if-none-match': '"0", W/"1"' }, 304],
    ['13.1.2 If-None-Match misses', { 'if-none-match': '"2"' }, 'stored'],
    ['13.1.2 If-None-Match: *', { 'if-none-match': '*' }, 304],
    ['13.1.3 not modified since', { 'if-modified-since': date(-60_000) }, 304],
    ['13.1.3 modified since', { 'if-modified-since': date(-90_000) }, 'stored'],
    ['13.1.3 If-None-Match goes before', { 'if-none-match': '"2"', 'if-modified-since': date(0) }, 'stored'],
    ['RFC 9111 4.3.2: If-Match is not for a cache to judge', { 'if-match': '"2"' }, 'stored'],
    ['RFC 9111 4.3.2: nor is If-Unmodified-Since', { 'if-unmodified-since': date(-90_000) }, 'stored'],
    ['HEAD takes part in conditions', { 'if-none-match': '"1"' }, 304, undefined, 'HEAD'],
    ['14.2 first bytes', { range: 'bytes=0-9' }, 206, [0, 10]],
    ['14.2 to the end', { range: 'bytes=90-' }, 206, [90, 100]],
    ['14.2 last bytes', { range: 'bytes=-10' }, 206, [90, 100]],
    ['14.2 beyond the end is cut', { range: 'bytes=90-900' }, 206, [90, 100]],
    ['14.2 overlapping ranges are one', { range: 'bytes=0-9,5-19' }, 206, [0, 20]],
    ['14.2 touching ranges are one', { range: 'bytes=10-19,0-9' }, 206, [0, 20]],
    ['14.2 several apart: the whole', { range: 'bytes=0-1,50-51' }, 'stored'],
    ['15.5.17 none satisfiable', { range: 'bytes=100-' }, 416],
    ['14.2 some satisfiable', { range: 'bytes=0-9,200-' }, 206, [0, 10]],
    ['14.2 malformed: ignored', { range: 'bytes=9-0' }, 'stored'],
    ['14.2 another unit: ignored', { range: 'lines=0-9' }, 'stored'],
    ['14.2 HEAD: ignored', { range: 'bytes=0-9' }, 'stored', undefined, 'HEAD'],
    ['13.1.5 If-Range hits', { range: 'bytes=0-9', 'if-range': '"1"' }, 206, [0, 10]],
    ['13.1.5 If-Range misses', { range: 'bytes=0-9', 'if-range': '"2"' }, 'stored'],
    ['13.1.5 If-Range weak never hits', { range: 'bytes=0-9', 'if-range': 'W/"1"' }, 'stored'],
    ['13.1.5 If-Range by date', { range: 'bytes=0-9', 'if-range': date(-60_000) }, 206, [0, 10]],
    ['13.2.2 conditions before ranges', { range: 'bytes=0-9', 'if-none-match': '"1"' }, 304],
  ];
  for (const [title, asked, status, span, method] of cases) {
    test(`${title}: ${status}`, () => {
      const answer = answerStored(stored(FIELDS), request(asked, method));
      assert.equal(answer.status, status);
      if (answer.status === 206) {
        assert.deepEqual([answer.span.first, answer.span.end], span);
        assert.equal(answer.contentRange, `bytes ${answer.span.first}-${answer.span.end - 1}/100`);
      }
      if (answer.status === 416) assert.equal(answer.contentRange, 'bytes */100');
    });
  }

  test('RFC 9110 13.2.1: conditions do not count for a stored error', () => {
    const missing = stored({}, { response: response(FIELDS, 404) });
    assert.equal(answerStored(missing, request({ 'if-none-match': '"1"', range: 'bytes=0-1' })).status, 'stored');
  });

  test('RFC 9110 14.1.2: a suffix of an empty representation is all of it; any other range of it is unsatisfiable', () => {
    const empty = stored({ ...FIELDS, 'content-length': '0' });
    const cases: readonly (readonly [string, Answer['status']])[] = [
      ['bytes=-100', 'stored'],
      ['bytes=0-9, -1', 'stored'],
      ['bytes=-0', 416],
      ['bytes=0-', 416],
    ];
    for (const [range, status] of cases) assert.equal(answerStored(empty, request({ range })).status, status, range);
  });

  test('a response of unknown length is answered whole', () => {
    const { 'content-length': _, ...rest } = FIELDS;
    assert.equal(answerStored(stored(rest), request({ range: 'bytes=0-1' })).status, 'stored');
  });
});
