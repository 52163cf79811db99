import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chooseResponseDirectives,
  deltaSeconds,
  parseRequestCacheControl,
  parseResponseCacheControl,
  type RequestDirectives,
  type ResponseDirectives,
} from '../src/cache-control.ts';
import { Fields } from '../src/fields.ts';

/** Those directives that say something. */
function said(directives: ResponseDirectives | RequestDirectives): Record<string, unknown> {
  return Object.fromEntries(Object.entries(directives).filter(([, value]) => value !== false && value !== undefined));
}

const response = (value: string | undefined): Record<string, unknown> => said(parseResponseCacheControl(value));
const request = (value: string | undefined, pragma?: string): Record<string, unknown> => said(parseRequestCacheControl(value, pragma));

test('RFC 9111 5.2.2, RFC 5861, RFC 8246: every response directive, in any case and with gaps in the list', () => {
  assert.deepEqual(
    response(
      'No-Store, no-cache, PRIVATE,, public, must-revalidate, proxy-revalidate, must-understand, no-transform, immutable, ' +
        'max-age=1, s-maxage=2, stale-while-revalidate=3, Stale-If-Error=4',
    ),
    {
      noStore: true,
      noCache: true,
      private: true,
      public: true,
      mustRevalidate: true,
      proxyRevalidate: true,
      mustUnderstand: true,
      noTransform: true,
      immutable: true,
      maxAge: 1,
      sMaxAge: 2,
      staleWhileRevalidate: 3,
      staleIfError: 4,
    },
  );
  assert.deepEqual(response(undefined), {});
  assert.deepEqual(response(''), {});
});

test('RFC 9111 5.2.1: every request directive', () => {
  assert.deepEqual(request('no-store, no-cache, only-if-cached, no-transform, max-age=1, min-fresh=2, max-stale=3, stale-if-error=4'), {
    noStore: true,
    noCache: true,
    onlyIfCached: true,
    noTransform: true,
    maxAge: 1,
    minFresh: 2,
    maxStale: 3,
    staleIfError: 4,
  });
});

test('RFC 9111 5.2: arguments come as token or quoted-string; nothing inside a quoted one is a directive', () => {
  assert.deepEqual(response('max-age="10"'), { maxAge: 10 });
  assert.deepEqual(response('extension="max-age=3600, no-store", max-age=1'), { maxAge: 1 });
  assert.deepEqual(response('max-age=1, extension="max-age=3600, no-store'), { maxAge: 1 });
});

test('RFC 9111 5.2.3: unknown directives are ignored', () => {
  assert.deepEqual(response('community="UCI", foo, bar=1, =, ="x", max-age=1'), { maxAge: 1 });
});

test('RFC 9111 4.2.1: a lifetime that cannot be read is none: the response is stale', () => {
  for (const value of ['', 'a', '1a', '-1', '1.0', "'10'", '10 ', ' 10', '"10', '0x10', '+1', '1e3']) {
    assert.deepEqual(response(`max-age=${value}, foo`), { maxAge: value === '10 ' ? 10 : 0 }, JSON.stringify(value));
  }
  assert.deepEqual(response('max-age'), { maxAge: 0 });
  assert.deepEqual(response('max-age =10'), { maxAge: 0 });
  assert.deepEqual(response('stale-if-error=x'), { staleIfError: 0 });
});

test('RFC 9111 4.2.1: of lifetimes that contradict each other the shortest counts', () => {
  assert.deepEqual(response('max-age=1800, max-age=1'), { maxAge: 1 });
  assert.deepEqual(response('max-age=1, max-age=1800'), { maxAge: 1 });
  assert.deepEqual(response('max-age=1800, max-age=x'), { maxAge: 0 });
  assert.deepEqual(request('min-fresh=1, min-fresh=5, max-stale, max-stale=2'), { minFresh: 5, maxStale: 2 });
});

test('RFC 9111 1.2.2: a number too large is 2^31', () => {
  assert.deepEqual(response('max-age=2147483648, s-maxage=99999999999999999999'), { maxAge: 2_147_483_648, sMaxAge: 2_147_483_648 });
  assert.deepEqual(response(`max-age=${'9'.repeat(1_000)}`), { maxAge: 2_147_483_648 });
  fc.assert(fc.property(fc.nat(2_147_483_647), (seconds) => assert.equal(deltaSeconds(String(seconds)), seconds)));
  assert.equal(deltaSeconds('003600'), 3_600);
});

