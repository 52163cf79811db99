import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Fields } from '@aegis/http';
import { NO_DEMAND, requestDemand, reuse } from '../../src/decisions/reuse.ts';
import type { Reuse } from '../../src/decisions/reuse.ts';
import { NOW, SECOND, policy, stored } from '../support/messages.ts';

function verdict(responseDirectives: string, asked: string, ageSeconds: number, softPurged = false): Reuse {
  const head = stored({ 'cache-control': responseDirectives, etag: '"1"' });
  const demand = requestDemand(Fields.from(asked === '' ? {} : { 'cache-control': asked }), policy());
  return reuse(head, demand, NOW + ageSeconds * SECOND, softPurged);
}

describe('reuse of a stored response (RFC 9111 4, 5.2)', () => {
  const cases: readonly (readonly [rule: string, response: string, request: string, age: number, kind: Reuse['kind']])[] = [
    ['4.2 fresh', 'max-age=60', '', 59, 'fresh'],
    ['4.2 stale at its lifetime', 'max-age=60', '', 60, 'must-validate'],
    ['5.2.2.4 response no-cache', 'no-cache, max-age=60', '', 1, 'must-validate'],
    ['5.2.1.4 request no-cache', 'max-age=60', 'no-cache', 1, 'must-validate'],
    ['5.2.1.1 max-age not exceeded', 'max-age=60', 'max-age=10', 10, 'fresh'],
    ['5.2.1.1 max-age exceeded', 'max-age=60', 'max-age=10', 11, 'must-validate'],
    ['5.2.1.3 min-fresh met', 'max-age=60', 'min-fresh=10', 50, 'fresh'],
    ['5.2.1.3 min-fresh not met', 'max-age=60', 'min-fresh=10', 51, 'must-validate'],
    ['5.2.1.2 max-stale covers', 'max-age=60', 'max-stale=10', 69, 'stale-allowed'],
    ['5.2.1.2 max-stale exceeded', 'max-age=60', 'max-stale=10', 71, 'must-validate'],
    ['5.2.1.2 max-stale without value', 'max-age=60', 'max-stale', 9_999, 'stale-allowed'],
    ['5.2.1.1 max-age with max-stale', 'max-age=60', 'max-age=10, max-stale=30', 80, 'stale-allowed'],
    ['5.2.2.2 must-revalidate forbids max-stale', 'max-age=60, must-revalidate', 'max-stale', 61, 'must-validate'],
    ['5.2.2.8 proxy-revalidate forbids max-stale', 'max-age=60, proxy-revalidate', 'max-stale', 61, 'must-validate'],
    ['5.2.2.10 s-maxage forbids max-stale', 's-maxage=60', 'max-stale', 61, 'must-validate'],
    ['RFC 5861 3 stale-while-revalidate', 'max-age=60, stale-while-revalidate=30', '', 89, 'stale-while-revalidate'],
    ['RFC 5861 3 its window is over', 'max-age=60, stale-while-revalidate=30', '', 90, 'must-validate'],
    ['RFC 5861 3 not for who asks no-cache', 'max-age=60, stale-while-revalidate=30', 'no-cache', 70, 'must-validate'],
    ['RFC 5861 3 not for who asks max-age', 'max-age=60, stale-while-revalidate=30', 'max-age=60', 70, 'must-validate'],
    ['RFC 5861 3 not for who asks min-fresh', 'max-age=60, stale-while-revalidate=30', 'min-fresh=1', 70, 'must-validate'],
    ['RFC 8246 immutable is not validated while fresh', 'max-age=60, immutable', 'no-cache', 59, 'fresh'],
    ['RFC 8246 immutable is validated when stale', 'max-age=60, immutable', '', 61, 'must-validate'],
  ];
  for (const [rule, response, request, age, kind] of cases) {
    test(`${rule}: "${response}" asked with "${request}" at ${age} s is ${kind}`, () =>
      assert.equal(verdict(response, request, age).kind, kind));
  }

  test('RFC 9111 5.4: Pragma counts only without Cache-Control', () => {
    assert.equal(requestDemand(Fields.from({ pragma: 'no-cache' }), policy()).noCache, true);
    assert.equal(requestDemand(Fields.from({ pragma: 'no-cache', 'cache-control': 'max-age=9' }), policy()).noCache, false);
    assert.equal(requestDemand(Fields.from({ accept: '*/*' }), policy()), NO_DEMAND);
  });

  test('a site that does not obey clients hears only only-if-cached', () => {
    const deaf = policy({ respectClientCacheControl: false });
    assert.equal(requestDemand(Fields.from({ 'cache-control': 'no-cache, no-store, max-age=0' }), deaf), NO_DEMAND);
    assert.deepEqual(requestDemand(Fields.from({ 'cache-control': 'no-cache, only-if-cached' }), deaf), {
      ...NO_DEMAND,
      onlyIfCached: true,
    });
  });

  test('RFC 9211 2.2: what Cache-Status says of a request that goes forward', () => {
    for (const [asked, age, forward] of [
      ['no-cache', 1, 'request'],
      ['', 61, 'stale'],
      ['max-age=5', 10, 'request'],
    ] as const) {
      const outcome = verdict('max-age=60', asked, age);
      assert.ok(outcome.kind === 'must-validate');
      assert.equal(outcome.forward, forward);
    }
  });

  test('requirement 2.4: a soft purge makes stale, and leaves what staleness allows', () => {
    assert.equal(verdict('max-age=60', '', 1, true).kind, 'must-validate');
    assert.equal(verdict('max-age=60', 'max-stale', 1, true).kind, 'must-validate');
    assert.equal(verdict('max-age=60, stale-while-revalidate=30', '', 1, true).kind, 'stale-while-revalidate');
    assert.ok(verdict('max-age=60', '', 1, true).ttlMs <= 0);
  });
});

describe('use after an error (RFC 9111 4.2.4, RFC 5861 4)', () => {
  function until(response: string, asked: string): number {
    const outcome = verdict(response, asked, 61);
    assert.ok(outcome.kind === 'must-validate');
    return outcome.staleIfErrorUntilMs === 0 ? 0 : (outcome.staleIfErrorUntilMs - NOW) / SECOND;
  }
  test('stale-if-error of the response', () => assert.equal(until('max-age=60, stale-if-error=30', ''), 90));
  test('none stated: not beyond freshness', () => assert.equal(until('max-age=60', ''), 60));
  test('stale-if-error of the request', () => assert.equal(until('max-age=60', 'stale-if-error=40'), 100));
  test('must-revalidate forbids it', () => assert.equal(until('max-age=60, must-revalidate', 'stale-if-error=40'), 60));
  test('no-cache of either side forbids it', () => {
    assert.equal(until('max-age=60, stale-if-error=30', 'no-cache'), 0);
    assert.equal(until('no-cache, stale-if-error=30', ''), 0);
  });
});

test('properties: once a request without demands finds a response not fresh, it stays so; age grows with the clock', () => {
  const seconds = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(seconds, seconds, seconds, seconds, (maxAge, swr, earlier, more) => {
      const directives = `max-age=${maxAge}, stale-while-revalidate=${swr}`;
      const order: readonly Reuse['kind'][] = ['fresh', 'stale-while-revalidate', 'must-validate'];
      const [first, second] = [verdict(directives, '', earlier), verdict(directives, '', earlier + more)];
      assert.ok(order.indexOf(second.kind) >= order.indexOf(first.kind));
      assert.equal(second.ageMs - first.ageMs, more * SECOND);
      assert.equal(first.ttlMs - second.ttlMs, more * SECOND);
    }),
  );
});
