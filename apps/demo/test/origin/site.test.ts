import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Answer, DemoRequest } from '../../src/origin/answer.ts';
import { createSite } from '../../src/origin/site.ts';

let nowMs = 0;
const site = createSite(() => nowMs);
const ask = (path: string, more: Partial<DemoRequest> = {}): Promise<Answer> =>
  site({ method: 'GET', path, headers: {}, body: Buffer.alloc(0), ...more });
const textOf = ({ body }: Answer): string => {
  assert.ok(Buffer.isBuffer(body));
  return body.toString();
};

test('every page of the site is served, and every link and picture on it exists', async () => {
  const folder = new URL('../../site/', import.meta.url);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    assert.equal((await ask(`/${name}`)).status, 200);
    for (const [, path] of readFileSync(new URL(name, folder), 'utf8').matchAll(/(?:href|src)="(\/[^"]*)"/g)) {
      if (path === '/slow') continue; // takes its two seconds below
      const expected = path === '/fail' ? 500 : 200;
      assert.equal((await ask(path!)).status, expected, `${name} → ${path}`);
    }
  }
});

test('each endpoint states the rule that it shows', async () => {
  assert.match((await ask('/api/time')).fields['cache-control']!, /max-age=5, stale-while-revalidate=30/);
  assert.equal((await ask('/api/random')).fields['cache-control'], 'no-store');
  assert.equal((await ask('/api/products')).fields['cache-tag'], 'products');
  assert.equal((await ask('/api/hello')).fields['vary'], 'Accept-Language');
});

test('/api/time changes its validator with each second', async () => {
  const etag = async (atMs: number): Promise<string | undefined> => {
    nowMs = atMs;
    return (await ask('/api/time')).fields['etag'];
  };
  assert.equal(await etag(5_000), await etag(5_999));
  assert.notEqual(await etag(5_999), await etag(6_000));
});

test('/api/flaky fails every other time and says that its good answers may be used then', async () => {
  const first = await ask('/api/flaky');
  assert.equal(first.status, 200);
  assert.match(first.fields['cache-control']!, /stale-if-error=600/);
  assert.equal((await ask('/api/flaky')).status, 500);
  assert.equal((await ask('/api/flaky')).status, 200);
});

test('RFC 9110 12.5.4: /api/hello speaks the language asked for', async () => {
  const greet = async (language?: string): Promise<string> =>
    textOf(await ask('/api/hello', { headers: language === undefined ? {} : { 'accept-language': language } }));
  assert.match(await greet('de-AT, en;q=0.5'), /Hallo/);
  assert.match(await greet('constructor'), /Hello/);
  assert.match(await greet(), /Hello/);
});

test('RFC 9110 12.5.3, 8.8.3.3: a compressed page has a validator of its own', async () => {
  const plain = await ask('/');
  const packed = await ask('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
  assert.equal(plain.fields['content-encoding'], undefined);
  assert.equal(packed.fields['content-encoding'], 'gzip');
  assert.notEqual(plain.fields['etag'], packed.fields['etag']);
});

test('RFC 9110 15.5.5, 15.5.6: what is not there is 404, what is not allowed is 405 with Allow', async () => {
  for (const path of ['/nowhere', '/pictures/constructor.png', '/../package.json', '/__proto__'])
    assert.equal((await ask(path)).status, 404);
  const refused = await ask('/api/products', { method: 'DELETE' });
  assert.equal(refused.status, 405);
  assert.equal(refused.fields['allow'], 'GET, HEAD');
});

test('POST /api/echo shows the request as it came', async () => {
  const echo = JSON.parse(textOf(await ask('/api/echo', { method: 'POST', body: Buffer.from('hello'), headers: { via: '1.1 a' } })));
  assert.equal(echo.body, 'hello');
  assert.deepEqual(echo.headers, { via: '1.1 a' });
});
