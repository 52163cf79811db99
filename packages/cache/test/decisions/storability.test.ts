import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OTHER_TAGS } from '../../src/decisions/tags.ts';
import type { RefusalReason } from '../../src/decisions/storability.ts';
import type { CachePolicy } from '../../src/policy.ts';
import { date, request, response, store } from '../support/messages.ts';
import type { FieldTable } from '../support/messages.ts';

interface Case {
  readonly title: string;
  readonly method?: string;
  readonly asked?: FieldTable;
  readonly status?: number;
  readonly fields: FieldTable;
  readonly policy?: Partial<CachePolicy>;
  readonly expect: 'stored' | RefusalReason;
}

const MAX_AGE = { 'cache-control': 'max-age=60' };
const COOKIE = { cookie: 'session=1' };
const LONG_DEFAULT = { defaultTtlMs: 60_000 };
const AUTHORIZED = { authorization: 'Basic eDp5' };

const CASES: readonly Case[] = [
  { title: 'RFC 9111 3: explicit max-age', fields: MAX_AGE, expect: 'stored' },
  { title: 'RFC 9111 3: Expires', fields: { expires: date(60_000) }, expect: 'stored' },
  { title: 'RFC 9111 3: s-maxage', fields: { 'cache-control': 's-maxage=60' }, expect: 'stored' },
  { title: 'RFC 9111 3: heuristically cacheable status with a validator', fields: { etag: '"1"' }, expect: 'stored' },
  { title: 'RFC 9111 3: no freshness and no validator is of no use', fields: {}, expect: 'no-use' },
  { title: 'RFC 9111 3: any final status with explicit freshness', status: 418, fields: MAX_AGE, expect: 'stored' },
  { title: 'RFC 9111 3: 302 without explicit freshness', status: 302, fields: { location: '/x', etag: '"1"' }, expect: 'not-cacheable' },
  { title: 'RFC 9111 3: 302 marked public', status: 302, fields: { 'cache-control': 'public', etag: '"1"' }, expect: 'stored' },
  { title: 'RFC 9111 3: 500 without explicit freshness', status: 500, fields: { etag: '"1"' }, expect: 'not-cacheable' },
  { title: 'RFC 9111 3: methods other than GET', method: 'POST', fields: MAX_AGE, expect: 'method' },
  { title: 'RFC 9111 3: interim responses', status: 103, fields: MAX_AGE, expect: 'status' },
  { title: 'RFC 9111 4.3.4: 304 updates, it is not stored', status: 304, fields: MAX_AGE, expect: 'status' },
  { title: 'RFC 9111 5.2.2.5: no-store', fields: { 'cache-control': 'max-age=60, no-store' }, expect: 'no-store' },
  { title: 'RFC 9111 5.2.1.5: request no-store', asked: { 'cache-control': 'no-store' }, fields: MAX_AGE, expect: 'request-no-store' },
  {
    title: 'a site that does not obey clients stores in spite of request no-store',
    asked: { 'cache-control': 'no-store' },
    fields: MAX_AGE,
    policy: { respectClientCacheControl: false },
    expect: 'stored',
  },
  { title: 'RFC 9111 5.2.2.7: private', fields: { 'cache-control': 'private, max-age=60' }, expect: 'private' },
  {
    title: 'RFC 9111 5.2.2.7: private with fields stores the rest',
    fields: { 'cache-control': 'private="x-user", max-age=60' },
    expect: 'stored',
  },
  {
    title: 'RFC 9111 5.2.2.3: must-understand with an unknown status',
    status: 299,
    fields: { 'cache-control': 'must-understand, max-age=60' },
    expect: 'status',
  },
  {
    title: 'RFC 9111 5.2.2.3: must-understand cancels no-store',
    fields: { 'cache-control': 'must-understand, no-store, max-age=60' },
    expect: 'stored',
  },
  { title: 'RFC 9111 3.5: Authorization', asked: AUTHORIZED, fields: MAX_AGE, expect: 'authorization' },
  {
    title: 'RFC 9111 3.5: Authorization and public',
    asked: AUTHORIZED,
    fields: { 'cache-control': 'public, max-age=60' },
    expect: 'stored',
  },
  { title: 'RFC 9111 3.5: Authorization and s-maxage', asked: AUTHORIZED, fields: { 'cache-control': 's-maxage=60' }, expect: 'stored' },
  {
    title: 'RFC 9111 3.5: Authorization and must-revalidate',
    asked: AUTHORIZED,
    fields: { 'cache-control': 'must-revalidate, max-age=60' },
    expect: 'stored',
  },
  { title: 'RFC 9111 7.3: Set-Cookie', fields: { ...MAX_AGE, 'set-cookie': 'a=1' }, expect: 'set-cookie' },
  {
    title: 'RFC 9111 7.3: Set-Cookie and public, s-maxage',
    fields: { 'cache-control': 'public, s-maxage=60', 'set-cookie': 'a=1' },
    expect: 'set-cookie',
  },
  {
    title: 'RFC 9111 5.2.2.7: Set-Cookie that private names is left out, and the rest stored',
    fields: { 'cache-control': 'max-age=60, private="set-cookie"', 'set-cookie': 'a=1' },
    expect: 'stored',
  },
  {
    title: 'asked with Cookie: no heuristic stores it',
    asked: COOKIE,
    fields: { etag: '"1"', 'last-modified': date(-1e9) },
    expect: 'cookie',
  },
  { title: 'asked with Cookie: nor default_ttl', asked: COOKIE, fields: {}, policy: { defaultTtlMs: 60_000 }, expect: 'cookie' },
  { title: 'asked with Cookie: what states its freshness is stored', asked: COOKIE, fields: MAX_AGE, expect: 'stored' },
  {
    title: 'asked with Cookie: what is public is stored',
    asked: COOKIE,
    fields: { 'cache-control': 'public', etag: '"1"' },
    expect: 'stored',
  },
  ...[400, 405, 414, 501].flatMap((status): Case[] => [
    {
      title: `default_ttl is not for ${status}, which the request causes`,
      status,
      fields: {},
      policy: LONG_DEFAULT,
      expect: 'not-cacheable',
    },
    { title: `nor is a heuristic`, status, fields: { 'last-modified': date(-1e9) }, expect: 'not-cacheable' },
    { title: `negative_ttl is for ${status}`, status, fields: {}, policy: { negativeTtlMs: { [status]: 5_000 } }, expect: 'stored' },
    { title: `${status} may state its freshness`, status, fields: MAX_AGE, expect: 'stored' },
  ]),
  ...[404, 410].map((status): Case => ({
    title: `default_ttl is for ${status}, which is about the resource`,
    status,
    fields: {},
    policy: LONG_DEFAULT,
    expect: 'stored',
  })),
  ...[412, 416, 417, 425, 428, 429, 431, 511].map((status): Case => ({
    title: `RFC 9110 15.5, RFC 6585: ${status} is about one request, and never stored`,
    status,
    fields: MAX_AGE,
    policy: { negativeTtlMs: { [status]: 60_000 } },
    expect: 'status',
  })),
  { title: 'a site may store Set-Cookie', fields: { ...MAX_AGE, 'set-cookie': 'a=1' }, policy: { storeSetCookie: true }, expect: 'stored' },
  { title: 'RFC 9111 4.1: Vary: *', fields: { ...MAX_AGE, vary: '*' }, expect: 'vary' },
  {
    title: 'more Vary names than bounded',
    fields: { ...MAX_AGE, vary: Array.from({ length: 17 }, (_, at) => `x-${at}`).join() },
    expect: 'vary',
  },
  {
    title: 'longer than the site stores',
    fields: { ...MAX_AGE, 'content-length': '11' },
    policy: { objectBytesMax: 10 },
    expect: 'too-large',
  },
  {
    title: 'RFC 9111 5.2.2.4: no-cache with a validator is stored for validation',
    fields: { 'cache-control': 'no-cache', etag: '"1"' },
    expect: 'stored',
  },
  {
    title: 'RFC 9111 5.2.2.4: no-cache without a validator is of no use',
    fields: { 'cache-control': 'no-cache, max-age=60' },
    expect: 'no-use',
  },
  {
    title: 'RFC 9213 2.2: a targeted field goes before Cache-Control',
    fields: { 'cache-control': 'no-store', 'cdn-cache-control': 'max-age=60' },
    expect: 'stored',
  },
  {
    title: 'RFC 9213 2.2: and forbids where Cache-Control allows',
    fields: { ...MAX_AGE, 'cdn-cache-control': 'no-store' },
    expect: 'no-store',
  },
  {
    title: 'RFC 9213 2.1: a malformed targeted field is ignored',
    fields: { ...MAX_AGE, 'cdn-cache-control': 'no-store=' },
    expect: 'stored',
  },
  {
    title: 'negative caching makes a status cacheable',
    status: 503,
    fields: {},
    policy: { negativeTtlMs: { 503: 5_000 } },
    expect: 'stored',
  },
  { title: 'stale at once but usable on error', fields: { 'cache-control': 'max-age=0, stale-if-error=60' }, expect: 'stored' },
  {
    title: 'RFC 9111 3.3: 206 with one span, length and strong validator',
    asked: { range: 'bytes=0-9' },
    status: 206,
    fields: { ...MAX_AGE, 'content-range': 'bytes 0-9/100', etag: '"1"' },
    expect: 'stored',
  },
  {
    title: 'RFC 9111 3.4: 206 with a weak validator cannot be combined',
    asked: { range: 'bytes=0-9' },
    status: 206,
    fields: { ...MAX_AGE, 'content-range': 'bytes 0-9/100', etag: 'W/"1"' },
    expect: 'partial',
  },
  {
    title: 'RFC 9111 3.4: 206 of unknown length',
    asked: { range: 'bytes=0-9' },
    status: 206,
    fields: { ...MAX_AGE, 'content-range': 'bytes 0-9/*', etag: '"1"' },
    expect: 'partial',
  },
  {
    title: 'RFC 9110 15.3.7: a 206 that nobody asked for',
    status: 206,
    fields: { ...MAX_AGE, 'content-range': 'bytes 0-9/100', etag: '"1"' },
    expect: 'partial',
  },
  {
    title: 'RFC 9110 15.3.7: a 206 that ends at the end of what there is',
    asked: { range: 'bytes=90-200' },
    status: 206,
    fields: { ...MAX_AGE, 'content-range': 'bytes 90-99/100', etag: '"1"' },
    expect: 'stored',
  },
  ...['bytes 3-9/100', 'bytes 0-8/100', 'bytes 50-99/100'].map((contentRange): Case => ({
    title: `RFC 9110 15.3.7: a 206 with ${contentRange} for bytes=0-9`,
    asked: { range: 'bytes=0-9' },
    status: 206,
    fields: { ...MAX_AGE, 'content-range': contentRange, etag: '"1"' },
    expect: 'partial',
  })),
  {
    title: 'RFC 9110 15.3.7.2: multipart 206',
    status: 206,
    fields: { ...MAX_AGE, 'content-type': 'multipart/byteranges; boundary=x', etag: '"1"' },
    expect: 'partial',
  },
];

