import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError, LIMITS } from '@aegis/base';
import { MemoryStream } from '@aegis/testkit';
import fc from 'fast-check';
import { answerIn, get, rig, SITE, WEBSOCKET } from './rig.ts';

const FRESH = { 'cache-control': 'max-age=60', etag: '"v1"', 'content-type': 'text/plain', date: 'Thu, 01 Jan 2026 00:00:00 GMT' };

test('RFC 9111 4: a stored response answers the next request, with Age, Via and Cache-Status (RFC 9211)', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  const miss = answerIn(r.ask(get('/a')));
  assert.equal(miss.content, 'hello');
  assert.equal(miss.fields.get('cache-status'), 'edge;fwd=uri-miss;fwd-status=200;ttl=60;stored');
  r.clock.advance(7_000);
  const hit = answerIn(r.ask(get('/a')));
  assert.equal(hit.content, 'hello');
  assert.equal(hit.fields.get('age'), '7');
  assert.equal(hit.fields.get('via'), '1.1 edge');
  assert.equal(hit.fields.get('cache-status'), 'edge;hit;ttl=53');
  assert.equal(r.origin.length, 1);
});

test('2.3: simultaneous misses cause one origin request, and all stream as it arrives', async () => {
  const r = await rig();
  const streams = Array.from({ length: 1_000 }, () => {
    const stream = r.connect();
    stream.receive(get('/popular'));
    return stream;
  });
  assert.equal(r.origin.length, 1);
  const body = r.origin[0]!.begin(200, { ...FRESH, 'content-length': '11' }, 11);
  body.push('first ');
  for (const stream of streams) assert.ok(stream.sent().endsWith('first '));
  body.push('later');
  body.end();
  for (const stream of streams) assert.equal(stream.sent(), 'later');
});

test('a client that leaves before the answer takes nothing from those who wait', async () => {
  const r = await rig();
  const leader = r.connect();
  leader.receive(get('/x'));
  const follower = r.connect();
  follower.receive(get('/x'));
  leader.breakOff();
  assert.equal(r.origin[0]!.cancelled, false);
  r.origin[0]!.answer(200, FRESH, 'still here');
  assert.ok(follower.sent().endsWith('still here'));
});

test('a fetch that nobody waits for any more is given up', async () => {
  const r = await rig();
  const only = r.connect();
  only.receive(get('/x'));
  only.breakOff();
  assert.equal(r.origin[0]!.cancelled, true);
});

test('a response that may not be shared goes to one client, and the others ask for themselves', async () => {
  const r = await rig();
  const streams = [r.connect(), r.connect(), r.connect()];
  for (const stream of streams) stream.receive(get('/mine'));
  assert.equal(r.origin.length, 1);
  r.origin[0]!.answer(200, { 'cache-control': 'private' }, 'one');
  assert.equal(r.origin.length, 3);
  r.origin[1]!.answer(200, { 'cache-control': 'private' }, 'two');
  r.origin[2]!.answer(200, { 'cache-control': 'private' }, 'three');
  assert.deepEqual(streams.map((stream) => answerIn(stream.sent()).content).sort(), ['one', 'three', 'two']);
});

test('an answer that one odd request brought about keeps nobody else out of the cache', async () => {
  for (const odd of ['Range: bytes=99999999-\r\n', 'Authorization: Basic eA==\r\n']) {
    const r = await rig();
    r.respond = (request) => {
      if (request.head.fields.has('range')) request.answer(416, {});
      else request.answer(200, FRESH, 'hello');
    };
    r.ask(get('/a', odd));
    r.ask(get('/a'));
    assert.match(answerIn(r.ask(get('/a'))).fields.get('cache-status') ?? '', /;hit;/, odd);
  }
});

test('RFC 9111 4.1: a response that varies on what we write is found again, by that and not by what clients claim', async () => {
  const r = await rig();
  const vary = { ...FRESH, vary: 'X-Forwarded-Proto, X-Forwarded-For' };
  r.respond = (request) => request.answer(200, vary, request.head.fields.get('x-forwarded-for'));
  r.ask(get('/a'));
  assert.match(answerIn(r.ask(get('/a'))).fields.get('cache-status') ?? '', /;hit;/);
  const claim = 'X-Forwarded-Proto: https\r\nX-Forwarded-For: 198.51.100.7\r\n';
  assert.match(answerIn(r.ask(get('/a', claim))).fields.get('cache-status') ?? '', /;hit;/);
  assert.equal(r.origin.length, 1);
});

