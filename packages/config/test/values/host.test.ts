import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseCertificateName, parseHost, parseHostPattern } from '../../src/values/host.ts';

function valueOf(parsed: ReturnType<typeof parseHost>): string | undefined {
  return parsed.ok ? parsed.value : undefined;
}

test('hosts: lower case, punycode and canonical addresses (RFC 9110 4.2.3, UTS #46)', () => {
  const hosts = {
    'Example.ORG': 'example.org',
    'bücher.example': 'xn--bcher-kva.example',
    'XN--BCHER-KVA.example': 'xn--bcher-kva.example',
    '日本。jp': 'xn--wgv71a.jp',
    localhost: 'localhost',
    _acme: '_acme',
    '127.0.0.1': '127.0.0.1',
    '::1': '[::1]',
    '[2001:DB8:0::1]': '[2001:db8::1]',
    'Example.org.': 'example.org',
  };
  for (const [text, host] of Object.entries(hosts)) assert.equal(valueOf(parseHost(text)), host, text);
});

test('hosts: normalising again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.domain(), fc.ipV6(), fc.string({ unit: 'grapheme', maxLength: 20 })), (text) => {
      const host = valueOf(parseHost(text));
      if (host !== undefined) assert.equal(valueOf(parseHost(host)), host);
    }),
    { numRuns: 2_000 },
  );
});

test('hosts: what a Host field cannot name, or would be read as something else, is refused with a reason', () => {
  const label = 'a'.repeat(63);
  const bad = [
    '',
    '.',
    'a..b',
    '.a',
    'a..',
    'a b',
    'a/b',
    'http://a',
    'a:80',
    '[::1]:80',
    'a:',
    'a@b',
    'a#b',
    'a?b',
    'a\\b',
    'a%41',
    '-a',
    'a-',
    `${label}a.org`,
    [label, label, label, label].join('.'),
    '1',
    '1.2.3',
    '0x7f.1',
    '127.1',
    '256.1.1.1',
    'a\u0000',
    '\u00ad',
    '*',
    '*.a',
    '[::1',
    '[]',
    '[a]',
    'a\n',
  ];
  for (const text of bad) {
    const parsed = parseHost(text);
    assert.equal(parsed.ok, false, JSON.stringify(text));
    assert.ok(!parsed.ok && parsed.reason.length > 10 && !/\p{Cc}/u.test(parsed.reason));
  }
});

test('patterns: "*" alone, or as the whole first label', () => {
  assert.equal(valueOf(parseHostPattern('*')), '*');
  assert.equal(valueOf(parseHostPattern('*.Example.org')), '*.example.org');
  for (const text of ['**', '*.', 'a.*', '*a.org', 'a*.org', '*.*.org', '*.127.0.0.1', '*.[::1]', '*.a:80'])
    assert.equal(parseHostPattern(text).ok, false, text);
});

test('certificate names: no lone "*"', () => {
  assert.equal(valueOf(parseCertificateName('*.example.org')), '*.example.org');
  assert.equal(parseCertificateName('*').ok, false);
});
