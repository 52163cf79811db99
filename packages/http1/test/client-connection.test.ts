import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { CLIENT_LIMITS } from '../src/options.ts';
import { WrittenRequest } from '../src/plain-request.ts';
import type { HeadSpans } from '../src/spans.ts';
import { connect, PushedBody, Recorder, request } from './client-run.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const GONE = new AegisError('test.gone', 'the client left');

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

// ── 100-continue ──

test('Expect: 100-continue withholds the content until it is wanted (RFC 9110 10.1.1)', () => {
  const { stream, connection } = connect();
  const body = new PushedBody(5);
  connection.send(request('PUT', { expect: '100-continue' }), body, new Recorder());
  assert.equal(stream.sent(), 'PUT /x HTTP/1.1\r\nhost: a.test\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n');
  assert.ok(!body.isPiped);
  assert.equal(connection.waiting, 'continue');
  stream.receive('HTTP/1.1 100 Continue\r\n\r\n');
  body.push('hello');
  body.sink?.onEnd();
  assert.equal(stream.sent(), 'hello');
});

test('a final answer to an expectation leaves the content untouched and ends the connection', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  const body = new PushedBody(5);
  connection.send(request('PUT', { expect: '100-continue' }), body, recorder);
  stream.receive('HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n');
  assert.equal(recorder.seen, '417 <> gone');
  assert.equal(body.sink, undefined);
  assert.ok(body.cancelled);
});

test('withheld content is let go when a final answer begins, not when that is complete', () => {
  const { stream, connection } = connect();
  const body = new PushedBody(5);
  connection.send(request('PUT', { expect: '100-continue' }), body, new Recorder());
  stream.receive('HTTP/1.1 417 Expectation Failed\r\nContent-Length: 5\r\n\r\n');
  assert.ok(body.cancelled);
  assert.ok(!stream.destroyed, 'the answer is still to come');
});

test('an origin that does not know the expectation gets the content after a while', () => {
  const { connection, clock } = connect();
  const body = new PushedBody(5);
  connection.send(request('PUT', { expect: '100-continue' }), body, new Recorder());
  assert.equal(connection.deadlineMs, CLIENT_LIMITS.continueTimeoutMs);
  clock.nowMs = connection.deadlineMs;
  connection.timedOut();
  assert.ok(body.sink);
  assert.equal(connection.waiting, 'request');
});

// ── early answers ──

test('an answer before the request is complete is passed on; the connection does not survive it (RFC 9112 9.5)', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  const body = new PushedBody(1_000);
  connection.send(request('PUT'), body, recorder);
  body.push('hello');
  stream.receive('HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno');
  assert.equal(recorder.seen, '413 <no> gone');
  assert.ok(body.cancelled, 'the rest of the upload is not wanted');
  assert.ok(stream.destroyed);
});

test('a 204 that states content ends its connection: that content would be read as the next answer (RFC 9110 8.6, RFC 9112 6.1)', () => {
  for (const [fields, seen] of [
    ['Content-Length: 5\r\n', '204 <> gone'],
    ['Transfer-Encoding: chunked\r\n', '204 <> gone'],
    ['Content-Length: 0\r\n', '204 <> kept'],
    ['', '204 <> kept'],
  ] as const) {
    const { stream, connection } = connect();
    const recorder = new Recorder();
    connection.send(request('GET'), undefined, recorder);
    stream.receive(`HTTP/1.1 204 No Content\r\n${fields}\r\n`);
    assert.equal(recorder.seen, seen, fields);
  }
});

test('an answer that begins early does not stop the request while it goes on', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  const body = new PushedBody(10);
  connection.send(request('PUT'), body, recorder);
  body.push('hello');
  stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no');
  body.push('world');
  body.sink?.onEnd();
  stream.receive('k');
  assert.equal(recorder.seen, '200 <ok> kept');
  assert.ok(stream.sent().endsWith('helloworld'));
});

// ── reuse ──

test('a connection serves one request after another', () => {
  const { stream, connection } = connect();
  for (let i = 1; i <= 3; i++) {
    const recorder = new Recorder();
    connection.send(request('GET'), undefined, recorder);
    assert.equal(connection.idle, false);
    stream.receive(OK);
    assert.equal(recorder.seen, '200 <ok> kept');
    assert.equal(connection.requests, i);
    assert.equal(connection.waiting, 'idle');
  }
});