test('2.3: requests that differ only in what we write wait for one fetch', async () => {
  const r = await rig();
  const streams = [r.connect(), r.connect(), r.connect()];
  for (const stream of streams) stream.receive(get('/a'));
  r.origin[0]!.answer(200, { ...FRESH, vary: 'x-forwarded-proto' }, 'hello');
  for (const stream of streams) assert.equal(answerIn(stream.sent()).content, 'hello');
  assert.equal(r.origin.length, 1);
});

test('RFC 9111 4.3: a stale response is validated with its own validator, and a 304 freshens it', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  r.clock.advance(61_000);
  r.respond = (request) => {
    assert.equal(request.head.fields.get('if-none-match'), '"v1"');
    request.answer(304, { etag: '"v1"', 'cache-control': 'max-age=60', date: 'Thu, 01 Jan 2026 00:01:01 GMT' });
  };
  const validated = answerIn(r.ask(get('/a', 'If-None-Match: "other"\r\n')));
  assert.equal(validated.status, 200);
  assert.equal(validated.content, 'hello');
  assert.match(validated.fields.get('cache-status') ?? '', /^edge;fwd=stale;fwd-status=304/);
  r.respond = undefined;
  assert.match(answerIn(r.ask(get('/a'))).fields.get('cache-status') ?? '', /;hit;/);
});

test('RFC 5861 3: a stale response is served at once and validated behind the answer, once', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { ...FRESH, 'cache-control': 'max-age=10, stale-while-revalidate=30' }, 'old');
  r.ask(get('/a'));
  r.respond = undefined;
  r.clock.advance(15_000);
  assert.equal(answerIn(r.ask(get('/a'))).content, 'old');
  assert.equal(answerIn(r.ask(get('/a'))).content, 'old');
  assert.equal(r.origin.length, 2, 'one validation, however many asked');
  r.origin[1]!.answer(200, { ...FRESH, etag: '"v2"', date: 'Thu, 01 Jan 2026 00:00:15 GMT' }, 'new');
  assert.equal(answerIn(r.ask(get('/a'))).content, 'new');
});

test('RFC 5861 4: a failing origin is answered for by the stale response while that is allowed', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { ...FRESH, 'cache-control': 'max-age=10, stale-if-error=100' }, 'old');
  r.ask(get('/a'));
  r.clock.advance(20_000);
  r.respond = (request) => request.answer(503, {}, 'down');
  assert.equal(answerIn(r.ask(get('/a'))).content, 'old');
  r.respond = (request) => request.fail(new AegisError('upstream.refused', 'refused', { source: 'origin' }));
  assert.equal(answerIn(r.ask(get('/a'))).content, 'old');
  r.clock.advance(200_000);
  assert.equal(answerIn(r.ask(get('/a'))).status, 502);
});

test('RFC 9110 14: a range miss fetches slices around the range and answers from them', async () => {
  const r = await rig();
  const total = 5 * 1024 * 1024;
  r.respond = (request) => {
    assert.equal(request.head.fields.get('range'), 'bytes=1048576-2097151');
    request.answer(206, { ...FRESH, 'content-range': `bytes 1048576-2097151/${total}` }, 'x'.repeat(1_048_576));
  };
  const first = answerIn(r.ask(get('/video', 'Range: bytes=1500000-1500009\r\n')));
  assert.equal(first.status, 206);
  assert.equal(first.fields.get('content-range'), `bytes 1500000-1500009/${total}`);
  assert.equal(first.content.length, 10);
  r.respond = undefined;
  const second = answerIn(r.ask(get('/video', 'Range: bytes=1048576-1048579\r\n')));
  assert.equal(second.status, 206);
  assert.match(second.fields.get('cache-status') ?? '', /;hit;/);
  assert.equal(r.origin.length, 1);
});

