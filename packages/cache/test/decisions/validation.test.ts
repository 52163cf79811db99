import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freshened, freshenedByHead, validationFields } from '../../src/decisions/validation.ts';
import { Fields, variantKey } from '@aegis/http';
import { NOW, SECOND, date, policy, response, stored } from '../support/messages.ts';
import type { FieldTable } from '../support/messages.ts';

const LATER = { requestTimeMs: NOW + 100 * SECOND, responseTimeMs: NOW + 100 * SECOND };
const BOTH = {
  'cache-control': 'max-age=60',
  etag: '"1"',
  'last-modified': date(-1_000_000),
  'content-length': '9',
  'content-type': 'text/plain',
  'x-old': '1',
};

const NOTHING = new Fields();

function after304(before: FieldTable, fields: FieldTable, asked: FieldTable = {}) {
  return freshened(stored(before), response({ date: date(100_000), ...fields }, 304), LATER, policy(), Fields.from(asked));
}

test('RFC 9111 4.3.1: both validators go into the request, none where there is none', () => {
  assert.deepEqual(validationFields(stored(BOTH)), [
    ['if-none-match', '"1"'],
    ['if-modified-since', date(-1_000_000)],
  ]);
  assert.deepEqual(validationFields(stored({ 'cache-control': 'max-age=60' })), []);
  assert.deepEqual(validationFields(stored({ 'cache-control': 'max-age=60', 'last-modified': 'yesterday' })), []);
});