test('the next request may be sent from within onDone', () => {
  const { stream, connection } = connect();
  const second = new Recorder();
  class Chaining extends Recorder {
    override onDone(reusable: boolean): void {
      super.onDone(reusable);
      connection.send(request('GET'), undefined, second);
    }
  }
  const first = new Chaining();
  connection.send(request('GET'), undefined, first);
  stream.receive(OK);
  stream.receive(OK);
  assert.deepEqual([first.seen, second.seen], ['200 <ok> kept', '200 <ok> kept']);
});

for (const [what, act] of [
  ['FIN', (stream) => stream.receiveEnd()],
  ['bytes', (stream) => stream.receive('HTTP/1.1 408 Request Timeout\r\n\r\n')],
  ['a reset', (stream) => stream.breakOff(new Error('ECONNRESET'))],
] as readonly (readonly [string, (stream: ReturnType<typeof connect>['stream']) => void])[]) {
  test(`${what} while idle: gone, and the pool is told once`, async () => {
    const { stream, connection } = connect();
    let told = 0;
    connection.onIdleClosed = () => told++;
    connection.send(request('GET'), undefined, new Recorder());
    stream.receive(OK);
    act(stream);
    await settle();
    assert.equal(told, 1);
    assert.equal(connection.idle, false);
    assert.ok(stream.destroyed);
  });
}

test('a pool that closes an idle connection is not told about it', async () => {
  const { stream, connection } = connect();
  let told = 0;
  connection.onIdleClosed = () => told++;
  connection.close();
  await settle();
  assert.equal(told, 0);
  assert.ok(stream.destroyed && !connection.idle);
});

test('closed before any byte of an answer: safe to repeat on a reused connection with untouched content only', () => {
  const retryable = (requests: number, body: PushedBody | undefined, expect = false): boolean | undefined => {
    const { stream, connection } = connect();
    for (let i = 1; i < requests; i++) {
      connection.send(request('GET'), undefined, new Recorder());
      stream.receive(OK);
    }
    const recorder = new Recorder();
    connection.send(request('PUT', expect ? { expect: '100-continue' } : {}), body, recorder);
    stream.receiveEnd();
    assert.equal(recorder.error?.code, 'http1.reset_before_response');
    assert.equal(recorder.error?.source, 'origin');
    return recorder.error?.retryable;
  };
  assert.equal(retryable(2, undefined), true);
  assert.equal(retryable(2, new PushedBody(0)), true, 'no content is untouched content');
  assert.equal(retryable(2, new PushedBody(5), true), true, 'withheld content is untouched');
  assert.equal(retryable(2, new PushedBody(5)), false, 'its source gives content once');
  assert.equal(retryable(1, undefined), false, 'a new connection was not idle too long');
});

test('a reset in the middle tells the sink before the handler', async () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  connection.send(request('GET'), undefined, recorder);
  stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello');
  stream.breakOff(new Error('ECONNRESET'));
  await settle();
  assert.equal(recorder.seen, '200 <hello… http1.incomplete_response');
});

test('a reset does not complete content that ends with the connection (RFC 9112 8)', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  connection.send(request('GET'), undefined, recorder);
  stream.receive('HTTP/1.1 200 OK\r\n\r\nhello');
  stream.breakOff(new Error('ECONNRESET'));
  assert.equal(recorder.seen, '200 <hello… http1.incomplete_response');
});

// ── upgrade ──

test('101 hands over the stream with the bytes behind the head (RFC 9110 7.8)', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  connection.send(request('GET', { upgrade: 'websocket' }), undefined, recorder);
  stream.receive('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\nearly');
  assert.equal(recorder.seen, 'upgraded');
  assert.equal(recorder.upgraded?.early.toString(), 'early');
  assert.equal(recorder.head?.fields.get('upgrade'), 'websocket');
  assert.ok(!stream.destroyed && !connection.idle);
  assert.equal(connection.deadlineMs, Infinity);
});

test('an origin may decline an upgrade with an ordinary answer', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  connection.send(request('GET', { upgrade: 'websocket' }), undefined, recorder);
  stream.receive(OK);
  assert.equal(recorder.seen, '200 <ok> kept');
});

// ── back-pressure ──

test('a sink that has had enough stops the reading; what is in hand is still delivered', async () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  recorder.takes = false;
  connection.send(request('GET'), undefined, recorder);
  stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello');
  assert.ok(stream.paused);
  assert.equal(connection.waiting, 'taker');
  assert.equal(connection.deadlineMs, Infinity, 'a slow reader is not the fault of the origin');
  stream.receive('world');
  assert.equal(stream.heldBytes, 5);
  recorder.takes = true;
  recorder.body?.resume();
  assert.equal(connection.waiting, 'body');
  await settle();
  assert.equal(recorder.seen, '200 <helloworld> kept');
});