describe('what a shared cache stores', () => {
  for (const { title, method, asked, status, fields, policy, expect } of CASES) {
    test(`${title}: ${expect}`, () => {
      const verdict = store({ request: request(asked, method), response: response(fields, status) }, policy);
      assert.equal(verdict.store ? 'stored' : verdict.reason, expect);
    });
  }
});

describe('what is stored of it', () => {
  function head(fields: FieldTable, status = 200, asked: FieldTable = {}) {
    const verdict = store({ request: request(asked), response: response(fields, status) });
    assert.ok(verdict.store);
    return verdict;
  }

  test('RFC 9111 3.1: connection-specific fields, and those that no-cache and private name, are left out', () => {
    const { fields } = head({
      'cache-control': 'max-age=60, no-cache="x-fresh", private="x-user, x-id"',
      connection: 'x-hop',
      'keep-alive': 'timeout=5',
      'transfer-encoding': 'chunked',
      'x-hop': '1',
      'x-fresh': '1',
      'x-user': '1',
      'x-id': '1',
      'x-kept': '1',
    }).head;
    assert.deepEqual(
      [...fields].map(([name]) => name),
      ['date', 'cache-control', 'x-kept'],
    );
  });

  test('RFC 9111 3.3: a part is stored under the fields of its whole, with its place', () => {
    const { head: part, span } = head({ ...MAX_AGE, etag: '"1"', 'content-range': 'bytes 10-19/100', 'content-length': '10' }, 206, {
      range: 'bytes=10-19',
    });
    assert.equal(part.status, 200);
    assert.equal(part.length, 100);
    assert.deepEqual(span, { first: 10, end: 20 });
    assert.equal(part.fields.get('content-length'), '100');
    assert.equal(part.fields.has('content-range'), false);
  });

  test('RFC 9110 6.6.1: a response without Date is stored with the time of receipt', () => {
    assert.equal(head({ ...MAX_AGE, date: '' }).head.fields.get('date'), date(0));
  });

  test('RFC 9111 4.1: the nominated request fields make the variant', () => {
    const gzip = head({ ...MAX_AGE, vary: 'Accept-Encoding' }, 200, { 'accept-encoding': 'gzip' }).head;
    const none = head({ ...MAX_AGE, vary: 'accept-encoding' }).head;
    assert.deepEqual(gzip.varyNames, ['accept-encoding']);
    assert.notEqual(gzip.variantKey, none.variantKey);
    assert.equal(head(MAX_AGE).head.variantKey, '');
  });

  test('requirement 2.3, RFC 9875: tags come from the tags field and from Cache-Groups', () => {
    const { tags } = head({ ...MAX_AGE, 'cache-tag': 'a, b c,,a', 'cache-groups': '"g 1", "g2";x, tok' }).head;
    assert.deepEqual(tags, ['a', 'b', 'c', 'g 1', 'https://example.org g 1', 'g2', 'https://example.org g2']);
  });

  test('tags are bounded in number and length; those that are not kept are stood for by one', () => {
    const many = Array.from({ length: 100 }, (_, at) => `t${at}`).join(' ');
    assert.equal(head({ ...MAX_AGE, 'cache-tag': many }).head.tags.length, 65);
    assert.equal(head({ ...MAX_AGE, 'cache-tag': many }).head.tags.at(-1), OTHER_TAGS);
    assert.deepEqual(head({ ...MAX_AGE, 'cache-tag': `${'x'.repeat(300)} ok` }).head.tags, ['ok', OTHER_TAGS]);
  });

  test('length: of 204 it is 0, without a readable Content-Length unknown', () => {
    assert.equal(head(MAX_AGE, 204).head.length, 0);
    assert.equal(head(MAX_AGE).head.length, undefined);
    assert.equal(head({ ...MAX_AGE, 'content-length': '12' }).head.length, 12);
  });
});