test('RFC 9111 4.4: an unsafe request that succeeds makes the stored response go', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, request.head.method === 'GET' ? FRESH : {}, request.head.method);
  r.ask(get('/a'));
  r.ask('POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n');
  r.ask(get('/a'));
  assert.deepEqual(
    r.origin.map((request) => request.head.method),
    ['GET', 'POST', 'GET'],
  );
});

test('RFC 9110 7.6: the origin gets no hop-by-hop field, and is told who asked and by what way', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(204, {});
  r.ask(
    get(
      '/a',
      'Connection: x-secret, keep-alive\r\nX-Secret: 1\r\nTE: trailers\r\nX-Forwarded-For: 198.51.100.7\r\nProxy-Authorization: x\r\n',
    ),
  );
  const { fields } = r.origin[0]!.head;
  for (const name of ['connection', 'x-secret', 'te', 'proxy-authorization', 'keep-alive']) assert.equal(fields.has(name), false, name);
  assert.equal(fields.get('x-forwarded-for'), '192.0.2.1', 'an untrusted peer cannot claim another address');
  assert.equal(fields.get('x-forwarded-proto'), 'http');
  assert.equal(fields.get('via'), '1.1 edge');
  assert.equal(fields.get('cdn-loop'), 'aegis;node=ab12');
});

test('nobody can claim an address through us: neither in other fields nor with underscores', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(204, {});
  const claims = [
    'X_Forwarded_For',
    'X-Real-IP',
    'x_real-ip',
    'X-Forwarded-Port',
    'X-Forwarded-Prefix',
    'Content_Length',
    'Transfer_Encoding',
    'C_D',
  ];
  r.ask(get('/a', claims.map((name) => `${name}: 1\r\n`).join('')));
  const names = r.origin[0]!.head.fields.flat.filter((_, at) => at % 2 === 0);
  assert.deepEqual(names, ['c_d', 'host', 'via', 'cdn-loop', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-request-id']);
  r.useSite({ ...SITE, trustedProxies: [{ family: 4, address: '192.0.2.1', prefixLength: 32 }] });
  r.ask(get('/b', 'X-Forwarded-For: 198.51.100.7\r\nX_Forwarded_For: 6.6.6.6\r\nX-Real-IP: 198.51.100.7\r\n'));
  const { fields } = r.origin[1]!.head;
  assert.equal(fields.get('x-forwarded-for'), '198.51.100.7, 192.0.2.1');
  assert.equal(fields.has('x-real-ip'), true);
  assert.equal(fields.has('x_forwarded_for'), false, 'no proxy that is trusted writes this');
});

test('behind a trusted proxy that ends TLS, what http visitors get is not what https visitors get', async () => {
  const r = await rig({ ...SITE, trustedProxies: [{ family: 4, address: '192.0.2.1', prefixLength: 32 }] });
  r.respond = (request) => request.answer(200, FRESH, request.head.fields.get('x-forwarded-proto'));
  for (const proto of ['http', 'https', 'http', 'https', 'https', 'http']) {
    assert.equal(answerIn(r.ask(get('/a', `X-Forwarded-Proto: ${proto}\r\n`))).content, proto);
  }
  for (let i = 0; i < 3; i++) assert.equal(answerIn(r.ask(get('/a'))).content, 'http');
  assert.equal(answerIn(r.ask(get('/a', 'X-Forwarded-Proto: https\r\n'))).content, 'https');
  assert.equal(r.origin.length, 2);
  r.useSite(SITE);
  assert.equal(answerIn(r.ask(get('/a', 'X-Forwarded-Proto: https\r\n'))).content, 'http', 'others are not believed');
});

test('RFC 7239 4: a host name that would begin another hop of Forwarded is quoted', async () => {
  const r = await rig({ ...SITE, hosts: ['*'], forwarded: 'forwarded' });
  r.respond = (request) => request.answer(204, {});
  r.ask('GET / HTTP/1.1\r\nHost: a,for=203.0.113.9;proto=https\r\n\r\n');
  assert.equal(r.origin[0]!.head.fields.get('forwarded'), 'for=192.0.2.1;host="a,for=203.0.113.9;proto=https";proto=http');
});

test('a default port that is spelt out reaches neither the cache key nor the origin, whose answer may name it', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask('GET /a HTTP/1.1\r\nHost: site.test:80\r\n\r\n');
  r.ask(get('/a'));
  assert.equal(r.origin.length, 1);
  assert.equal(r.origin[0]!.head.fields.get('host'), 'site.test');
  assert.equal(r.origin[0]!.head.fields.get('x-forwarded-host'), 'site.test');
});

