import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { ECHO_BYTES_MAX } from '../../src/origin/api.ts';
import { filmByte } from '../../src/origin/film.ts';
import { createOrigin } from '../../src/origin/server.ts';
import { createSite } from '../../src/origin/site.ts';

const server = createOrigin(createSite(() => 0)).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => {
  server.closeAllConnections();
  server.close();
});
const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

test('RFC 9110 13.1.2: a matching validator is answered with 304 and no content', async () => {
  const first = await fetch(url('/api/products'));
  const again = await fetch(url('/api/products'), { headers: { 'if-none-match': first.headers.get('etag')! } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('cache-control'), first.headers.get('cache-control'));
  assert.equal(await again.text(), '');
});

test('RFC 9110 9.3.2: HEAD has the fields of GET and no content', async () => {
  const got = await fetch(url('/gallery'));
  const head = await fetch(url('/gallery'), { method: 'HEAD' });
  assert.equal(head.headers.get('etag'), got.headers.get('etag'));
  assert.equal(await head.text(), '');
});

test('RFC 9110 15.3.7, 15.5.17: the film comes in parts', async () => {
  const part = await fetch(url('/video.bin'), { headers: { range: 'bytes=70000-70002' } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), 'bytes 70000-70002/67108864');
  assert.deepEqual([...new Uint8Array(await part.arrayBuffer())], [70_000, 70_001, 70_002].map(filmByte));
  assert.equal((await fetch(url('/video.bin'), { headers: { range: 'bytes=67108864-' } })).status, 416);
});

test('each answer has its number', async () => {
  const number = async (): Promise<number> => Number((await fetch(url('/api/random'))).headers.get('demo-answer-number'));
  assert.equal((await number()) + 1, await number());
});

test('a body beyond the bound is refused with 413', async () => {
  const post = (bytes: number): Promise<Response> => fetch(url('/api/echo'), { method: 'POST', body: 'x'.repeat(bytes) });
  assert.equal((await post(ECHO_BYTES_MAX)).status, 200);
  assert.equal((await post(ECHO_BYTES_MAX + 1)).status, 413);
});
