import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteRouter } from '../../src/admission/site-router.ts';

const router = siteRouter([
  { hosts: ['*'], site: 'any' },
  { hosts: ['*.example.org', 'example.net'], site: 'below' },
  { hosts: ['shop.example.org', '*.shop.example.org'], site: 'shop' },
]);

test('a wildcard stands for one or more labels, and not for the bare name', () => {
  const cases = [
    ['a.example.org', 'below'],
    ['a.b.example.org', 'below'],
    ['example.org', 'any'],
    ['aexample.org', 'any'],
    ['.example.org', 'any'],
    ['example.org.evil', 'any'],
    ['example.net', 'below'],
    ['a.example.net', 'any'],
  ] as const;
  for (const [host, site] of cases) assert.equal(router.find(host), site, host);
});

test('an exact name goes before wildcards, the longest wildcard before others, and "*" comes last wherever it stands', () => {
  assert.equal(router.find('shop.example.org'), 'shop');
  assert.equal(router.find('a.shop.example.org'), 'shop');
  assert.equal(router.find('myshop.example.org'), 'below');
  assert.equal(siteRouter([{ hosts: ['*.example.org'], site: 'below' }]).find('example.org'), undefined);
  assert.equal(siteRouter([{ hosts: ['a'], site: 'a' }]).find('b'), undefined);
});