test('RFC 9110 15.3.7: a 206 that is not what was asked for is passed on as what it is, and not stored', async () => {
  const r = await rig();
  const part = { ...FRESH, etag: '"1"', 'content-range': 'bytes 3-7/100' };
  r.respond = (request) => request.answer(206, part, 'abcde');
  for (const range of ['', 'Range: bytes=0-1\r\n']) {
    const answer = answerIn(r.ask(get('/a', range)));
    assert.equal(answer.status, 206);
    assert.equal(answer.fields.get('content-range'), 'bytes 3-7/100');
    assert.equal(answer.content, 'abcde');
  }
});

test('RFC 8586: a request that has been here is refused with 508', async () => {
  const r = await rig();
  assert.equal(answerIn(r.ask(get('/a', 'CDN-Loop: other, aegis;node=ab12\r\n'))).status, 508);
  r.respond = (request) => request.answer(204, {});
  assert.equal(answerIn(r.ask(get('/a', 'CDN-Loop: aegis;node=cd34\r\n'))).status, 204, 'another node is not a loop');
  assert.equal(answerIn(r.ask(get('/a', `CDN-Loop: ${'aegis;node=cd34, '.repeat(8)}x\r\n`))).status, 508, 'too many nodes are');
});

test('requests that no site or method is for are answered here', async () => {
  const r = await rig();
  assert.equal(answerIn(r.ask('GET / HTTP/1.1\r\nHost: other.test\r\n\r\n')).status, 421);
  assert.equal(answerIn(r.ask('TRACE / HTTP/1.1\r\nHost: site.test\r\n\r\n')).status, 405);
  assert.equal(answerIn(r.ask('CONNECT site.test:443 HTTP/1.1\r\nHost: site.test\r\n\r\n')).status, 405);
  assert.equal(answerIn(r.ask(get('/a', 'Cache-Control: only-if-cached\r\n'))).status, 504);
  assert.equal(answerIn(r.ask('POST / HTTP/1.1\r\nHost: site.test\r\nContent-Length: 1000001\r\n\r\n')).status, 413);
  assert.equal(r.origin.length, 0);
  r.ask('POST / HTTP/1.1\r\nHost: site.test\r\nContent-Length: 1000000\r\n\r\n');
  assert.equal(r.origin.length, 1, 'as much as the bound is served');
});

test('2.1: chunked content beyond the bound of the site is refused with 413, whatever other sites take', async () => {
  const r = await rig({ ...SITE, requestBodyBytesMax: 10 });
  r.respond = (request) => request.body?.pipe({ onChunk: () => true, onEnd: () => request.answer(200, {}), onError() {} });
  const post = (content: string): string =>
    `POST / HTTP/1.1\r\nHost: site.test\r\nTransfer-Encoding: chunked\r\n\r\n${content.length.toString(16)}\r\n${content}\r\n0\r\n\r\n`;
  assert.equal(answerIn(r.ask(post('x'.repeat(10)))).status, 200);
  assert.equal(answerIn(r.ask(post('x'.repeat(11)))).status, 413);
});

test('RFC 9110 7.8: an upgrade that the origin declines is answered like any request; one by POST is not passed on', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { connection: 'x-hop', 'x-hop': '1' }, 'no');
  const upgrade = WEBSOCKET;
  const { fields } = answerIn(r.ask(get('/a', upgrade)));
  assert.equal(r.origin[0]!.head.fields.get('upgrade'), 'websocket');
  assert.equal(fields.has('x-hop'), false);
  assert.equal(fields.get('via'), '1.1 edge');
  r.ask(`POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n${upgrade}\r\n`);
  assert.equal(r.origin[1]!.head.fields.has('upgrade'), false);
});

