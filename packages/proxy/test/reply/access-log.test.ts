import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { type AccessRecord, CacheVerdict } from '@aegis/telemetry';
import { get, type Rig, rig } from '../rig.ts';

const FRESH = { 'cache-control': 'max-age=60', etag: '"v1"' };

async function logged(): Promise<{ readonly r: Rig; readonly last: () => AccessRecord }> {
  const r = await rig();
  return { r, last: () => r.logged.at(-1) as AccessRecord };
}

test('the access log has origin, times and bytes of what an origin answered, and none of an origin for a hit', async () => {
  const { r, last } = await logged();
  r.respond = (request) => {
    r.clock.advance(30);
    request.answer(200, FRESH, 'hello');
  };
  const asked = get('/a', 'User-Agent: test\r\nReferer: http://site.test/\r\n');
  const answer = r.ask(asked);
  const { origin, upstreamMs, ttfbMs, durationMs, status, bytesSent, bytesReceived, target, host, userAgent, referer } = last();
  assert.deepEqual([origin, upstreamMs, ttfbMs, durationMs, status], ['origin.test:80', 30, 30, 30, 200]);
  assert.deepEqual([bytesReceived, bytesSent], [asked.length, answer.length]);
  assert.deepEqual([target, host, userAgent, referer], ['/a', 'site.test', 'test', 'http://site.test/']);
  assert.equal(last().cacheVerdict, CacheVerdict.miss);
  r.ask(get('/a', 'Accept: text/html\r\nRange: bytes=0-1\r\n'));
  assert.deepEqual([last().origin, last().upstreamMs, last().cacheVerdict, last().status], ['', -1, CacheVerdict.hit, 206]);
});

test('what the cache made of a request is told apart: pass, bypass, expired, revalidated, stale, error', async () => {
  const { r, last } = await logged();
  const verdict = (request: string): CacheVerdict => {
    r.ask(request);
    return last().cacheVerdict;
  };
  r.respond = (request) => request.answer(200, { 'cache-control': 'private' }, 'x');
  assert.equal(verdict(get('/private')), CacheVerdict.pass);
  assert.equal(verdict('POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n'), CacheVerdict.bypass);
  r.respond = (request) => request.answer(200, { ...FRESH, 'cache-control': 'max-age=10, stale-if-error=100' }, 'x');
  r.ask(get('/a'));
  r.clock.advance(11_000);
  r.respond = (request) => request.answer(304, { etag: '"v1"' });
  assert.equal(verdict(get('/a')), CacheVerdict.revalidated);
  r.clock.advance(11_000);
  r.respond = (request) => request.answer(503, {}, 'x');
  assert.equal(verdict(get('/a')), CacheVerdict.stale);
  assert.equal(last().status, 200);
  r.respond = (request) => request.answer(200, { 'cache-control': 'max-age=60, stale-while-revalidate=60', etag: '"v2"' }, 'y');
  assert.equal(verdict(get('/a')), CacheVerdict.expired);
  r.clock.advance(61_000);
  r.respond = undefined;
  assert.equal(verdict(get('/a')), CacheVerdict.stale, 'used while it is validated');
  r.origin.at(-1)!.fail(new AegisError('upstream.refused', 'refused', { source: 'origin' }));
  r.respond = (request) => request.fail(new AegisError('upstream.refused', 'refused', { source: 'origin' }));
  assert.equal(verdict(get('/b')), CacheVerdict.error);
  assert.deepEqual([last().status, last().errorCode], [502, 'upstream.refused']);
});

test('a client that leaves before the answer takes the fetch along that was its own', async () => {
  const { r, last } = await logged();
  const client = r.connect();
  client.receive('POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n');
  client.breakOff();
  assert.equal(r.origin[0]!.cancelled, true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([last().status, last().origin], [0, '']);
});
