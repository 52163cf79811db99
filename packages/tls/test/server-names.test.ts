import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCertificateName, isDnsName, NameIndex } from '../src/server-names.ts';

test('RFC 1035 2.3.1: what is a DNS name and what is not', () => {
  for (const name of ['a', 'localhost', 'example.org', 'xn--bcher-kva.example', '_acme.example.org', '1.example', `${'a'.repeat(63)}.b`]) {
    assert.equal(isDnsName(name), true, name);
  }
  const others = ['', '.', 'a.', '.a', 'a..b', '-a', 'a-', 'a b', 'a/b', '../a', 'A.example', '*.a', 'a\0', 'ä.example', '[::1]', '::1'];
  for (const name of [...others, 'a'.repeat(64), Array(64).fill('abc').join('.')]) assert.equal(isDnsName(name), false, name);
});

test('RFC 9525 6.3: a wildcard is the whole leftmost label', () => {
  assert.equal(isCertificateName('*.example.org'), true);
  for (const name of ['*', '*.', 'a*.example.org', '*a.example.org', 'a.*.org', '*.*.org'])
    assert.equal(isCertificateName(name), false, name);
});

test('RFC 9525 6.3: exact before wildcard, one label for the asterisk, first entry of a name', () => {
  const index = new NameIndex<string>();
  index.add(['*.example.org', 'example.org'], 'first');
  index.add(['shop.example.org', 'example.org'], 'second');
  assert.equal(index.find('example.org'), 'first');
  assert.equal(index.find('shop.example.org'), 'second');
  assert.equal(index.find('blog.example.org'), 'first');
  for (const name of ['a.blog.example.org', 'org', '.example.org', '', '*.org']) assert.equal(index.find(name), undefined, name);
});

test('RFC 9525 6.3: found by a wildcard exactly when one label more (property)', () => {
  const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), fc.array(label, { minLength: 1, maxLength: 5 }), (base, asked) => {
      const index = new NameIndex<true>();
      index.add([`*.${base.join('.')}`], true);
      const isBelow = asked.length === base.length + 1 && asked.slice(1).join('.') === base.join('.');
      assert.equal(index.find(asked.join('.')) === true, isBelow);
      assert.equal(index.find(['x', ...base].join('.')), true);
    }),
  );
});