test('with as many tunnels as a worker may have, a request for another is 503, also one that was asked before; others are served', async () => {
  const r = await rig();
  const upgrade = get('/a', WEBSOCKET);
  const early = r.connect();
  early.receive(upgrade);
  for (let i = 0; i < LIMITS.tunnelsMax.value; i++)
    r.proxy.tunnels.join(new MemoryStream(), Buffer.alloc(0), new MemoryStream(), Buffer.alloc(0), () => {});
  const connection = new MemoryStream();
  r.origin[0]!.upgrade(connection);
  assert.equal(answerIn(early.sent()).status, 503);
  assert.equal(connection.destroyed, true);
  r.respond = (request) => request.answer(200, {});
  assert.equal(answerIn(r.ask(upgrade)).status, 503);
  assert.equal(answerIn(r.ask(get('/a'))).status, 200);
});

test('RFC 9111 4.2: at the end of its lifetime a response is stale, for the fast path too', async () => {
  const edge = await rig();
  edge.respond = (request) => request.answer(200, { 'cache-control': 'max-age=60' }, 'content');
  for (let i = 0; i < 3; i++) edge.ask(get('/a'));
  edge.clock.advance(59_999);
  edge.ask(get('/a'));
  assert.equal(edge.origin.length, 1);
  edge.clock.advance(1);
  edge.ask(get('/a'));
  assert.equal(edge.origin.length, 2);
});

test('a large stored response is sent whole each time it is asked for', async () => {
  const edge = await rig();
  const content = 'abcdefgh'.repeat(250_000);
  edge.respond = (request) => request.answer(200, { 'cache-control': 'max-age=60' }, content);
  for (let i = 0; i < 4; i++) {
    const answer = answerIn(edge.ask(get('/large')));
    assert.ok(answer.status === 200 && answer.content === content, `time ${i}`);
  }
  assert.equal(edge.origin.length, 1);
});

test('2.3: without memory for another fill a response goes to its client alone, and is not stored', async () => {
  const edge = await rig();
  const fills = Math.floor(LIMITS.fillsBytesMax.value / LIMITS.cacheReadBytes.value);
  const streams = Array.from({ length: fills + 1 }, (_, i) => {
    const stream = edge.connect();
    stream.receive(get(`/${i}`));
    return stream;
  });
  const bodies = edge.origin.map((request) => request.begin(200, { 'cache-control': 'max-age=60' }));
  for (const body of [bodies[0], bodies.at(-1)]) {
    body?.push('content');
    body?.end();
  }
  const [first, last] = [streams[0]?.sent() ?? '', streams.at(-1)?.sent() ?? ''];
  assert.match(first, /cache-status: edge;fwd=uri-miss;fwd-status=200;ttl=60;stored/);
  assert.doesNotMatch(last, /;stored/);
  assert.match(last, /content/);
  edge.ask(get(`/${fills}`));
  assert.equal(edge.origin.length, fills + 2);
});

test('2.4: a purge is seen by the fast path at once', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  r.ask(get('/a'));
  r.ask(get('/a'));
  assert.equal(r.origin.length, 1);
  r.clock.advance(1_000);
  const now = r.clock.wallMs();
  assert.equal(r.cache.purge({ scope: 'url', value: 'http://site.test/a', soft: false, version: now, timestampMs: now }), 'applied');
  r.clock.advance(1_000);
  r.ask(get('/a'));
  assert.equal(r.origin.length, 2);
});

test('2.1: bytes above ASCII reach the origin and the cache as they came; bare and percent-encoded, they are two resources', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, request.head.target.raw);
  const spellings = ['/\xc3\xa9?\xff', '/%C3%A9?%FF', '/\xc3\xa9?%FF', '/\xe9'];
  for (let i = 0; i < 3; i++) for (const target of spellings) assert.equal(answerIn(r.ask(get(target))).content, target);
  assert.deepEqual(
    r.origin.map(({ head }) => head.target.raw),
    spellings,
  );
});

