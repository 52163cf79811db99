import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPathAndQuery, normalizePath, isPathBelow, pathReadings } from '../src/path.ts';

test('a path takes all visible ASCII and every byte above, but "#", "\\" and a bare "%"', () => {
  for (let code = 0; code < 0x180; code++) {
    const allowed = code > 0x20 && code < 0x100 && code !== 0x7f && !'#\\%'.includes(String.fromCharCode(code));
    assert.equal(isPathAndQuery(`/a${String.fromCharCode(code)}b`), allowed, `U+${code.toString(16)}`);
  }
});

test('RFC 3986 2.1: in a path a percent sign encodes a byte or is refused, also at the end and before the query', () => {
  for (const good of ['/%41', '/%e4', '/%00', '/a%2Fb?%']) assert.ok(isPathAndQuery(good), good);
  for (const bad of ['/%', '/%4', '/%4?1', '/%?41', '/%zz', '/%%41', '/%4g']) assert.equal(isPathAndQuery(bad), false, bad);
});

test('a query takes all visible ASCII and every byte above, but "#"', () => {
  for (let code = 0; code < 0x180; code++) {
    const allowed = code > 0x20 && code < 0x100 && code !== 0x7f && code !== 0x23;
    assert.equal(isPathAndQuery(`/?${String.fromCharCode(code)}`), allowed, `U+${code.toString(16)}`);
  }
});

test('RFC 3986 3.3: what a rule compares with has all but pchar, "/" and "?" encoded, so that no other spelling gets past it', () => {
  const pchar = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";
  for (let code = 0x21; code < 0x100; code++) {
    const character = String.fromCharCode(code);
    if ('#\\%\x7f'.includes(character)) continue;
    const encoded = `%${code.toString(16).padStart(2, '0')}`;
    const bare = normalizePath(`/a${character}b`);
    assert.equal(bare, pchar.includes(character) ? `/a${character}b` : `/a${encoded.toUpperCase()}b`);
    if (!pchar.includes(character)) assert.equal(bare, normalizePath(`/a${encoded}b`));
  }
});

test('RFC 3986 5.2.4, 6.2.2: the examples', () => {
  const cases = {
    '/a/b/c/./../../g': '/a/g',
    '/mid/content=5/../6': '/mid/6',
    '/a/b/.': '/a/b/',
    '/a/b/..': '/a/',
    '/..': '/',
    '/../../g': '/g',
    '/a/./b': '/a/b',
    '/a//../b': '/a/b',
    '/.../..a/.b': '/.../..a/.b',
    '/%7esmith/home.html': '/~smith/home.html',
    '/%7Esmith/%2e%2E/%3a': '/%3A',
    '/a%2fb': '/a%2Fb',
    '/x?a=/../b&c=%41%2f': '/x?a=/../b&c=A%2F',
  };
  for (const [path, expected] of Object.entries(cases)) assert.equal(normalizePath(path), expected, path);
});

const segments = fc.array(
  fc.constantFrom('/', '.', '..', 'a', '%2e', '%2E', '%41', '%2f', '%25', '%c3%a9', '\xc3\xa9', '"', '~', '/.', '/..'),
  {
    maxLength: 10,
  },
);
const query = fc.array(fc.constantFrom('?', '%', '%2e', '%34', '41', '/..', '=', '"'), { maxLength: 6 });
const path = fc.tuple(segments, query).map(([before, after]) => `/${before.join('')}${after.length === 0 ? '' : '?'}${after.join('')}`);

test('normalizing twice is normalizing once, and yields a path again', () => {
  fc.assert(
    fc.property(path, (text) => {
      const once = normalizePath(text);
      assert.equal(normalizePath(once), once);
      assert.ok(isPathAndQuery(text) && isPathAndQuery(once), once);
    }),
    { numRuns: 3_000 },
  );
});

test('RFC 3986 6.2.2: the path is what the WHATWG URL parser makes of it, where that decodes nothing more', () => {
  const plain = fc
    .array(fc.constantFrom('/', '.', '..', 'a', '~', '/.', '/..', '/../'), { maxLength: 10 })
    .map((parts) => `/${parts.join('')}`);
  fc.assert(
    fc.property(plain, (text) => {
      assert.equal(normalizePath(text), new URL(`http://a${text}`).pathname);
    }),
    { numRuns: 2_000 },
  );
});

test('a path that all origins read alike has one reading', () => {
  for (const [written, read] of [
    ['/a/b', '/a/b'],
    ['//a///b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/./b/..', '/a/'],
  ] as const)
    assert.deepEqual(pathReadings(written), [read], written);
});

test('other readings of a path: without parameters, decoded once and twice, with backslashes as slashes', () => {
  const has = {
    '/a;x/b': ['/a;x/b', '/a/b'],
    '/x/..;/a': ['/a'],
    '/x%2f..%2Fa': ['/x%2F..%2Fa', '/a'],
    '/x%5C..%5ca': ['/a'],
    '/x%252e%252e%252fa': ['/x..%2Fa', '/x../a'],
    '/%252561': ['/a'],
    '/a//../b': ['/a/b', '/b'],
    '/a%3Fb': ['/a%3Fb', '/a'],
    '/a%00.png': ['/a%00.png', '/a'],
  };
  for (const [written, readings] of Object.entries(has))
    for (const reading of readings)
      assert.ok(pathReadings(written).includes(reading), `${written} as ${reading}: ${pathReadings(written).join(' ')}`);
});

test('readings are bounded and normal, whatever is written', () => {
  fc.assert(
    fc.property(path, (text) => {
      const [bare = ''] = text.split('?');
      const readings = pathReadings(bare);
      assert.ok(readings.length >= 1 && readings.length <= 12);
      for (const reading of readings) assert.ok(reading.startsWith('/') && !reading.includes('//'), reading);
    }),
  );
});

test('a path lies below another by whole segments', () => {
  for (const [at, prefix] of [
    ['/a', '/a'],
    ['/a/b', '/a'],
    ['/a/b', '/a/'],
    ['/a/', '/a/'],
    ['/a', '/'],
  ] as const)
    assert.ok(isPathBelow(at, prefix), at);
  for (const [at, prefix] of [
    ['/ab', '/a'],
    ['/a', '/a/'],
    ['/b/a', '/a'],
    ['/a.html', '/a'],
  ] as const)
    assert.ok(!isPathBelow(at, prefix), at);
});
