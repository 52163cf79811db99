import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExplainRequest } from '../../src/admin/explain-request.ts';

test('a request to be explained needs a URL; the rest has defaults', () => {
  assert.deepEqual(parseExplainRequest({ url: 'https://a.example/x?y' }), {
    ok: true,
    request: { url: 'https://a.example/x?y', method: 'GET', fields: [], client: '127.0.0.1', ja4: '' },
  });
});

test('what is no request is refused by the field that is wrong', () => {
  const field = (body: object): string | undefined => {
    const parsed = parseExplainRequest({ url: 'http://a.example/', ...body });
    return parsed.ok ? undefined : parsed.field;
  };
  assert.equal(field({ url: '/x' }), 'url');
  assert.equal(field({ url: 'ftp://a.example/' }), 'url');
  assert.equal(field({ method: 'G T' }), 'method');
  assert.equal(field({ headers: [['a b', 'c']] }), 'headers.0.0');
  assert.equal(field({ headers: [['a', 'b\r\nc: d']] }), 'headers.0.1');
  assert.equal(field({ headers: Array.from({ length: 101 }, () => ['a', 'b']) }), 'headers');
  assert.equal(field({ client: 'localhost' }), 'client');
  assert.equal(field({ ja4: 'x' }), 'ja4');
  assert.equal(field({ verbose: true }), '');
  assert.equal(field({ headers: [['a', 'b']], client: '2001:db8::1', ja4: 't13d1516h2_8daaf6152771_e5627efa2ab1' }), undefined);
});