describe('freshening by 304 (RFC 9111 3.2, 4.3.4)', () => {
  test('freshness begins anew', () => {
    const head = after304(BOTH, { etag: '"1"', 'cache-control': 'max-age=30' });
    assert.equal(head?.freshUntilMs, NOW + 130 * SECOND);
    assert.equal(head?.requestTimeMs, LATER.requestTimeMs);
  });
  test('fields of the 304 replace stored ones, others stay, those of the content are left', () => {
    const head = after304(
      { ...BOTH, age: '7' },
      { etag: '"1"', 'x-new': '2', 'content-length': '0', 'content-type': 'text/html', connection: 'x-new2', 'x-new2': '1' },
    );
    assert.deepEqual(Object.fromEntries(head?.fields ?? []), { ...BOTH, date: date(100_000), 'x-new': '2' });
    assert.equal(head?.length, 9);
    assert.deepEqual(head?.varyNames, []);
  });
  test('a Vary of the 304 takes effect: the response is for requests like the one that was validated', () => {
    const head = after304({ ...BOTH, vary: 'accept' }, { etag: '"1"', vary: 'X-Lang' }, { 'x-lang': 'de', accept: 'text/html' });
    assert.deepEqual(head?.varyNames, ['x-lang']);
    assert.equal(head?.variantKey, variantKey(['x-lang'], Fields.from({ 'x-lang': 'de' })));
    assert.equal(head?.fields.get('vary'), 'X-Lang');
  });
  test('a 304 without Vary, or with the same, moves nothing, whoever asked', () => {
    for (const vary of [{}, { vary: 'ACCEPT' }]) {
      const head = after304({ ...BOTH, vary: 'accept' }, { etag: '"1"', ...vary }, { accept: 'text/html' });
      assert.deepEqual(head?.varyNames, ['accept']);
      assert.equal(head?.variantKey, variantKey(['accept'], NOTHING));
    }
  });
  test('names that the site keys on stay, whatever Vary says', () => {
    const before = stored({ ...BOTH, vary: 'accept' }, { keyedNames: ['x-forwarded-host'] });
    assert.deepEqual(before.varyNames, ['accept', 'x-forwarded-host']);
    const head = freshened(before, response({ etag: '"1"', vary: 'x-lang' }, 304), LATER, policy(), NOTHING);
    assert.deepEqual(head?.varyNames, ['x-forwarded-host', 'x-lang']);
  });
  test('RFC 9111 4.1: Vary: * in a 304 leaves nothing to be reused without validation', () => {
    const head = after304(BOTH, { etag: '"1"', vary: '*', 'cache-control': 'max-age=60' });
    assert.ok((head?.freshUntilMs ?? Infinity) <= LATER.responseTimeMs);
  });
  test('7.3: a cookie of the 304 is not taken in, unless the site stores cookies, however the 304 is marked', () => {
    const cookie = { etag: '"1"', 'set-cookie': 'session=1' };
    assert.equal(after304(BOTH, cookie)?.fields.has('set-cookie'), false);
    assert.equal(after304(BOTH, { ...cookie, 'cache-control': 'max-age=9' })?.fields.has('set-cookie'), false);
    assert.equal(after304(BOTH, { ...cookie, 'cache-control': 'public, max-age=9' })?.fields.has('set-cookie'), false);
    const storing = freshened(stored(BOTH), response(cookie, 304), LATER, policy({ storeSetCookie: true }), NOTHING);
    assert.equal(storing?.fields.get('set-cookie'), 'session=1');
  });
  test('RFC 9110 6.6.1: a 304 without Date counts from its receipt', () => {
    const head = after304(BOTH, { etag: '"1"', date: '' });
    assert.equal(head?.fields.get('date'), date(100_000));
    assert.equal(head?.freshUntilMs, NOW + 160 * SECOND);
  });
  test('a field that no-cache or private names is not taken in', () => {
    const head = after304(BOTH, { etag: '"1"', 'cache-control': 'max-age=9, private="x-user"', 'x-user': '1' });
    assert.equal(head?.fields.has('x-user'), false);
  });
  const matches: readonly (readonly [title: string, before: FieldTable, validators: FieldTable, matches: boolean])[] = [
    ['same strong tag', BOTH, { etag: '"1"' }, true],
    ['weak tag of the same opaque value', BOTH, { etag: 'W/"1"' }, true],
    ['another tag', BOTH, { etag: '"2"' }, false],
    ['a tag where none was stored', { 'cache-control': 'max-age=1', 'last-modified': date(0) }, { etag: '"1"' }, false],
    ['same Last-Modified', BOTH, { 'last-modified': date(-1_000_000) }, true],
    ['another Last-Modified', BOTH, { 'last-modified': date(0) }, false],
    ['no validator: what the condition named', BOTH, {}, true],
  ];
  for (const [title, before, validators, expected] of matches) {
    test(`${title}: ${expected ? 'this one' : 'another representation'}`, () =>
      assert.equal(after304(before, validators) !== undefined, expected));
  }
  test('a 304 with no-store changes nothing and makes stale', () => {
    const head = after304(BOTH, { etag: '"1"', 'cache-control': 'no-store', 'x-secret': '1' });
    assert.equal(head?.fields.has('x-secret'), false);
    assert.ok((head?.freshUntilMs ?? Infinity) <= LATER.responseTimeMs);
  });
});

describe('a HEAD response and the stored GET (RFC 9111 4.3.5)', () => {
  const cases: readonly (readonly [title: string, fields: FieldTable, status: number, kind: 'freshened' | 'stale'])[] = [
    ['same tag and length', { etag: '"1"', 'content-length': '9' }, 200, 'freshened'],
    ['same tag, no length', { etag: '"1"' }, 200, 'freshened'],
    ['another length', { etag: '"1"', 'content-length': '10' }, 200, 'stale'],
    ['another tag', { etag: '"2"', 'content-length': '9' }, 200, 'stale'],
    ['no validator', { 'content-length': '9' }, 200, 'stale'],
    ['another status', { etag: '"1"' }, 404, 'stale'],
  ];
  for (const [title, fields, status, kind] of cases) {
    test(`${title}: ${kind}`, () =>
      assert.equal(freshenedByHead(stored(BOTH), response(fields, status), LATER, policy(), NOTHING).kind, kind));
  }
});
