/** Interim responses, upgrades and the end of a server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError, LIMITS } from '@aegis/base';
import { Fields } from '@aegis/http';
import { MemoryStream } from '@aegis/testkit';
import type { Http1Exchange } from '../src/types.ts';
import { contents, echoTarget, get, head, post, serve, settle } from './served.ts';

// ── interim responses (RFC 9110 15.2) ──

test('103 goes out before the answer, as often as wanted', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  exchanges[0]?.informational(103, Fields.from({ link: '</a>' }));
  exchanges[0]?.informational(103, Fields.from({ link: '</b>' }));
  assert.equal(stream.sent(), 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </b>\r\n\r\n');
  echoTarget(exchanges[0] as Http1Exchange);
  assert.deepEqual(contents(stream.sent()), ['/']);
});

test('no interim response to HTTP/1.0, or behind the answer', () => {
  const { connect, exchanges } = serve();
  const old = connect();
  old.receive('GET / HTTP/1.0\r\n\r\n');
  exchanges[0]?.informational(103, new Fields());
  assert.equal(old.sent(), '');
  const stream = connect();
  stream.receive(get('/'));
  echoTarget(exchanges[1] as Http1Exchange);
  stream.sent();
  exchanges[1]?.informational(103, new Fields());
  assert.equal(stream.sent(), '');
});

// ── upgrade (RFC 9110 7.8) ──

test('an upgrade gives the stream away with the bytes behind the head', () => {
  const upgraded: { early: string }[] = [];
  const { server, connect } = serve(
    {},
    {
      request(exchange) {
        const { early } = exchange.upgrade(head(101, { upgrade: 'websocket', 'sec-websocket-accept': 'x' }));
        upgraded.push({ early: early.toString() });
      },
    },
  );
  const stream = connect();
  stream.receive(`${get('/', 'Upgrade: websocket', 'Connection: upgrade')}early`);
  assert.deepEqual(upgraded, [{ early: 'early' }]);
  assert.equal(
    stream.sent(),
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nsec-websocket-accept: x\r\nconnection: upgrade\r\n\r\n',
  );
  assert.equal(server.stats.connectionsOpen, 0);
});

test('who takes over an upgraded connection hears of the FIN that came before', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/', 'Upgrade: websocket', 'Connection: upgrade'));
  stream.receiveEnd();
  exchanges[0]?.upgrade(head(101, { upgrade: 'websocket' }));
  let ends = 0;
  stream.owner = { onBytes() {}, onEnd: () => void ends++, onDrain() {}, onClose() {} };
  await Promise.resolve();
  assert.equal(ends, 1);
});

test('an upgrade that is granted later gives away what came meanwhile, and the server forgets the connection', async () => {
  const { clock, connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/', 'Upgrade: websocket', 'Connection: upgrade'));
  stream.receive('ear');
  stream.receive('ly');
  const upgrade = exchanges[0]?.upgrade(head(101, { upgrade: 'websocket' }));
  assert.equal(upgrade?.early.toString(), 'early');
  const received: string[] = [];
  stream.owner = {
    onBytes: (buffer, start, end) => void received.push(buffer.toString('latin1', start, end)),
    onEnd() {},
    onDrain() {},
    onClose() {},
  };
  stream.receive('later');
  clock.advance(3_600_000);
  await settle();
  assert.deepEqual(received, ['later']);
  assert.ok(!stream.destroyed && !stream.ended);
});

// ── abort ──

test('abort cuts the connection and reports once', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  const ends: (Error | undefined)[] = [];
  const [exchange] = exchanges;
  assert.ok(exchange);
  exchange.onClose = (error) => ends.push(error);
  const reason = new AegisError('test.cut', 'cut');
  exchange.abort(reason);
  exchange.abort(reason);
  await settle();
  assert.ok(stream.destroyed);
  assert.deepEqual(ends, [reason]);
});

test('onClose comes when the answer is with the kernel, not before', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  const [exchange] = exchanges;
  assert.ok(exchange);
  let ends = 0;
  exchange.onClose = () => ends++;
  stream.kernelTakes(5);
  exchange.respond(head(), Buffer.from('hello'));
  assert.equal(ends, 0);
  stream.kernelTakes(Infinity);
  assert.equal(ends, 1);
  assert.equal(exchange.bytesSent, stream.sent().length);
  assert.equal(exchange.bytesReceived, get('/').length);
});

// ── drain (requirement 2.9) ──

const DRAIN = { drainIdleMs: 5_000, lingerTimeoutMs: 2_000 };

test('drain of a server without connections is over at once', async () => {
  const { server, clock } = serve(DRAIN);
  await server.drain(30_000);
  assert.equal(clock.pendingTimers, 0);
});

test('drain: an idle connection may ask once more and is told to go', async () => {
  const { server, connect, clock } = serve(DRAIN, { request: echoTarget });
  const stream = connect();
  stream.receive(get('/1'));
  stream.sent();
  const drained = server.drain(30_000);
  clock.advance(1_000);
  stream.receive(get('/2'));
  const sent = stream.sent();
  assert.deepEqual(contents(sent), ['/2']);
  assert.match(sent, /connection: close/);
  assert.ok(stream.ended);
  stream.breakOff();
  await drained;
});

test('drain: an idle connection that stays silent is closed after its grace', async () => {
  const { server, connect, clock } = serve(DRAIN, { request: echoTarget });
  const stream = connect();
  stream.receive(get('/'));
  const drained = server.drain(30_000);
  clock.advance(DRAIN.drainIdleMs - 1);
  assert.ok(!stream.ended);
  clock.advance(1_001);
  assert.ok(stream.ended);
  clock.advance(DRAIN.lingerTimeoutMs + 1_000);
  await drained;
  assert.ok(stream.destroyed);
});

test('drain: a request in flight is answered, says close, and ends its connection', async () => {
  const { server, connect, exchanges } = serve(DRAIN);
  const stream = connect();
  stream.receive(get('/1') + get('/2'));
  const drained = server.drain(30_000);
  echoTarget(exchanges[0] as Http1Exchange);
  const sent = stream.sent();
  assert.deepEqual(contents(sent), ['/1'], 'what it pipelined it must ask again elsewhere');
  assert.match(sent, /connection: close/);
  assert.ok(stream.ended);
  stream.breakOff();
  await drained;
});

test('drain: the grace of idle connections does not hurry a request whose content still comes', () => {
  const { server, connect, exchanges, clock } = serve(DRAIN);
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 5'));
  exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
  void server.drain(30_000);
  clock.advance(2 * DRAIN.drainIdleMs);
  assert.equal(stream.sent(), '');
  stream.receive('lo');
  echoTarget(exchanges[0] as Http1Exchange);
  assert.deepEqual(contents(stream.sent()), ['/p']);
});

test('drain: an idle connection at the deadline is no request that was cut', async () => {
  const { server, connect, exchanges, clock } = serve(DRAIN);
  const [idle, busy] = [connect(), connect()];
  idle.receive(get('/'));
  echoTarget(exchanges[0] as Http1Exchange);
  busy.receive(get('/'));
  const drained = server.drain(1_000);
  clock.advance(1_000);
  assert.equal(await drained, 1);
  await settle();
  assert.deepEqual([idle.destroyed, busy.destroyed], [true, true]);
});

test('drain: at the deadline the rest is cut off, and those who answer are told', async () => {
  const { server, connect, exchanges, clock } = serve(DRAIN);
  const stream = connect();
  stream.receive(post('', 'Content-Length: 5'));
  const ends: (Error | undefined)[] = [];
  const [exchange] = exchanges;
  assert.ok(exchange);
  exchange.onClose = (error) => ends.push(error);
  const drained = server.drain(30_000);
  clock.advance(29_999);
  assert.ok(!stream.destroyed);
  clock.advance(1);
  assert.equal(await drained, 1, 'those that were cut are counted');
  await settle();
  assert.ok(stream.destroyed);
  assert.equal(ends.length, 1);
  assert.equal(server.stats.connectionsOpen, 0);
  assert.equal(clock.pendingTimers, 0);
});

test('a connection is secure where its stream speaks TLS', () => {
  const { server, exchanges } = serve();
  const tls = { protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', serverName: 'a.test', alpn: '', resumed: false, ja4: '' };
  for (const stream of [new MemoryStream(), new MemoryStream({ tls })]) {
    stream.owner = server.accept(stream);
    stream.receive(get('/'));
  }
  assert.deepEqual(
    exchanges.map(({ connection }) => connection.secure),
    [false, true],
  );
});

test('limits can change while connections are open; they hold from the next request on', () => {
  const { server, connect } = serve({}, { request: echoTarget });
  const stream = connect();
  stream.receive(get('/1'));
  server.useLimits({ requestLineBytesMax: 20 });
  stream.receive(get('/a-long-enough-target'));
  assert.match(stream.sent(), /HTTP\/1\.1 414 /);
});

test('the end of a connection is told once, with the requests it brought', async () => {
  const gone: number[] = [];
  const { connect } = serve({}, { gone: (_connection, requests) => gone.push(requests) });
  const used = connect();
  for (const path of ['/a', '/b']) used.receive(get(path));
  connect().breakOff();
  used.breakOff();
  await settle();
  assert.deepEqual(gone, [0, 1]);
});

test('drain: a later call moves the deadline', async () => {
  const { server, connect, clock } = serve(DRAIN);
  const stream = connect();
  stream.receive(post('', 'Content-Length: 5'));
  const drained = server.drain(30_000);
  void server.drain(1_000);
  clock.advance(1_000);
  assert.equal(await drained, 1);
  assert.ok(stream.destroyed);
});

test('what all connections hold is bounded: those that hold most are closed', async () => {
  const content = Buffer.alloc(1_000_000);
  const { server, connect, clock } = serve({ writeTimeoutMs: 3_600_000 }, { request: (exchange) => exchange.respond(head(), content) });
  const stuck = (): MemoryStream => {
    const stream = connect();
    stream.kernelTakes(0);
    stream.receive(get('/'));
    return stream;
  };
  const small = connect();
  small.receive('GET / HT');
  const streams = [stuck()];
  const each = streams[0]?.queuedBytes as number;
  const fitting = Math.floor(LIMITS.connectionQueuesBytesMax.value / each);
  while (streams.length < fitting + 10) streams.push(stuck());
  clock.advance(500);
  await settle();
  assert.equal(streams.filter((stream) => !stream.destroyed).length, fitting);
  assert.equal(server.stats.connectionsShed, 10);
  assert.equal(small.destroyed, false);
});