test('content that nobody has asked for is kept to one read', async () => {
  const { stream, connection } = connect();
  const recorder = new Recorder(false);
  connection.send(request('GET'), undefined, recorder);
  stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello');
  stream.receive('world');
  assert.ok(stream.paused);
  assert.equal(connection.waiting, 'taker');
  recorder.pipe();
  await settle();
  assert.equal(recorder.seen, '200 <helloworld> kept');
});

test('content that ends with the connection is not lost when its taker comes after the FIN', async () => {
  const { stream, connection } = connect();
  const recorder = new Recorder(false);
  connection.send(request('GET'), undefined, recorder);
  stream.receive('HTTP/1.1 200 OK\r\n\r\nhello');
  stream.receiveEnd();
  recorder.pipe();
  await settle();
  assert.equal(recorder.seen, '200 <hello> gone');
});

test('an origin that does not read stops the source of the request', () => {
  const { stream, connection } = connect();
  const body = new PushedBody(100_000);
  stream.kernelTakes(1_000);
  connection.send(request('PUT'), body, new Recorder());
  assert.equal(body.push('x'.repeat(50_000)), false);
  assert.equal(connection.waiting, 'sending');
  assert.equal(body.resumes, 0);
  stream.kernelTakes(Infinity);
  assert.equal(body.resumes, 1);
  assert.equal(connection.waiting, 'request');
  body.push('y'.repeat(50_000));
  body.sink?.onEnd();
  assert.ok(stream.sent().endsWith(`${'x'.repeat(50_000)}${'y'.repeat(50_000)}`), 'nothing was overwritten while it waited');
  assert.equal(connection.waiting, 'head');
});

// ── waits ──

test('each wait has its own bound (requirement 2.5)', () => {
  const limits = { firstByteTimeoutMs: 1, idleTimeoutMs: 20, sendTimeoutMs: 300, keepAliveMs: 4_000 };
  const { stream, connection, clock } = connect(limits);
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['idle', 4_000]);
  stream.kernelTakes(0);
  connection.send(request('GET'), undefined, new Recorder());
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['sending', 300]);
  clock.nowMs = 100;
  stream.kernelTakes(Infinity);
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['head', 101]);
  clock.nowMs = 200;
  stream.receive('HTTP/1.1 200 OK\r\n');
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['head', 101], 'a head that trickles in wins no time');
  stream.receive('Content-Length: 2\r\n\r\n');
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['body', 220]);
  clock.nowMs = 210;
  stream.receive('o');
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['body', 230]);
  stream.receive('k');
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['idle', 4_210]);
});

test('what times out, and how it is called', () => {
  const head = connect();
  const headRecorder = new Recorder();
  head.connection.send(request('GET'), undefined, headRecorder);
  head.connection.timedOut();
  assert.equal(headRecorder.seen, 'http1.response_timeout');

  const body = connect();
  const bodyRecorder = new Recorder();
  body.connection.send(request('GET'), undefined, bodyRecorder);
  body.stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no');
  body.connection.timedOut();
  assert.equal(bodyRecorder.seen, '200 <o… http1.read_timeout');

  const sending = connect();
  const sendingRecorder = new Recorder();
  sending.stream.kernelTakes(0);
  sending.connection.send(request('GET'), undefined, sendingRecorder);
  sending.connection.timedOut();
  assert.equal(sendingRecorder.seen, 'http1.send_timeout');

  const idle = connect();
  let told = 0;
  idle.connection.onIdleClosed = () => told++;
  idle.connection.timedOut();
  assert.equal(told, 1);

  for (const { stream } of [head, body, sending, idle]) assert.ok(stream.destroyed);
});

test('a client that uploads slowly is not the fault of the origin', () => {
  const { connection } = connect();
  connection.send(request('PUT'), new PushedBody(10), new Recorder());
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['request', Infinity]);
});

// ── ends ──

test('cancel drops the connection; the sink is told, the handler is not', async () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  const body = new PushedBody(10);
  const exchange = connection.send(request('PUT'), body, recorder);
  stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello');
  exchange.cancel(GONE);
  exchange.cancel(GONE);
  await settle();
  assert.equal(recorder.seen, '200 <hello…');
  assert.equal(body.cancelled, GONE);
  assert.ok(stream.destroyed);
});

