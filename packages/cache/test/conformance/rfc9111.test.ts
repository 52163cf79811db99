import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CachePolicy } from '../../src/policy.ts';
import { MiniProxy } from './mini-proxy.ts';
import type { Asked, OriginAnswer, Served } from './mini-proxy.ts';

interface Step {
  /** Seconds to let pass first. */
  readonly after?: number;
  readonly ask?: Asked;
  /** What the origin would say; left out, it is down. */
  readonly origin?: OriginAnswer;
  readonly from: Served['from'];
  readonly status?: number;
  readonly content?: string;
  readonly age?: string;
  /** Fields the forwarded request must have. */
  readonly forwarded?: Readonly<Record<string, string>>;
}

interface Scenario {
  readonly title: string;
  readonly policy?: Partial<CachePolicy>;
  readonly steps: readonly Step[];
}

function ok(cacheControl: string, fields: Readonly<Record<string, string>> = {}, content = 'v1'): OriginAnswer {
  return { fields: { 'cache-control': cacheControl, ...fields }, content };
}
const TAGGED = { etag: '"1"' };
const FIRST: Step = { origin: ok('max-age=60', TAGGED), from: 'origin' };
const NOT_MODIFIED: OriginAnswer = { status: 304, fields: TAGGED };
const GZIP = { 'accept-encoding': 'gzip' };

