import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields } from '@aegis/http';
import type { Http1Handler } from '../src/types.ts';
import { PushedBody } from './client-run.ts';
import { contents, echoTarget, get, head, post, serve, settle } from './served.ts';

/** Answers targets under /fast from the scanned head alone. */
const mixed: Partial<Http1Handler> = {
  fast(spans, buffer, connection) {
    const target = buffer.toString('latin1', spans.targetStart, spans.targetEnd);
    if (!target.startsWith('/fast')) return false;
    connection.sendWhole(Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${target.length}\r\n\r\n`), Buffer.from(target));
    return true;
  },
  request: echoTarget,
};

test('pipelined requests are answered in order (RFC 9112 9.3.2)', () => {
  const { connect } = serve({}, { request: echoTarget });
  const stream = connect();
  const paths = Array.from({ length: 50 }, (_, i) => `/${i}`);
  stream.receive(paths.map((path) => get(path)).join(''));
  assert.deepEqual(contents(stream.sent()), paths);
});

test('pipelined requests wait while one is being answered', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/1') + get('/2') + get('/3'));
  assert.equal(exchanges.length, 1);
  for (const i of [0, 1, 2]) {
    assert.equal(exchanges.length, i + 1);
    echoTarget(exchanges[i] as (typeof exchanges)[0]);
  }
  assert.deepEqual(contents(stream.sent()), ['/1', '/2', '/3']);
});

test('fast and general answers keep their order, in every mixture', () => {
  for (let mixture = 0; mixture < 64; mixture++) {
    const paths = Array.from({ length: 6 }, (_, i) => ((mixture >> i) & 1 ? `/fast${i}` : `/slow${i}`));
    const { connect } = serve({}, mixed);
    const stream = connect();
    stream.receive(paths.map((path) => get(path)).join(''));
    assert.deepEqual(contents(stream.sent()), paths);
  }
});

test('a fast answer never overtakes one that is still to come', () => {
  const pending: (() => void)[] = [];
  const { connect } = serve({}, { ...mixed, request: (exchange) => void pending.push(() => echoTarget(exchange)) });
  const stream = connect();
  stream.receive(get('/slow') + get('/fast'));
  assert.equal(stream.sent(), '');
  pending[0]?.();
  assert.deepEqual(contents(stream.sent()), ['/slow', '/fast']);
});

test('pipelined fast answers go out in one write', () => {
  const { connect } = serve({}, mixed);
  const stream = connect();
  stream.receive(Array.from({ length: 16 }, (_, i) => get(`/fast${i}`)).join(''));
  assert.equal(contents(stream.sent()).length, 16);
  assert.equal(stream.writes, 1);
});

test('a fast answer that the client takes late leaves the connection for the next request', () => {
  const { connect } = serve({}, mixed);
  const stream = connect();
  stream.kernelTakes(10);
  stream.receive(get('/fast1'));
  stream.kernelTakes(Infinity);
  stream.receive(get('/fast2') + get('/slow3'));
  assert.deepEqual(contents(stream.sent()), ['/fast1', '/fast2', '/slow3']);
});

test('a request line is refused with the first byte beyond its bound, whole or not (LIMITS.requestLineBytesMax)', () => {
  for (const behind of [1, 2]) {
    const { connect } = serve({ requestLineBytesMax: 40 });
    const stream = connect();
    stream.receive('GET /'.padEnd(40, 'x'));
    assert.equal(stream.sent(), '');
    stream.receive('x'.repeat(behind));
    assert.match(stream.sent(), /^HTTP\/1\.1 414 /);
  }
});

test('requests with content, draining or being the last one are not offered to the fast path', () => {
  let offered = 0;
  const fast = (): boolean => {
    offered++;
    return false;
  };
  const { server, connect } = serve({ requestsPerConnectionMax: 2 }, { fast, request: echoTarget });
  connect().receive(post('hello', 'Content-Length: 5'));
  connect().receive(post('0\r\n\r\n', 'Transfer-Encoding: chunked'));
  connect().receive('GET / HTTP/1.0\r\n\r\n');
  assert.equal(offered, 0);
  connect().receive(get('/') + get('/'));
  assert.equal(offered, 1);
  server.draining = true;
  connect().receive(get('/'));
  assert.equal(offered, 1);
});

test('an answer that the client does not take holds back the next request', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.kernelTakes(20);
  stream.receive(get('/1') + get('/2'));
  exchanges[0]?.respond(head(), Buffer.from('one'));
  assert.equal(exchanges.length, 1);
  stream.kernelTakes(Infinity);
  await settle();
  assert.equal(exchanges.length, 2);
});

// ── keep-alive (RFC 9112 9.3) ──

for (const [what, request, keeps, says] of [
  ['HTTP/1.1', get('/'), true, undefined],
  ['HTTP/1.1 keep-alive', get('/', 'Connection: keep-alive'), true, undefined],
  ['HTTP/1.1 close', get('/', 'Connection: close'), false, 'close'],
  ['HTTP/1.1 close among others', get('/', 'Connection: x, Close'), false, 'close'],
  ['HTTP/1.1 close in a second line', get('/', 'Connection: x', 'Connection: close'), false, 'close'],
  ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', false, 'close'],
  ['HTTP/1.0 keep-alive', 'GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n', true, 'keep-alive'],
  ['HTTP/1.0 keep-alive, close', 'GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n', false, 'close'],
] as const) {
  test(`${what}: the connection ${keeps ? 'stays' : 'closes'} (RFC 9112 9.3)`, () => {
    const { connect } = serve({}, { request: echoTarget });
    const stream = connect();
    stream.receive(request);
    assert.equal(/\r\nconnection: (.*)\r\n/.exec(stream.sent())?.[1], says);
    assert.equal(stream.ended, !keeps);
  });
}

test('the last request a connection may carry says close', () => {
  const { connect } = serve({ requestsPerConnectionMax: 3 }, { request: echoTarget });
  const stream = connect();
  stream.receive(get('/1') + get('/2') + get('/3') + get('/4'));
  const sent = stream.sent();
  assert.deepEqual(contents(sent), ['/1', '/2', '/3']);
  assert.equal(sent.match(/connection: close/g)?.length, 1);
  assert.ok(stream.ended);
});

test('connections beyond the bound are closed at once and counted', async () => {
  const { server, connect } = serve({ connectionsMax: 2 });
  const streams = [connect(), connect(), connect()];
  await settle();
  assert.deepEqual(
    streams.map(({ destroyed }) => destroyed),
    [false, false, true],
  );
  assert.deepEqual([server.stats.connectionsOpen, server.stats.connectionsRefused], [2, 1]);
  streams[0]?.breakOff();
  assert.equal(connect().destroyed, false, 'one that goes makes room');
});

// ── what an answer looks like ──

test('framing, Date and nothing of the hop before (RFC 9110 6.6.1, 7.6.1)', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  const fields = { connection: 'x', 'keep-alive': 'a', 'transfer-encoding': 'gzip', 'content-length': '99', 'x-a': 'b' };
  exchanges[0]?.respond(head(200, fields), Buffer.from('hello'));
  assert.equal(stream.sent(), 'HTTP/1.1 200 OK\r\nx-a: b\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\ncontent-length: 5\r\n\r\nhello');
});

test('a Date of the origin stays', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  exchanges[0]?.respond(head(200, { date: 'Wed, 31 Dec 2025 00:00:00 GMT' }), undefined);
  assert.equal(stream.sent(), 'HTTP/1.1 200 OK\r\ndate: Wed, 31 Dec 2025 00:00:00 GMT\r\ncontent-length: 0\r\n\r\n');
});

for (const [method, status] of [
  ['HEAD', 200],
  ['GET', 304],
] as const) {
  test(`${method} ${status}: Content-Length speaks of content that is not sent (RFC 9110 8.6)`, () => {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(`${method} / HTTP/1.1\r\nHost: a.test\r\n\r\n${get('/next')}`);
    const body = new PushedBody(5);
    exchanges[0]?.respond(head(status, { 'content-length': '5' }), body);
    assert.match(stream.sent(), /content-length: 5\r\ndate: [^\r]*\r\n\r\n$/);
    assert.ok(body.cancelled, 'the source is let go');
    assert.equal(exchanges.length, 2, 'the next request is where it should be');
  });
}

test('204 has neither content nor Content-Length (RFC 9110 8.6)', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  exchanges[0]?.respond(head(204, { 'content-length': '5' }), Buffer.from('hello'));
  assert.match(stream.sent(), /^HTTP\/1\.1 204 No Content\r\ndate: [^\r]*\r\n\r\n$/);
});

test('content of unknown length: chunked with trailers to HTTP/1.1, until close to HTTP/1.0 (RFC 9112 6.3)', () => {
  for (const [version, line, content] of [
    ['1.1', 'transfer-encoding: chunked\r\n', '5\r\nhello\r\n6\r\n world\r\n0\r\nchecksum: 1\r\n\r\n'],
    ['1.0', 'connection: close\r\n', 'hello world'],
  ] as const) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(`GET / HTTP/${version}\r\nHost: a.test\r\nConnection: keep-alive\r\n\r\n`);
    const body = new PushedBody();
    exchanges[0]?.respond(head(), body);
    body.push('hello');
    body.push(' world');
    body.sink?.onEnd(Fields.from({ checksum: '1' }));
    const [start, rest] = stream.sent().split('\r\n\r\n', 2) as [string, string];
    assert.ok(`${start}\r\n`.endsWith(line));
    assert.equal(`${rest}${version === '1.1' ? '\r\n\r\n' : ''}`, content);
    assert.equal(stream.ended, version === '1.0');
  }
});

test('content that breaks its length or fails cuts the connection, so that nobody takes it for complete (RFC 9112 8)', async () => {
  for (const spoil of [
    (body: PushedBody) => body.push('hello!'),
    (body: PushedBody) => (body.push('hell'), body.sink?.onEnd()),
    (body: PushedBody) => (body.push('hell'), body.sink?.onError(new Error('cut'))),
  ]) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(get('/'));
    const ends: (Error | undefined)[] = [];
    const [exchange] = exchanges;
    assert.ok(exchange);
    exchange.onClose = (error) => ends.push(error);
    const body = new PushedBody(5);
    exchange.respond(head(), body);
    spoil(body);
    await settle();
    assert.ok(stream.destroyed);
    assert.equal(ends.length, 1);
    assert.ok(ends[0]);
    assert.ok(!stream.sent().includes('!'));
  }
});

test('response splitting: what would break out of its line is refused before anything is sent (RFC 9112 11.1)', () => {
  for (const flat of [
    ['x', 'a\r\nset-cookie: b'],
    ['x', 'a\nb'],
    ['x', 'a\0'],
    ['x', 'a\u010ab'],
    ['x\r\ny', 'a'],
    ['x y', 'a'],
    ['', 'a'],
  ]) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(get('/'));
    const bad = { status: 200, fields: Fields.ofFlat(flat) };
    assert.throws(() => exchanges[0]?.respond(bad, Buffer.from('x')), { code: 'http1.bad_outgoing_field' });
    assert.throws(() => exchanges[0]?.informational(103, bad.fields), { code: 'http1.bad_outgoing_field' });
    assert.equal(stream.sent(), '');
    exchanges[0]?.respond(head(500), undefined);
    assert.match(stream.sent(), /^HTTP\/1\.1 500 /, 'there is still an answer to give');
  }
});

test('a request is answered once: a second answer would be the next request’s', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  const body = new PushedBody();
  exchanges[0]?.respond(head(), body);
  assert.throws(() => exchanges[0]?.respond(head(), undefined), /invariant/);
  assert.throws(() => exchanges[0]?.upgrade(head(101)), /invariant/);
});
