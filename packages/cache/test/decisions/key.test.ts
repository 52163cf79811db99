import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cacheKey, cidKey, purgeHost, purgePrefix, purgeTarget } from '../../src/decisions/key.ts';
import type { CacheKeyPolicy } from '../../src/policy.ts';

const ALL: CacheKeyPolicy = { query: { kind: 'all' } };

function key(pathAndQuery: string, policy: CacheKeyPolicy = ALL): string {
  return cacheKey({ scheme: 'https', host: 'example.org', port: undefined, pathAndQuery }, policy);
}

describe('primary cache key (RFC 9111 2)', () => {
  test('is the target URI', () => {
    assert.equal(key('/a?b=1'), 'https://example.org/a?b=1');
    assert.equal(cacheKey({ scheme: 'http', host: '[::1]', port: 8080, pathAndQuery: '/' }, ALL), 'http://[::1]:8080/');
  });

  const cases: readonly (readonly [policy: CacheKeyPolicy, query: string, kept: string])[] = [
    [{ query: { kind: 'none' } }, '?a=1&b=2', ''],
    [{ query: { kind: 'only', names: ['b', 'c'] } }, '?a=1&b=2&c&B=3', '?b=2&c'],
    [{ query: { kind: 'only', names: ['z'] } }, '?a=1', ''],
    [{ query: { kind: 'except', names: ['utm_source'] } }, '?a=1&utm_source=x&b=2', '?a=1&b=2'],
    // Names are what an origin decodes them to, so that no spelling gets by.
    [{ query: { kind: 'only', names: ['id'] } }, '?id=1&%69d=666&%49d=7&i+d=8', '?id=1&%69d=666'],
    [
      { query: { kind: 'only', names: ['a b', '\u00e9'] } },
      '?a+b=1&a%20b=2&%C3%A9=3&\xc3\xa9=4&%E9=5',
      '?a+b=1&a%20b=2&%C3%A9=3&\xc3\xa9=4',
    ],
    [{ query: { kind: 'except', names: ['utm_source'] } }, '?a=1&utm%5fsource=x;b=2&%zz=3', '?a=1&%zz=3'],
    [{ query: { kind: 'only', names: ['id'] } }, '?id=1;id=2&x=1;id=3', '?id=1;id=2'],
    [{ query: { kind: 'all' }, sortQuery: true }, '?b=2&a=2&a=1&', '?&a=2&a=1&b=2'],
    [{ query: { kind: 'all' }, sortQuery: true }, '?\xc3\xa9=1&z=2', '?\xc3\xa9=1&z=2'],
    [{ query: { kind: 'all' }, sortQuery: true }, '?z=2&%C3%A9=1', '?%C3%A9=1&z=2'],
  ];
  for (const [policy, query, kept] of cases) {
    test(`${JSON.stringify(policy)} makes "${kept}" of "${query}"`, () =>
      assert.equal(key(`/p${query}`, policy), `https://example.org/p${kept}`));
  }

  test('the scheme may be left out, and content may be named by its CID', () => {
    assert.equal(key('/', { ...ALL, ignoreScheme: true }), '//example.org/');
    assert.equal(cidKey('bafy', '/x'), 'cid:bafy/x');
  });

  test('purges see keys without their scheme', () => {
    assert.equal(purgeTarget('https://a/x?u=http://b/'), '//a/x?u=http://b/');
    assert.equal(purgeTarget('cid:bafy/x//y'), 'cid:bafy/x//y');
    assert.equal(purgeTarget('https://[::1]:80/\xc3\xa9?"\'<'), '//[::1]:80/%C3%A9?%22%27%3C');
    assert.equal(purgeHost('//[::1]:80/x'), '[::1]');
    assert.equal(purgeHost('cid:bafy'), '');
  });
});

describe('what a purge compares with (RFC 3986 6.2.2)', () => {
  const same: readonly (readonly [left: string, right: string])[] = [
    ['https://a/q?', 'https://a/q'],
    ['https://a/x/../y', 'http://a/y'],
    ['https://a/.', 'https://a/'],
    ['https://a/x/..', 'https://a/'],
    ['https://a/x/%2e%2E/y', 'https://a/y'],
    ['https://a/%c3%a9', 'https://a/%C3%A9'],
    ['https://a/\xc3\xa9', 'https://a/%c3%a9'],
    ['https://a/%7euser?%41=%2f', 'https://a/~user?A=%2F'],
    ['https://a/x\\y', 'https://a/x/y'],
    ['https://a/../../y', 'https://a/y'],
  ];
  for (const [left, right] of same) test(`${left} is ${right}`, () => assert.equal(purgeTarget(left), purgeTarget(right)));

  const different: readonly (readonly [left: string, right: string])[] = [
    ['https://a/q?x', 'https://a/q'],
    ['https://a/%2f', 'https://a//'],
    ['https://a/X', 'https://a/x'],
    ['https://a/y', 'https://a/y/'],
    ['https://a/...', 'https://a/'],
    ['https://a/?x=/../y', 'https://a/?y'],
  ];
  for (const [left, right] of different) test(`${left} is not ${right}`, () => assert.notEqual(purgeTarget(left), purgeTarget(right)));

  test('the last segment of a prefix may go on, and its query may begin', () => {
    assert.equal(purgePrefix('https://a/.'), '//a/.');
    assert.equal(purgePrefix('https://a/x/../..'), '//a/..');
    assert.equal(purgePrefix('https://a/q?'), '//a/q?');
    assert.ok(purgeTarget('https://a/%2ewell-known/x').startsWith(purgePrefix('http://a/.well')));
  });
});