const SCENARIOS: readonly Scenario[] = [
  { title: '4.2 fresh content is served, with its age', steps: [FIRST, { after: 59, from: 'cache', content: 'v1', age: '59' }] },
  {
    title: '4.2.3 age from upstream counts',
    steps: [
      { origin: ok('max-age=60', { age: '50' }), from: 'origin' },
      { after: 5, from: 'cache', age: '55' },
      { after: 6, origin: ok('max-age=60', {}, 'v2'), from: 'origin', content: 'v2' },
    ],
  },
  {
    title: '4.3 stale content is validated, and fresh again',
    steps: [
      FIRST,
      { after: 61, origin: NOT_MODIFIED, from: 'validated', content: 'v1', age: '0', forwarded: { 'if-none-match': '"1"' } },
      { after: 30, from: 'cache', age: '30' },
    ],
  },
  {
    title: '4.3.3 a full response to a validation replaces',
    steps: [FIRST, { after: 61, origin: ok('max-age=60', { etag: '"2"' }, 'v2'), from: 'origin' }, { from: 'cache', content: 'v2' }],
  },
  {
    title: '4.3.4 a 304 may change what Cache-Control says',
    steps: [
      FIRST,
      { after: 61, origin: { status: 304, fields: { ...TAGGED, 'cache-control': 'max-age=10' } }, from: 'validated' },
      { after: 11, origin: NOT_MODIFIED, from: 'validated' },
    ],
  },
  {
    title: '4.3.4 a 304 about another representation is not believed',
    steps: [FIRST, { after: 61, origin: { status: 304, fields: { etag: '"9"' } }, from: 'origin' }],
  },
  { title: '4.2.4 an origin that is down is an error without allowance', steps: [FIRST, { after: 61, from: 'origin', status: 503 }] },
  {
    title: 'RFC 5861 4 stale-if-error',
    steps: [
      { origin: ok('max-age=60, stale-if-error=60', TAGGED), from: 'origin' },
      { after: 100, from: 'stale', content: 'v1' },
      { after: 30, from: 'origin', status: 503 },
    ],
  },
  {
    title: 'RFC 5861 4 must-revalidate goes before it',
    steps: [
      { origin: ok('max-age=60, stale-if-error=60, must-revalidate', TAGGED), from: 'origin' },
      { after: 100, from: 'origin', status: 503 },
    ],
  },
  {
    title: 'RFC 5861 3 stale-while-revalidate',
    steps: [
      { origin: ok('max-age=60, stale-while-revalidate=60', TAGGED), from: 'origin' },
      { after: 100, from: 'stale' },
      { after: 30, origin: NOT_MODIFIED, from: 'validated' },
    ],
  },
  {
    title: '5.2.2.4 no-cache is validated each time',
    steps: [
      { origin: ok('no-cache', TAGGED), from: 'origin' },
      { origin: NOT_MODIFIED, from: 'validated' },
      { origin: NOT_MODIFIED, from: 'validated' },
    ],
  },
  {
    title: '5.2.2.5 no-store is not stored',
    steps: [
      { origin: ok('no-store', TAGGED), from: 'origin' },
      { origin: ok('no-store'), from: 'origin', forwarded: {} },
    ],
  },
  {
    title: '5.2.2.7 private is not stored',
    steps: [
      { origin: ok('private, max-age=60'), from: 'origin' },
      { origin: ok('private, max-age=60'), from: 'origin' },
    ],
  },
  {
    title: '5.2.2.10 s-maxage goes before max-age',
    steps: [
      { origin: ok('max-age=1, s-maxage=60'), from: 'origin' },
      { after: 30, from: 'cache' },
    ],
  },
  {
    title: '5.3 Expires',
    steps: [
      {
        origin: { fields: { date: 'Tue, 14 Nov 2023 22:13:20 GMT', expires: 'Tue, 14 Nov 2023 22:14:20 GMT' }, content: 'v1' },
        from: 'origin',
      },
      { after: 59, from: 'cache' },
      { after: 2, origin: ok('max-age=60'), from: 'origin' },
    ],
  },
  {
    title: '5.2.1.1 a client may ask for younger',
    steps: [FIRST, { after: 30, ask: { fields: { 'cache-control': 'max-age=10' } }, origin: NOT_MODIFIED, from: 'validated' }],
  },
  {
    title: '5.2.1.2 a client may take stale',
    steps: [FIRST, { after: 100, ask: { fields: { 'cache-control': 'max-stale=60' } }, from: 'stale' }],
  },
  {
    title: '5.2.1.4 a client may ask for the origin’s word',
    steps: [
      FIRST,
      { ask: { fields: { 'cache-control': 'no-cache' } }, origin: NOT_MODIFIED, from: 'validated' },
      { ask: { fields: { pragma: 'no-cache' } }, origin: NOT_MODIFIED, from: 'validated' },
    ],
  },
  {
    title: 'unless the site says otherwise',
    policy: { respectClientCacheControl: false },
    steps: [FIRST, { ask: { fields: { 'cache-control': 'no-cache' } }, from: 'cache' }],
  },
  {
    title: '5.2.1.5 what a client asks with no-store is not stored',
    steps: [
      { ask: { fields: { 'cache-control': 'no-store' } }, origin: ok('max-age=60'), from: 'origin' },
      { origin: ok('max-age=60'), from: 'origin' },
    ],
  },
  {
    title: '5.2.1.7 only-if-cached',
    steps: [
      { ask: { fields: { 'cache-control': 'only-if-cached' } }, from: 'nowhere', status: 504 },
      FIRST,
      { ask: { fields: { 'cache-control': 'only-if-cached' } }, from: 'cache' },
      { after: 61, ask: { fields: { 'cache-control': 'only-if-cached' } }, from: 'nowhere', status: 504 },
    ],
  },
  {
    title: '4.1 Vary keeps variants apart',
    steps: [
      { ask: { fields: GZIP }, origin: ok('max-age=60', { vary: 'accept-encoding' }, 'gz'), from: 'origin' },
      { origin: ok('max-age=60', { vary: 'accept-encoding' }, 'plain'), from: 'origin' },
      { ask: { fields: GZIP }, from: 'cache', content: 'gz' },
      { from: 'cache', content: 'plain' },
    ],
  },
  {
    title: '4.1 Vary: * is never selected',
    steps: [
      { origin: ok('max-age=60', { vary: '*' }), from: 'origin' },
      { origin: ok('max-age=60', { vary: '*' }), from: 'origin' },
    ],
  },
  {
    title: '4.1 spelling of a list does not make a variant',
    steps: [
      { ask: { fields: { 'accept-encoding': 'gzip, br' } }, origin: ok('max-age=60', { vary: 'Accept-Encoding' }), from: 'origin' },
      { ask: { fields: { 'accept-encoding': 'GZIP,br' } }, from: 'cache' },
    ],
  },
  {
    title: '3.5 what was asked for with credentials is not shared',
    steps: [
      { ask: { fields: { authorization: 'Basic eDp5' } }, origin: ok('max-age=60'), from: 'origin' },
      { origin: ok('max-age=60'), from: 'origin' },
    ],
  },
  {
    title: '3.5 unless it is marked public',
    steps: [{ ask: { fields: { authorization: 'Basic eDp5' } }, origin: ok('public, max-age=60'), from: 'origin' }, { from: 'cache' }],
  },
  {
    title: '4.4 an unsafe request invalidates',
    steps: [
      FIRST,
      { ask: { method: 'POST' }, origin: { status: 204 }, from: 'origin' },
      { origin: ok('max-age=60', {}, 'v2'), from: 'origin', content: 'v2' },
    ],
  },
  {
    title: '4.4 one that fails does not',
    steps: [FIRST, { ask: { method: 'POST' }, origin: { status: 500 }, from: 'origin' }, { from: 'cache' }],
  },
  {
    title: '4.4 Location is invalidated too',
    steps: [
      { ...FIRST, ask: { path: '/list' } },
      { ask: { method: 'POST', path: '/new' }, origin: { status: 303, fields: { location: '/list' } }, from: 'origin' },
      { ask: { path: '/list' }, origin: ok('max-age=60'), from: 'origin' },
    ],
  },
  {
    title: '4.3.2 a client’s condition is answered from what is stored',
    steps: [
      FIRST,
      { ask: { fields: { 'if-none-match': '"1"' } }, from: 'cache', status: 304, content: '' },
      { ask: { fields: { 'if-none-match': '"2"' } }, from: 'cache', status: 200, content: 'v1' },
    ],
  },
  {
    title: 'RFC 9110 14 a range is answered from what is stored',
    steps: [
      { origin: ok('max-age=60', { 'content-length': '10' }, '0123456789'), from: 'origin' },
      { ask: { fields: { range: 'bytes=2-4' } }, from: 'cache', status: 206, content: '234' },
      { ask: { fields: { range: 'bytes=20-' } }, from: 'cache', status: 416 },
    ],
  },
  {
    title: '3.3 a part is answered from the part',
    steps: [
      {
        ask: { fields: { range: 'bytes=0-4' } },
        origin: { status: 206, fields: { 'cache-control': 'max-age=60', etag: '"1"', 'content-range': 'bytes 0-4/10' }, content: '01234' },
        from: 'origin',
      },
      { ask: { fields: { range: 'bytes=1-3' } }, from: 'cache', status: 206, content: '123' },
    ],
  },
  { title: '4 HEAD is answered from a stored GET', steps: [FIRST, { ask: { method: 'HEAD' }, from: 'cache', status: 200, content: '' }] },
  {
    title: '4.3.5 HEAD freshens a stored GET',
    steps: [
      FIRST,
      { after: 61, ask: { method: 'HEAD' }, origin: { fields: { ...TAGGED, 'cache-control': 'max-age=60' } }, from: 'origin' },
      { from: 'cache', content: 'v1', age: '0' },
    ],
  },
  {
    title: '4.2.2 heuristic freshness',
    steps: [
      {
        origin: { fields: { date: 'Tue, 14 Nov 2023 22:13:20 GMT', 'last-modified': 'Tue, 14 Nov 2023 22:03:20 GMT' }, content: 'v1' },
        from: 'origin',
      },
      { after: 59, from: 'cache' },
      { after: 2, origin: ok('max-age=60'), from: 'origin' },
    ],
  },
  {
    title: 'negative caching',
    policy: { negativeTtlMs: { 404: 10_000 } },
    steps: [
      { origin: { status: 404 }, from: 'origin', status: 404 },
      { after: 9, from: 'cache', status: 404 },
      { after: 2, origin: ok('max-age=60'), from: 'origin', status: 200 },
    ],
  },
  {
    title: 'RFC 9213 targeted directives rule',
    steps: [
      { origin: { fields: { 'cache-control': 'no-store', 'cdn-cache-control': 'max-age=60' }, content: 'v1' }, from: 'origin' },
      { after: 59, from: 'cache' },
    ],
  },
  {
    title: 'RFC 8246 immutable',
    steps: [
      { origin: ok('max-age=60, immutable', TAGGED), from: 'origin' },
      { ask: { fields: { 'cache-control': 'max-age=0' } }, from: 'cache' },
    ],
  },
  {
    title: '2 other queries are other keys',
    steps: [
      { ...FIRST, ask: { path: '/?a=1' } },
      { ask: { path: '/?a=2' }, origin: ok('max-age=60'), from: 'origin' },
    ],
  },
  {
    title: 'unless the site says otherwise',
    policy: { key: { query: { kind: 'none' } } },
    steps: [
      { ...FIRST, ask: { path: '/?a=1' } },
      { ask: { path: '/?a=2' }, from: 'cache' },
    ],
  },
];

describe('RFC 9111 from a client’s side', () => {
  for (const { title, policy, steps } of SCENARIOS) {
    test(title, () => {
      const proxy = new MiniProxy(policy);
      for (const [at, step] of steps.entries()) {
        proxy.clock.advance((step.after ?? 0) * 1_000);
        const served = proxy.ask(step.ask ?? {}, step.origin);
        const where = `step ${at + 1}`;
        assert.equal(served.from, step.from, where);
        if (step.status !== undefined) assert.equal(served.status, step.status, where);
        if (step.content !== undefined) assert.equal(served.content, step.content, where);
        if (step.age !== undefined) assert.equal(served.fields.get('age'), step.age, where);
        for (const [name, value] of Object.entries(step.forwarded ?? {})) assert.equal(served.forwarded?.get(name), value, where);
      }
    });
  }
});