test('2.4: a purge of a URL takes what clients spelt bare along', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH);
  const spellings = ['/\xc3\xa9?"', '/%C3%A9?%22'];
  for (const target of spellings) r.ask(get(target));
  r.cache.purge({ scope: 'url', value: 'http://site.test/%C3%A9?%22', soft: false, version: 1, timestampMs: r.clock.wallMs() });
  for (const target of spellings) r.ask(get(target));
  assert.equal(r.origin.length, 4);
});

test('a new configuration takes what the fast path had ready', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  for (let i = 0; i < 3; i++) r.ask(get('/a'));
  r.useSite({ ...SITE, via: false });
  assert.equal(answerIn(r.ask(get('/a'))).fields.has('via'), false);
});

test('RFC 9110 8.6, 6.6.1: the fast path answers 204 without Content-Length, and with the Date of a response that had none', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(204, FRESH);
  for (let i = 0; i < 3; i++) r.ask(get('/a'));
  assert.equal(answerIn(r.ask(get('/a'))).fields.has('content-length'), false);
  r.respond = (request) => request.answer(200, { 'cache-control': 'max-age=60' }, 'hello');
  const dates = Array.from({ length: 4 }, () => {
    r.clock.advance(1_000);
    return answerIn(r.ask(get('/b'))).fields.get('date');
  });
  assert.deepEqual(new Set(dates), new Set([dates[0]]));
  assert.notEqual(dates[0], undefined);
});

test('RFC 9110 12.5.3: an empty Accept-Encoding is not an absent one, for the fast path either', async () => {
  const r = await rig();
  const vary = { ...FRESH, vary: 'accept-encoding' };
  r.respond = (request) => request.answer(200, vary, request.head.fields.has('accept-encoding') ? 'identity' : 'any');
  for (const [field, content] of [
    ['', 'any'],
    ['Accept-Encoding:\r\n', 'identity'],
  ] as const) {
    for (let i = 0; i < 3; i++) assert.equal(answerIn(r.ask(get('/a', field))).content, content);
  }
  assert.equal(answerIn(r.ask(get('/a'))).content, 'any');
});

/** Fields that may change how a request is answered, and some that may not. */
const field = fc.constantFrom(
  'Accept-Encoding: gzip\r\n',
  'Accept-Encoding: br\r\n',
  'User-Agent: test\r\n',
  'Cookie: a=b\r\n',
  'Connection: keep-alive\r\n',
  'Connection: Keep-Alive\r\n',
  'Cache-Control: max-age=5\r\n',
  'Cache-Control: no-cache\r\n',
  'If-None-Match: "v1"\r\n',
  'Range: bytes=1-2\r\n',
  'Authorization: Basic eA==\r\n',
  'Accept: text/html\r\n',
  'Referer: http://site.test/\r\n',
  'Pragma: no-cache\r\n',
);

test('the fast path and the general path answer alike, whatever is asked and however long after', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(field, { maxLength: 4 }),
      fc.constantFrom('/a', '/b?x=1', '/vary', '/"\xc3\xa9"?\xff\x85'),
      fc.integer({ min: 0, max: 70_000 }),
      fc.integer({ min: 1, max: 6_000 }),
      async (fields, target, waitMs, size) => {
        const origin = (request: { answer(status: number, fields: Record<string, string>, content: string): void }): void =>
          request.answer(200, { ...FRESH, ...(target === '/vary' ? { vary: 'accept-encoding' } : {}) }, 'y'.repeat(size));
        const asked = get(target, [...new Set(fields)].join(''));
        const answers: string[] = [];
        for (const warm of [true, false]) {
          const r = await rig();
          r.respond = origin;
          r.ask(asked);
          // A hit teaches the fast path; a new configuration makes it forget, so that the general path answers.
          r.ask(asked);
          if (!warm) r.useSite(SITE);
          r.clock.advance(waitMs);
          answers.push(r.ask(asked));
        }
        const normal = (text: string): string[] => {
          const { status, fields: all, content } = answerIn(text);
          return [String(status), ...[...all].map(([name, value]) => `${name}: ${name === 'x-request-id' ? '' : value}`).sort(), content];
        };
        assert.deepEqual(normal(answers[0]!), normal(answers[1]!));
      },
    ),
    { numRuns: 300 },
  );
});
