import assert from 'node:assert/strict';
import { isIPv6 } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { isIPv4Literal, isIPv6Literal, isRegName, parsePort } from '../src/host.ts';

test('RFC 3986 3.2.2: reg-name is unreserved and sub-delims, here without percent-encoding', () => {
  for (const good of ['example.org', 'a', 'xn--bcher-kva.example', 'under_score', "a!$&'()*+,;=b", 'a1', '1a', '1.2.3.4']) {
    assert.ok(isRegName(good), good);
  }
  for (const bad of [
    '',
    'a b',
    'a/b',
    'a@b',
    'a:1',
    'a%41',
    'é',
    'a\0',
    '[::1]',
    'a?b',
    'a#b',
    'a\\b',
    'a"b',
    'x'.repeat(256),
    'a.',
    '.a',
    'a..b',
    '.',
  ]) {
    assert.equal(isRegName(bad), false, bad);
  }
});

test('a name that ends in a number is a whole IPv4 address or refused: no two resolvers may lead elsewhere', () => {
  for (const bad of ['127.1', '2130706433', '1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.04', 'example.1', '.1']) {
    assert.equal(isRegName(bad), false, bad);
  }
});

test('RFC 3986 3.2.2: IPv6 literals are those that the system knows, zones apart', () => {
  const group = fc.constantFrom('0', '1', 'ab', 'FFFF', '12345', '', 'g', '1.2.3.4', '1.2.3.256', '1.2.3.04');
  const literal = fc.array(group, { minLength: 1, maxLength: 9 }).map((groups) => groups.join(':'));
  fc.assert(
    fc.property(literal, (text) => assert.equal(isIPv6Literal(text), isIPv6(text), text)),
    { numRuns: 3_000 },
  );
  const dense = fc
    .tuple(fc.nat(7), fc.nat(7))
    .map(([before, after]) => `${'1:'.repeat(before)}${before === 0 ? ':' : ''}${':2'.repeat(after)}${after === 0 ? ':' : ''}`);
  fc.assert(fc.property(dense, (text) => assert.equal(isIPv6Literal(text), isIPv6(text), text)));
  for (const good of ['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::ffff:192.0.2.1', '1:2:3:4:5:6:1.2.3.4'])
    assert.ok(isIPv6Literal(good), good);
  for (const bad of [
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    '1.2.3.4::',
    '::1.2.3.4:1',
    '[::1]',
    ' ::1',
  ]) {
    assert.equal(isIPv6Literal(bad), false, bad);
  }
});

test('RFC 3986 3.2.2: IPv4 is four numbers to 255 without leading zeros', () => {
  for (const good of ['0.0.0.0', '255.255.255.255', '10.0.0.1']) assert.ok(isIPv4Literal(good), good);
  for (const bad of ['', '1.2.3', '1.2.3.4.', '1.2.3.256', '1.2.3.00', '1..3.4', '1.2.3.-4', '0x1.2.3.4', '1.2.3.4 '])
    assert.equal(isIPv4Literal(bad), false, bad);
});

test('RFC 3986 3.2.3: a port is digits, here of what TCP can address', () => {
  fc.assert(fc.property(fc.nat(70_000), (port) => assert.equal(parsePort(String(port)), port <= 65_535 ? port : undefined)));
  assert.equal(parsePort('00080'), 80);
  for (const bad of ['', '000080', '-1', '+1', '1.0', ' 80', '8o', '1e3', '0x50']) assert.equal(parsePort(bad), undefined, bad);
});
