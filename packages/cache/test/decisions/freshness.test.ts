import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import { chooseResponseDirectives, formatHttpDate } from '@aegis/http';
import { freshness, freshnessLifetimeMs } from '../../src/decisions/freshness.ts';
import type { CachePolicy } from '../../src/policy.ts';
import { NOW, SECOND, date, policy, response, stored } from '../support/messages.ts';
import type { FieldTable } from '../support/messages.ts';

function lifetimeSeconds(fields: FieldTable, changes: Partial<CachePolicy> = {}, status = 200): number {
  const head = response(fields, status);
  const chosen = chooseResponseDirectives(head.fields, policy(changes).targets);
  return freshnessLifetimeMs(head, chosen, NOW, policy(changes)) / SECOND;
}

describe('freshness lifetime (RFC 9111 4.2.1)', () => {
  const DAY = 86_400;
  const cases: readonly (readonly [title: string, fields: FieldTable, seconds: number, changes?: Partial<CachePolicy>, status?: number])[] =
    [
      ['s-maxage goes before max-age and Expires', { 'cache-control': 's-maxage=30, max-age=10', expires: date(5_000) }, 30],
      ['max-age goes before Expires', { 'cache-control': 'max-age=10', expires: date(5_000) }, 10],
      ['Expires counts from Date', { date: date(-10_000), expires: date(20_000) }, 30],
      ['Expires counts from the receipt without Date', { date: '', expires: date(20_000) }, 20],
      ['Expires: 0 is in the past (5.3)', { expires: '0' }, 0],
      ['Expires in the past is not negative', { expires: date(-5_000) }, 0],
      ['of two max-age the shorter counts', { 'cache-control': 'max-age=10, max-age=20' }, 10],
      ['an unreadable max-age is stale', { 'cache-control': 'max-age=soon', expires: date(20_000) }, 0],
      [
        'targeted directives leave Expires aside (RFC 9213 2.2)',
        { 'cdn-cache-control': 'public', expires: date(20_000), 'last-modified': date(-100_000) },
        10,
      ],
      ['heuristic: a tenth of the time since Last-Modified (4.2.2)', { 'last-modified': date(-100_000) }, 10],
      ['heuristic is bounded', { 'last-modified': date(-1e11) }, DAY],
      ['heuristic off: the default', { 'last-modified': date(-100_000) }, 7, { heuristicFraction: 0, defaultTtlMs: 7_000 }],
      ['no statement, no Last-Modified: the default', { etag: '"1"' }, 7, { defaultTtlMs: 7_000 }],
      ['no heuristic for statuses not cacheable by themselves (4.2.2)', { 'last-modified': date(-100_000) }, 0, {}, 302],
      ['unless marked public (4.2.2)', { 'last-modified': date(-100_000), 'cache-control': 'public' }, 10, {}, 302],
      ['negative caching for a status without statement', {}, 5, { negativeTtlMs: { 404: 5_000 } }, 404],
      ['the origin’s word goes before negative caching', { 'cache-control': 'max-age=60' }, 60, { negativeTtlMs: { 404: 5_000 } }, 404],
      ['negative caching goes before heuristics', { 'last-modified': date(-100_000) }, 5, { negativeTtlMs: { 404: 5_000 } }, 404],
      ['the operator’s lower bound', { 'cache-control': 'max-age=1' }, 30, { ttlMinMs: 30_000 }],
      ['the operator’s upper bound', { 'cache-control': 'max-age=100' }, 30, { ttlMaxMs: 30_000 }],
      ['a year at most', { 'cache-control': 'max-age=99999999999' }, LIMITS.cacheFreshnessMsMax.value / SECOND],
    ];
  for (const [title, fields, seconds, changes, status] of cases) {
    test(title, () => assert.equal(lifetimeSeconds(fields, changes, status), seconds));
  }
});

describe('age (RFC 9111 4.2.3)', () => {
  function initialAge(fields: FieldTable, delayMs = 0): number {
    const { bornMs } = stored({ 'cache-control': 'max-age=600', ...fields }, { requestTimeMs: NOW - delayMs });
    return NOW - bornMs;
  }
  test('Age and the response delay add up', () => assert.equal(initialAge({ age: '5' }, 700), 5_700));
  test('apparent age counts when it is more', () => assert.equal(initialAge({ age: '5', date: date(-30_000) }), 30_000));
  test('a Date in the future makes no negative age', () => assert.equal(initialAge({ date: date(30_000) }), 0));
  test('of several Age values the first counts (5.1)', () => assert.equal(initialAge({ age: '5, 9' }), 5_000));
  test('an Age that is no number is ignored (5.1)', () => assert.equal(initialAge({ age: '-5' }), 0));
  test('a response made in the second it was received has no age', () => {
    const { bornMs } = stored({ 'cache-control': 'max-age=1' }, { requestTimeMs: NOW + 900, responseTimeMs: NOW + 900 });
    assert.equal(bornMs, NOW + 900);
  });
});

describe('staleness allowances (RFC 5861, RFC 9111 4.2.4)', () => {
  const defaults = { staleWhileRevalidateMs: 7_000, staleIfErrorMs: 9_000 };
  const cases: readonly (readonly [directives: string, whileRevalidate: number, ifError: number])[] = [
    ['max-age=60', 7, 9],
    ['max-age=60, stale-while-revalidate=20, stale-if-error=30', 20, 30],
    ['max-age=60, stale-while-revalidate=20', 20, 9],
    ['max-age=60, must-revalidate, stale-while-revalidate=20, stale-if-error=30', 0, 0],
    ['max-age=60, proxy-revalidate', 0, 0],
    ['s-maxage=60', 0, 0],
    ['s-maxage=60, stale-while-revalidate=20', 20, 0],
    ['no-cache, stale-while-revalidate=20, stale-if-error=30', 0, 0],
  ];
  for (const [directives, whileRevalidate, ifError] of cases) {
    test(directives, () => {
      const head = stored({ 'cache-control': directives, etag: '"1"' }, {}, defaults);
      assert.equal((head.staleWhileRevalidateUntilMs - head.freshUntilMs) / SECOND, whileRevalidate);
      assert.equal((head.staleIfErrorUntilMs - head.freshUntilMs) / SECOND, ifError);
    });
  }
});

test('properties: times are in order, and a longer max-age or a smaller Age never shorten freshness', () => {
  const seconds = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(seconds, seconds, seconds, seconds, fc.integer({ min: -100_000, max: 100_000 }), (maxAge, more, age, swr, dateOffset) => {
      const times = { requestTimeMs: NOW, responseTimeMs: NOW + 50 };
      const make = (lifetime: number, received: number) => {
        const head = response({
          'cache-control': `max-age=${lifetime}, stale-while-revalidate=${swr}`,
          age: String(received),
          date: formatHttpDate(NOW + dateOffset * SECOND),
        });
        return freshness(head, chooseResponseDirectives(head.fields, []), times, policy());
      };
      const base = make(maxAge, age);
      assert.ok(base.bornMs <= times.responseTimeMs);
      assert.ok(base.freshUntilMs >= base.bornMs);
      assert.ok(base.staleWhileRevalidateUntilMs >= base.freshUntilMs);
      assert.ok(base.staleIfErrorUntilMs >= base.freshUntilMs);
      assert.ok(make(maxAge + more, age).freshUntilMs >= base.freshUntilMs);
      assert.ok(make(maxAge, age + more).freshUntilMs <= base.freshUntilMs);
    }),
  );
});
