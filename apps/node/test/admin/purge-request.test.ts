import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import { parsePurgeRequest } from '../../src/admin/purge-request.ts';

test('requirement 2.4: by URL, prefix, host, tag or everything, hard by default or soft', () => {
  const cases: [unknown, unknown][] = [
    [{ url: 'https://example.org/a?b=1' }, { scope: 'url', value: 'https://example.org/a?b=1', soft: false }],
    [
      { prefix: 'http://example.org/news/', mode: 'soft' },
      { scope: 'prefix', value: 'http://example.org/news/', soft: true },
    ],
    [
      { host: 'Example.ORG', mode: 'hard' },
      { scope: 'host', value: 'example.org', soft: false },
    ],
    [{ tag: 'product-17' }, { scope: 'tag', value: 'product-17', soft: false }],
    [{ all: true }, { scope: 'all', value: '', soft: false }],
  ];
  for (const [body, request] of cases) assert.deepEqual(parsePurgeRequest(body), { ok: true, request });
});

test('scheme and authority are normalised, fragments dropped, path and query stay as clients send them', () => {
  const valueOf = (url: string) => (parsePurgeRequest({ url }) as { request: { value: string } }).request.value;
  assert.equal(valueOf('HTTPS://Example.ORG:443/A%2fb/../c?x=%7e#top'), 'https://example.org/A%2fb/../c?x=%7e');
  assert.equal(valueOf('http://example.org:80'), 'http://example.org/');
  assert.equal(valueOf('http://example.org:8080?q'), 'http://example.org:8080/?q');
  assert.equal(valueOf('http://[2001:DB8::1]/'), 'http://[2001:db8::1]/');
});

test('everything else is refused, with the field that is wrong', () => {
  const cases: [unknown, string][] = [
    [undefined, ''],
    [null, ''],
    ['', ''],
    [[], ''],
    [{}, ''],
    [{ mode: 'soft' }, ''],
    [{ url: 'http://a/', tag: 'b' }, ''],
    [{ all: false }, 'all'],
    [{ all: true, everything: true }, ''],
    [{ url: '/path' }, 'url'],
    [{ url: 'ftp://example.org/' }, 'url'],
    [{ url: 'http://user:secret@example.org/' }, 'url'],
    [{ url: 'http://exa mple.org/' }, 'url'],
    [{ url: 'http://example.org/\n' }, 'url'],
    [{ url: 'http://example.org/é' }, 'url'],
    [{ url: ['http://example.org/'] }, 'url'],
    [{ url: `http://example.org/${'a'.repeat(LIMITS.purgeValueBytesMax.value)}` }, 'url'],
    [{ host: 'example.org:80' }, 'host'],
    [{ host: 'example.org/a' }, 'host'],
    [{ host: 'a@b' }, 'host'],
    [{ host: '' }, 'host'],
    [{ tag: 'a b' }, 'tag'],
    [{ tag: '' }, 'tag'],
    [{ tag: 7 }, 'tag'],
    [{ tag: 'a', mode: 'medium' }, 'mode'],
  ];
  for (const [body, field] of cases) {
    const parsed = parsePurgeRequest(body);
    assert.equal(parsed.ok, false, JSON.stringify(body));
    assert.equal(!parsed.ok && parsed.field, field, JSON.stringify(body));
  }
});

test('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (body) => {
      parsePurgeRequest(body);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom('url', 'prefix', 'host', 'tag'), fc.oneof(fc.string(), fc.webUrl()), (key, value) => {
      parsePurgeRequest({ [key]: value });
    }),
  );
});
