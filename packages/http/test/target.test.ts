import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { effectiveHost, parseHost, parseTarget } from '../src/target.ts';

test('RFC 9112 3.2.1: origin-form keeps path and query as sent', () => {
  for (const raw of ['/', '/where?q=now', '//a//b', '/a/../b', '/%41%zz'.replace('%zz', ''), '/?', '/a?b?c', "/:@!$&'()*+,;=-._~"]) {
    assert.deepEqual(parseTarget('GET', raw), { form: 'origin', raw, path: raw }, raw);
  }
});

test('RFC 9112 3.2.2: absolute-form of http and https, with its host in lower case', () => {
  const raw = 'HTTP://WWW.Example.ORG:8080/pub/WWW/?q';
  const authority = { host: 'www.example.org', port: 8080 };
  assert.deepEqual(parseTarget('GET', raw), { form: 'absolute', raw, scheme: 'http', authority, path: '/pub/WWW/?q' });
});

test('RFC 9110 4.2.3: an empty path is "/"', () => {
  for (const [raw, path] of [
    ['https://a', '/'],
    ['https://a?q', '/?q'],
  ] as const) {
    assert.deepEqual(parseTarget('GET', raw), { form: 'absolute', raw, scheme: 'https', authority: { host: 'a', port: undefined }, path });
  }
});

test('RFC 9112 3.2.4: OPTIONS of an absolute-form without path asks the origin for "*"', () => {
  const target = parseTarget('OPTIONS', 'http://www.example.org:8001');
  assert.ok(target?.form === 'absolute');
  assert.equal(target.path, '*');
});

test('RFC 9110 4.2.1, 4.2.4, 4.2.5: no empty host, no userinfo, no fragment; no scheme this server does not answer for', () => {
  for (const raw of [
    'http://',
    'http:///a',
    'http://:80/',
    'http://user@a/',
    'http://user:p@a/',
    'http://a/#f',
    'http://a#f',
    'ftp://a/',
    'http:/a',
    'http:a',
    '://a/',
  ]) {
    assert.equal(parseTarget('GET', raw), undefined, raw);
  }
});

test('RFC 9112 3.2.3: authority-form is for CONNECT, and CONNECT has no other', () => {
  assert.deepEqual(parseTarget('CONNECT', 'Example.com:443'), {
    form: 'authority',
    raw: 'Example.com:443',
    host: 'example.com',
    port: 443,
  });
  assert.deepEqual(parseTarget('CONNECT', '[::1]:443'), { form: 'authority', raw: '[::1]:443', host: '[::1]', port: 443 });
  for (const raw of ['/', '*', 'http://a:80/', 'a', 'a:', 'a:0', 'a:65536', ':443', '', 'u@a:443', 'a:443/']) {
    assert.equal(parseTarget('CONNECT', raw), undefined, raw);
  }
  assert.equal(parseTarget('GET', 'example.com:443'), undefined);
});

test('RFC 9112 3.2.4: asterisk-form is for OPTIONS', () => {
  assert.deepEqual(parseTarget('OPTIONS', '*'), { form: 'asterisk', raw: '*' });
  assert.equal(parseTarget('GET', '*'), undefined);
  assert.equal(parseTarget('options', '*'), undefined);
});

test('RFC 9112 3.2: whitespace, controls and "#" are in no target, what is not ASCII in no host', () => {
  for (let code = 0; code < 0x180; code++) {
    const character = String.fromCharCode(code);
    const visible = code > 0x20 && code !== 0x7f && code !== 0x23;
    if (!visible || code > 0xff) {
      for (const raw of [`/a${character}`, `/a?${character}`, `http://a/${character}`, `/${character}a`]) {
        assert.equal(parseTarget('GET', raw), undefined, JSON.stringify(raw));
      }
    }
    if (!visible || code > 0x7f) assert.equal(parseTarget('GET', `http://a${character}/`), undefined, `U+${code.toString(16)}`);
  }
});

test('every target that is accepted is one of the four forms and keeps what was sent', () => {
  const pieces = fc.constantFrom(
    'http',
    'https',
    '://',
    '/',
    '?',
    '*',
    ':',
    '@',
    '[',
    ']',
    '::1',
    'a',
    '80',
    '%4',
    '%41',
    '#',
    ' ',
    '\n',
    '..',
    'é',
  );
  const raw = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.constantFrom('GET', 'OPTIONS', 'CONNECT'), raw, (method, text) => {
      const target = parseTarget(method, text);
      if (target === undefined) return;
      assert.equal(target.raw, text);
      assert.equal(target.form === 'authority', method === 'CONNECT');
      assert.ok(/^[\x21-\x7e\x80-\xff]+$/.test(text) && !text.includes('#'));
      if (target.form === 'origin' || target.form === 'absolute')
        assert.ok(target.path.startsWith('/') || (method === 'OPTIONS' && target.path === '*'));
    }),
    { numRuns: 2_000 },
  );
});

test('RFC 9110 7.2: Host is uri-host and an optional port', () => {
  const cases: [string, ReturnType<typeof parseHost>][] = [
    ['Example.ORG', { host: 'example.org', port: undefined }],
    ['example.org:8080', { host: 'example.org', port: 8080 }],
    // RFC 1034 3.1: the dot of the root makes no other name.
    ['example.org.', { host: 'example.org', port: undefined }],
    ['example.org.:8080', { host: 'example.org', port: 8080 }],
    ['example.org..', undefined],
    ['.', undefined],
    ['example.org:', { host: 'example.org', port: undefined }],
    ['a:0', { host: 'a', port: 0 }],
    ['[2001:DB8::1]:443', { host: '[2001:db8::1]', port: 443 }],
    ['192.0.2.1', { host: '192.0.2.1', port: undefined }],
    ['', { host: '', port: undefined }],
  ];
  for (const [value, expected] of cases) assert.deepEqual(parseHost(value), expected, value);
});

test('RFC 9112 3.2: an invalid Host is refused', () => {
  const bad = [
    'a b',
    'a, b',
    ' a',
    'a ',
    'a@b',
    'a/b',
    'a:80:80',
    'a:b',
    'a:-1',
    ':80',
    '[::1',
    '::1',
    '[::1]x',
    '[::1]80',
    '[]',
    '[v1.a]',
    'a\t',
    'a\0b',
    'a#',
    'a?',
    'é',
    '127.1',
  ];
  for (const value of bad) assert.equal(parseHost(value), undefined, JSON.stringify(value));
});

test('RFC 9112 3.2.2: the host of an absolute-form goes before the Host field', () => {
  const hostField = { host: 'other', port: undefined };
  const of = (method: string, raw: string): unknown => {
    const target = parseTarget(method, raw);
    assert.ok(target !== undefined);
    return effectiveHost(target, hostField);
  };
  assert.deepEqual(of('GET', 'http://a:81/'), { host: 'a', port: 81 });
  assert.deepEqual(of('CONNECT', 'a:443'), { host: 'a', port: 443 });
  assert.deepEqual(of('GET', '/'), hostField);
  assert.deepEqual(of('OPTIONS', '*'), hostField);
});
