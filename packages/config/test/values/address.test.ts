import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { formatListenAddress, isLoopback, listenersOverlap, parseListenAddress, parseOriginUrl } from '../../src/values/address.ts';

function listen(text: string) {
  const parsed = parseListenAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

test('listeners: one family each, or both without a host', () => {
  assert.deepEqual(listen('0.0.0.0:80'), { host: '0.0.0.0', port: 80, dualStack: false });
  assert.deepEqual(listen('[::]:443'), { host: '::', port: 443, dualStack: false });
  assert.deepEqual(listen(':8080'), { host: '::', port: 8080, dualStack: true });
  assert.deepEqual(listen('[2001:DB8::0:1]:0'), { host: '2001:db8::1', port: 0, dualStack: false });
});

test('listeners: parse(format(x)) is x', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().map((ip) => `[${ip}]`),
        fc.constant(''),
      ),
      fc.nat(65_535),
      (host, port) => {
        const address = listen(`${host}:${port}`);
        assert.deepEqual(listen(formatListenAddress(address)), address);
      },
    ),
  );
});

test('listeners: names, missing or impossible ports and unbracketed IPv6 are refused', () => {
  for (const text of [
    '',
    '80',
    ':',
    ':65536',
    ':-1',
    ':80a',
    'localhost:80',
    '::1:80',
    '[127.0.0.1]:80',
    '[::1]',
    '127.0.0.1',
    '*:80',
    '1.2.3.4:80/',
    'http://1.2.3.4:80',
  ]) {
    assert.equal(parseListenAddress(text).ok, false, text);
  }
});

test('listeners: two that would take the same connection overlap; port 0 never does', () => {
  const overlapping = [
    [':80', '0.0.0.0:80'],
    [':80', '[::1]:80'],
    ['0.0.0.0:80', '127.0.0.1:80'],
    ['[::]:80', '[::1]:80'],
    ['1.2.3.4:80', '1.2.3.4:80'],
    [':80', '[::]:80'],
  ];
  const apart = [
    [':80', ':81'],
    ['0.0.0.0:80', '[::]:80'],
    ['127.0.0.1:80', '[::1]:80'],
    ['[::]:80', '127.0.0.1:80'],
    [':0', ':0'],
    ['1.2.3.4:80', '1.2.3.5:80'],
  ];
  for (const [a = '', b = ''] of overlapping) {
    assert.equal(listenersOverlap(listen(a), listen(b)), true, `${a} ${b}`);
    assert.equal(listenersOverlap(listen(b), listen(a)), true, `${b} ${a}`);
  }
  for (const [a = '', b = ''] of apart) {
    assert.equal(listenersOverlap(listen(a), listen(b)), false, `${a} ${b}`);
    assert.equal(listenersOverlap(listen(b), listen(a)), false, `${b} ${a}`);
  }
});

test('listeners: loopback is 127.0.0.0/8 and ::1', () => {
  assert.deepEqual(
    ['127.0.0.1:1', '127.9.9.9:1', '[::1]:1', '0.0.0.0:1', ':1', '[::]:1'].map((text) => isLoopback(listen(text))),
    [true, true, true, false, false, false],
  );
});

test('origins: scheme, host and port, with the default ports (RFC 9110 4.2)', () => {
  const origins = {
    'http://127.0.0.1:3000': { scheme: 'http', host: '127.0.0.1', port: 3000 },
    'https://Origin.Example': { scheme: 'https', host: 'origin.example', port: 443 },
    'http://origin.example/': { scheme: 'http', host: 'origin.example', port: 80 },
    'http://[::1]:81': { scheme: 'http', host: '::1', port: 81 },
  };
  for (const [text, value] of Object.entries(origins)) assert.deepEqual(parseOriginUrl(text), { ok: true, value }, text);
});

test('origins: anything more, and anything less, is refused', () => {
  for (const text of [
    '',
    'origin.example',
    '//a',
    'ftp://a',
    'HTTP://a',
    'http:/a',
    'http://',
    'http://:80',
    'http://a:',
    'http://a:0',
    'http://a:65536',
    'http://a/b',
    'http://a?b',
    'http://a#b',
    'http://u@a',
    'http://u:p@a',
    'http://a\\b',
    'http://*',
    'http://*.a',
    'http://a b',
    'http://a\n',
    'http://::1',
    'http://[a]',
    'http://a:80:80',
  ]) {
    assert.equal(parseOriginUrl(text).ok, false, JSON.stringify(text));
  }
});