test('RFC 9111 5.2.2.4, 5.2.2.7: no-cache and private may name fields; without names, or with nonsense, they mean the whole response', () => {
  assert.deepEqual(response('private="Set-Cookie, X-User", no-cache=set-cookie'), {
    private: ['set-cookie', 'x-user'],
    noCache: ['set-cookie'],
  });
  assert.deepEqual(response('no-cache="a", no-cache="b"'), { noCache: ['a', 'b'] });
  for (const value of ['private="a", private', 'private=""', 'private="a b"', 'private=","', 'private= "a"'])
    assert.deepEqual(response(value), { private: true }, value);
});

test('RFC 9111 5.2.1.2: max-stale without a number accepts any staleness', () => {
  assert.deepEqual(request('max-stale'), { maxStale: Infinity });
  assert.deepEqual(request('max-stale=x'), { maxStale: 0 });
});

test('RFC 9111 5.4: Pragma: no-cache counts where there is no Cache-Control', () => {
  assert.deepEqual(request(undefined, 'No-Cache, foo'), { noCache: true });
  assert.deepEqual(request('max-age=1', 'no-cache'), { maxAge: 1 });
  assert.deepEqual(request(undefined, 'foo'), {});
  assert.deepEqual(request(undefined), {});
});

const TARGETS = ['aegis-cache-control', 'cdn-cache-control'];

function chosen(fields: Record<string, string>): [Record<string, unknown>, string | undefined] {
  const { directives, targeted } = chooseResponseDirectives(Fields.from(fields), TARGETS);
  return [said(directives), targeted];
}

test('RFC 9213 2.2: the first target of the list that is there counts, and nothing but it', () => {
  const all = { 'cache-control': 'max-age=1', 'cdn-cache-control': 'max-age=2', 'aegis-cache-control': 'max-age=3' };
  assert.deepEqual(chosen(all), [{ maxAge: 3 }, 'aegis-cache-control']);
  assert.deepEqual(chosen({ 'cache-control': 'no-store', 'cdn-cache-control': 'none' }), [{}, 'cdn-cache-control']);
  assert.deepEqual(chosen({ 'cache-control': 'no-store' }), [{ noStore: true }, undefined]);
  assert.deepEqual(chosen({}), [{}, undefined]);
});

test('RFC 9213 2.1: a targeted field that is empty or no structured dictionary is ignored', () => {
  for (const value of ['', ' ', 'max-age=10, &&&', 'Max-Age=10', 'max-age =10', 'max-age= 10', 'max-age=10,']) {
    assert.deepEqual(chosen({ 'cache-control': 'no-store', 'cdn-cache-control': value }), [{ noStore: true }, undefined], value);
  }
});

test('RFC 9213 2.1: parameters are ignored, and values of a wrong type are not coerced', () => {
  assert.deepEqual(chosen({ 'cdn-cache-control': 'max-age=60;x=1, no-store=?0, must-revalidate;y, no-cache="a, B"' })[0], {
    maxAge: 60,
    mustRevalidate: true,
    noCache: ['a', 'b'],
  });
  for (const value of ['"60"', '60.0', '60.5', '-60', 'sixty', '(60)', '@60', ':AAAA:', '?1']) {
    assert.deepEqual(chosen({ 'cdn-cache-control': `max-age=${value}` })[0], { maxAge: 0 }, value);
  }
  assert.deepEqual(chosen({ 'cdn-cache-control': 'private=("a" "b"), no-cache=1.5' })[0], { private: true, noCache: true });
});

test('any text is read without an error, and never to a lifetime below zero', () => {
  const piece = fc.constantFrom('max-age', '=', '"', ',', ' ', '1', '-', 'private', 'no-cache', '\\', ';', '(', 'é', 's-maxage');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      (value) => {
        const fields = Fields.from({ 'cache-control': value, 'cdn-cache-control': value });
        for (const targets of [[], TARGETS]) {
          const { maxAge, sMaxAge } = chooseResponseDirectives(fields, targets).directives;
          for (const seconds of [maxAge, sMaxAge]) assert.ok(seconds === undefined || (seconds >= 0 && Number.isInteger(seconds)));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