test('cancel after the end touches nothing, least of all the next exchange', () => {
  const { stream, connection } = connect();
  const exchange = connection.send(request('GET'), undefined, new Recorder());
  stream.receive(OK);
  const recorder = new Recorder();
  connection.send(request('GET'), undefined, recorder);
  exchange.cancel(GONE);
  stream.receive(OK);
  assert.equal(recorder.seen, '200 <ok> kept');
});

test('content that is cancelled costs the connection', async () => {
  const { stream, connection } = connect();
  const recorder = new Recorder(false);
  let told = 0;
  connection.onIdleClosed = () => told++;
  connection.send(request('GET'), undefined, recorder);
  stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello');
  recorder.body?.cancel(GONE);
  await settle();
  assert.equal(recorder.seen, '200 gone');
  assert.ok(stream.destroyed);
  assert.equal(told, 0, 'onDone has told it');
});

test('cancel from within onResponse ends it there', () => {
  const { stream, connection } = connect();
  const exchanges: ReturnType<typeof connection.send>[] = [];
  class Refusing extends Recorder {
    override onResponse(): void {
      exchanges[0]?.cancel(GONE);
    }
  }
  const recorder = new Refusing();
  exchanges.push(connection.send(request('GET'), undefined, recorder));
  stream.receive(OK);
  assert.equal(recorder.seen, '');
  assert.ok(stream.destroyed);
});

test('a connection counts what it sends and receives, per exchange', () => {
  const { stream, connection } = connect();
  for (let i = 0; i < 2; i++) {
    connection.send(request('GET'), undefined, new Recorder());
    stream.receive(OK);
    assert.deepEqual([connection.bytesSent, connection.bytesReceived], [Buffer.byteLength(stream.sent()), OK.length]);
  }
});

// ── whole responses ──

/** Takes whole responses as text. */
class WholeTaker extends Recorder {
  wholes: string[] = [];

  onWhole(_spans: HeadSpans, buffer: Buffer, contentStart: number, end: number): boolean {
    this.wholes.push(buffer.toString('latin1', contentStart, end));
    return true;
  }
}

test('a written request goes out as it is; a response that is all there is offered as bytes first', () => {
  const { stream, connection } = connect();
  const taker = new WholeTaker();
  const written = new WrittenRequest(Buffer.from('GET /x HTTP/1.1\r\nHost: a.test\r\n\r\n'));
  connection.sendWritten(written, taker);
  assert.equal(stream.sent(), written.bytes.toString());
  assert.deepEqual([connection.waiting, connection.deadlineMs], ['head', CLIENT_LIMITS.firstByteTimeoutMs]);
  stream.receive(OK);
  assert.deepEqual(taker.wholes, ['ok']);
  assert.equal(taker.seen, 'kept');
  assert.ok(connection.idle);
});

for (const [fields, wholes] of [
  ['Connection: keep-alive', ['ok']],
  ['Connection: Keep-Alive', ['ok']],
  ['Connection: keep-alivf', []],
  ['Connection: close', []],
  ['Connection: keep-alive\r\nConnection: close', []],
  ['Connection: close\r\nConnection: keep-alive', []],
] as const) {
  test(`a response is offered as bytes only where it plainly keeps its connection: ${fields.replace('\r\n', ', ')}`, () => {
    const { stream, connection } = connect();
    const taker = new WholeTaker();
    connection.send(request('GET'), undefined, taker);
    stream.receive(`HTTP/1.1 200 OK\r\n${fields}\r\nContent-Length: 2\r\n\r\nok`);
    assert.deepEqual(taker.wholes, wholes);
    assert.equal(stream.destroyed, fields.includes('close'), 'RFC 9112 9.6');
  });
}

for (const [what, response] of [
  ['comes in two reads', ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no', 'k']],
  ['is chunked', ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n']],
  ['closes', ['HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok']],
  ['is of HTTP/1.0', ['HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok']],
  ['has bytes behind it', ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!']],
  ['can have no content', ['HTTP/1.1 304 Not Modified\r\n\r\n']],
] as const) {
  test(`a response that ${what} is not offered as bytes`, () => {
    const { stream, connection } = connect();
    const taker = new WholeTaker();
    connection.send(request('GET'), undefined, taker);
    for (const piece of response) stream.receive(piece);
    assert.deepEqual(taker.wholes, []);
    assert.match(taker.seen, /^(200 <ok>|304 <>)/);
  });
}
