import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import { test } from 'node:test';
import { hasNoContent, isFinal, isHeuristicallyCacheable, reasonPhrase, statusClass } from '../src/status.ts';

test('RFC 9110 15: the phrases are the registered ones; a code without one has none', () => {
  const renamed: Record<number, string> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };
  for (let status = 100; status < 600; status++) {
    const phrase = reasonPhrase(status);
    if (phrase !== '') assert.equal(phrase, renamed[status] ?? STATUS_CODES[status], String(status));
  }
  for (const status of [200, 304, 404, 416, 502, 504]) assert.notEqual(reasonPhrase(status), '');
  assert.equal(reasonPhrase(299), '');
});

test('RFC 9110 15: the first digit is the class', () => {
  assert.deepEqual([100, 199, 200, 304, 451, 599].map(statusClass), [
    'informational',
    'informational',
    'successful',
    'redirection',
    'client-error',
    'server-error',
  ]);
  for (const status of [0, 99, 600, NaN]) assert.equal(statusClass(status), undefined);
});

test('RFC 9110 15.2: 1xx is interim', () => {
  assert.deepEqual([100, 101, 103, 199, 200, 500].map(isFinal), [false, false, false, false, true, true]);
});

test('RFC 9112 6.3: HEAD, 1xx, 204, 304 and a successful CONNECT have no content', () => {
  for (const status of [100, 101, 103, 204, 304]) assert.ok(hasNoContent(status, 'GET'), String(status));
  for (const status of [200, 206, 404, 500]) assert.equal(hasNoContent(status, 'GET'), false, String(status));
  for (const status of [200, 404]) assert.ok(hasNoContent(status, 'HEAD'), String(status));
  assert.equal(hasNoContent(200, 'CONNECT'), true);
  assert.equal(hasNoContent(403, 'CONNECT'), false);
});

test('RFC 9110 15.1: the codes that are heuristically cacheable', () => {
  const cacheable = Array.from({ length: 500 }, (_, index) => index + 100).filter(isHeuristicallyCacheable);
  assert.deepEqual(cacheable, [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]);
});
