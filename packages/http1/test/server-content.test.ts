/** Content in both directions: back-pressure, 100-continue, answers before the content has come, and FIN. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BodySink, BodySource } from '@aegis/http';
import type { Http1Exchange } from '../src/types.ts';
import { PushedBody } from './client-run.ts';
import { contents, echoTarget, get, head, post, serve, settle } from './served.ts';

/** Takes content to its end, then answers with it. */
function echoContent(exchange: Http1Exchange): void {
  let content = '';
  exchange.body.pipe({
    onChunk: (bytes) => ((content += bytes.toString('latin1')), true),
    onEnd: () => exchange.respond(head(), Buffer.from(content)),
    onError() {},
  });
}

// ── back-pressure ──

test('a slow sink stops the reading; what is in hand is still delivered', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('hello', 'Content-Length: 15'));
  let takes = false;
  let content = '';
  exchanges[0]?.body.pipe({ onChunk: (bytes) => ((content += bytes.toString()), takes), onEnd: () => (content += '.'), onError() {} });
  assert.equal(content, 'hello');
  stream.receive('world');
  stream.receive('again');
  assert.ok(stream.paused);
  assert.ok(content.length <= 10 && stream.heldBytes >= 5);
  takes = true;
  exchanges[0]?.body.resume();
  await settle();
  assert.equal(content, 'helloworldagain.');
});

test('a slow reader stops the source; a reader that catches up starts it again', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  const body = new PushedBody(40_000);
  stream.receive(get('/'));
  exchanges[0]?.respond(head(), body);
  stream.kernelTakes(1_000);
  assert.equal(body.push('x'.repeat(20_000)), false);
  assert.equal(body.resumes, 0);
  stream.kernelTakes(5_000);
  assert.equal(body.resumes, 0, 'not before everything is taken');
  stream.kernelTakes(Infinity);
  assert.equal(body.resumes, 1);
  assert.equal(body.push('y'.repeat(20_000)), true);
  body.sink?.onEnd();
  assert.equal(contents(stream.sent())[0], 'x'.repeat(20_000) + 'y'.repeat(20_000), 'nothing was overwritten while it waited');
});

test('content that stays as it is goes out without a copy, large pieces of it', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  const written: Buffer[] = [];
  const write = stream.write.bind(stream);
  stream.write = (bytes) => (written.push(bytes), write(bytes));
  let sink: BodySink | undefined;
  const body: BodySource = { length: 20_100, lasting: true, pipe: (to) => void (sink = to), resume() {}, cancel() {} };
  stream.receive(get('/'));
  exchanges[0]?.respond(head(), body);
  const [large, small] = [Buffer.alloc(20_000, 'x'), Buffer.alloc(100, 'y')];
  sink?.onChunk(large);
  sink?.onChunk(small);
  sink?.onEnd();
  assert.ok(written.includes(large));
  assert.ok(!written.includes(small));
  assert.equal(contents(stream.sent())[0], `${large.toString()}${small.toString()}`);
});

test('what waits for a slow reader is not overwritten by what others are sent', () => {
  const { connect, exchanges } = serve();
  const [slow, quick] = [connect(), connect()];
  const bodies = [new PushedBody(60_000), new PushedBody(20_000)] as const;
  slow.kernelTakes(0);
  for (const [i, stream] of [slow, quick].entries()) {
    stream.receive(get('/'));
    exchanges[i]?.respond(head(), bodies[i]);
  }
  // Queued behind the head, behind content, and once more with an empty queue: each takes another way through the scratch buffer.
  slow.kernelTakes(1_000);
  for (const letter of ['x', 'y', 'z']) {
    bodies[0].push(letter.repeat(20_000));
    bodies[1].push('q'.repeat(6_000));
    if (letter === 'y') slow.kernelTakes(39_000);
  }
  bodies[1].push('q'.repeat(2_000));
  slow.kernelTakes(Infinity);
  for (const { sink } of bodies) sink?.onEnd();
  assert.equal(contents(slow.sent())[0], `${'x'.repeat(20_000)}${'y'.repeat(20_000)}${'z'.repeat(20_000)}`);
  assert.equal(contents(quick.sent())[0], 'q'.repeat(20_000));
});

test('large content in memory goes out in slices, as fast as it is taken', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  const content = Buffer.alloc(1_000_000, 'abcdefghij');
  stream.receive(get('/1') + get('/2'));
  stream.kernelTakes(0);
  exchanges[0]?.respond(head(), content);
  let sent = '';
  let queuedMax = 0;
  for (let i = 0; i < 200 && exchanges.length === 1; i++) {
    queuedMax = Math.max(queuedMax, stream.queuedBytes);
    stream.kernelTakes(10_000);
    sent += stream.sent();
  }
  assert.equal(contents(sent)[0], content.toString());
  assert.ok(queuedMax <= 132_000, `${queuedMax} bytes were queued`);
});

test('what is read ahead is bounded, then reading stops (LIMITS.readAheadBytesMax)', () => {
  const { connect, exchanges } = serve({ readAheadBytesMax: 10_000 });
  const stream = connect();
  stream.receive(get('/1'));
  for (let i = 0; i < 1_000; i++) stream.receive(get(`/${i}`));
  assert.ok(stream.paused);
  assert.ok(stream.heldBytes > 20_000);
  assert.equal(exchanges.length, 1);
});

test('what is read ahead is bounded also where it has no line end', () => {
  const { connect } = serve({ readAheadBytesMax: 10_000 });
  const stream = connect();
  stream.receive(get('/1'));
  stream.receive('x'.repeat(9_000));
  assert.ok(!stream.paused);
  stream.receive('x'.repeat(1_000));
  assert.ok(stream.paused);
});

test('after read-ahead stopped, everything is answered in order', async () => {
  const { connect, exchanges } = serve({ readAheadBytesMax: 2_000 });
  const stream = connect();
  const paths = Array.from({ length: 200 }, (_, i) => `/${i}`);
  for (const path of paths) stream.receive(get(path));
  for (let i = 0; i < paths.length; i++) {
    if (exchanges.length <= i) await settle();
    assert.equal(exchanges.length, i + 1);
    echoTarget(exchanges[i] as Http1Exchange);
  }
  assert.deepEqual(contents(stream.sent()), paths);
});

test('a thousand chunks of one byte come as few pieces', () => {
  const { connect, exchanges } = serve();
  let pieces = 0;
  const stream = connect();
  stream.receive(post('', 'Transfer-Encoding: chunked'));
  exchanges[0]?.body.pipe({ onChunk: () => ++pieces > 0, onEnd() {}, onError() {} });
  stream.receive('1\r\nx\r\n'.repeat(1_000));
  assert.ok(pieces <= 2, `${pieces} pieces`);
});

test('content is bounded as it arrives, announced or not', () => {
  const options = { requestBodyBytesMax: 10 };
  const announced = serve(options);
  const first = announced.connect();
  first.receive(post('', 'Content-Length: 11'));
  assert.match(first.sent(), /^HTTP\/1\.1 413 /);
  assert.equal(announced.exchanges.length, 0);

  const chunked = serve(options, { request: echoContent });
  const second = chunked.connect();
  second.receive(post('a\r\n0123456789\r\n', 'Transfer-Encoding: chunked'));
  assert.equal(second.sent(), '');
  second.receive('1\r\nx\r\n');
  assert.match(second.sent(), /^HTTP\/1\.1 413 /);
  assert.equal(chunked.refusals[0]?.code, 'http1.body_too_large');
});

// ── 100-continue (RFC 9110 10.1.1) ──

test('100 Continue is sent when the content is first asked for, once', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('', 'Content-Length: 5', 'Expect: 100-continue'));
  assert.equal(stream.sent(), '');
  echoContent(exchanges[0] as Http1Exchange);
  assert.equal(stream.sent(), 'HTTP/1.1 100 Continue\r\n\r\n');
  stream.receive('hello');
  assert.deepEqual(contents(stream.sent()), ['hello']);
});

test('an answer instead of 100 Continue closes, for nobody knows whether the content follows', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('', 'Content-Length: 5', 'Expect: 100-continue'));
  exchanges[0]?.respond(head(403), undefined);
  const sent = stream.sent();
  assert.ok(!sent.includes('100 Continue'));
  assert.match(sent, /connection: close/);
  assert.ok(stream.ended);
});

test('no 100 Continue to HTTP/1.0, or where no content is announced', () => {
  for (const request of [
    'POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello',
    get('/', 'Expect: 100-continue'),
    post('', 'Content-Length: 0', 'Expect: 100-continue'),
  ]) {
    const { connect } = serve({}, { request: echoContent });
    const stream = connect();
    stream.receive(request);
    assert.match(stream.sent(), /^HTTP\/1\.1 200 /);
  }
});

// ── answers before the content (RFC 9112 9.3, 9.6) ──

test('a little unread content is read past, and the connection stays', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 5'));
  exchanges[0]?.respond(head(401), undefined);
  assert.ok(!stream.sent().includes('connection: close'));
  stream.receive(`lo${get('/next')}`);
  assert.equal(exchanges.length, 2);
  assert.equal(exchanges[1]?.request.target.raw, '/next');
});

test('much unread content closes the connection', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 10000000'));
  exchanges[0]?.respond(head(413), Buffer.from('too much'));
  assert.match(stream.sent(), /connection: close/);
  assert.ok(stream.ended && !stream.destroyed, 'it lingers, so that the answer arrives');
  stream.receive('x'.repeat(100_000));
  assert.equal(exchanges.length, 1);
});

test('unread content of a known length is read past up to 64 KiB', () => {
  for (const [length, stays] of [
    [65_536, true],
    [65_537, false],
  ] as const) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(post('', `Content-Length: ${length}`));
    exchanges[0]?.respond(head(401), undefined);
    assert.equal(!stream.sent().includes('connection: close'), stays);
    assert.equal(stream.ended, !stays);
    stream.receive('x'.repeat(length) + get('/next'));
    assert.equal(exchanges.length, stays ? 2 : 1);
  }
});

test('content of an unknown length that goes on behind the answer is read past up to 64 KiB, framing included', () => {
  const LAST_CHUNK = '0\r\n\r\n';
  for (const [more, stays] of [
    [65_536, true],
    [65_537, false],
  ] as const) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(post('1\r\nx\r\n', 'Transfer-Encoding: chunked'));
    exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
    exchanges[0]?.respond(head(), undefined);
    assert.ok(!stream.sent().includes('connection: close'));
    const size = more - 'ffff\r\n\r\n'.length - LAST_CHUNK.length;
    stream.receive(`${size.toString(16)}\r\n${'x'.repeat(size)}\r\n${LAST_CHUNK}`);
    stream.receive(get('/next'));
    assert.deepEqual([exchanges.length, stream.ended], stays ? [2, false] : [1, true]);
  }
});

test('chunked content that nobody wants closes the connection', () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('5\r\nhello\r\n', 'Transfer-Encoding: chunked'));
  exchanges[0]?.respond(head(403), undefined);
  assert.match(stream.sent(), /connection: close/);
  assert.ok(stream.ended);
});

test('content refused while it is being answered cuts the connection: there is no second answer', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('5\r\nhello\r\n', 'Transfer-Encoding: chunked'));
  exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
  exchanges[0]?.respond(head(), new PushedBody());
  await settle();
  stream.receive('x\r\n');
  await settle();
  assert.ok(stream.destroyed);
  assert.equal(stream.sent().match(/HTTP\/1\.1/g)?.length, 1);
});

test('a response that ends with its connection is cut by a reset, which no client takes for its end (RFC 9112 8)', async () => {
  for (const version of ['1.0', '1.1'] as const) {
    const { connect, exchanges } = serve();
    const stream = connect();
    const body = new PushedBody();
    stream.receive(`GET / HTTP/${version}\r\nHost: a.test\r\n\r\n`);
    exchanges[0]?.respond(head(), body);
    body.push('first half');
    body.sink?.onError(new Error('the origin is gone'));
    await settle();
    assert.deepEqual([stream.destroyed, stream.wasReset], [true, version === '1.0']);
  }
});

test('a client of HTTP/1.0 that stops reading, or is cut by the drain, is reset', async () => {
  const { connect, exchanges, clock, server } = serve({ writeTimeoutMs: 1_000 });
  const [stalled, drained] = [connect(), connect()];
  for (const stream of [stalled, drained]) {
    stream.receive('GET / HTTP/1.0\r\nHost: a.test\r\n\r\n');
    if (stream === stalled) stream.kernelTakes(10);
    exchanges.at(-1)?.respond(head(), new PushedBody());
  }
  await settle();
  clock.advance(5_000);
  assert.deepEqual([stalled.destroyed, stalled.wasReset], [true, true]);
  const drain = server.drain(1_000);
  clock.advance(5_000);
  await drain;
  assert.deepEqual([drained.destroyed, drained.wasReset], [true, true]);
});

// ── FIN (RFC 9112 9.6) ──

test('a client that sends FIN behind its requests gets all its answers', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/1') + get('/2'));
  stream.receiveEnd();
  assert.ok(!stream.ended && !stream.destroyed);
  for (const i of [0, 1]) echoTarget(exchanges[i] as Http1Exchange);
  await settle();
  assert.deepEqual(contents(stream.sent()), ['/1', '/2']);
  assert.ok(stream.ended);
});

test('FIN behind an answer that is still to be taken: it is taken first', async () => {
  const { connect, exchanges } = serve();
  const stream = connect();
  stream.receive(get('/'));
  stream.kernelTakes(10);
  echoTarget(exchanges[0] as Http1Exchange);
  stream.receiveEnd();
  assert.ok(!stream.ended && !stream.destroyed);
  stream.kernelTakes(Infinity);
  await settle();
  assert.deepEqual(contents(stream.sent()), ['/']);
  assert.ok(stream.ended);
});

test('FIN on an idle connection, or in the middle of a head, ends it without a word', () => {
  for (const bytes of ['', 'GET / HT', get('/').slice(0, -1)]) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(bytes);
    stream.receiveEnd();
    assert.ok(stream.ended);
    assert.equal(stream.sent(), '');
    assert.equal(exchanges.length, 0);
  }
});

test('FIN in the middle of content: the request is no request, and its sink is told', async () => {
  for (const start of [post('hel', 'Content-Length: 5'), post('5\r\nhello\r\n', 'Transfer-Encoding: chunked')]) {
    const { connect, exchanges } = serve();
    const stream = connect();
    stream.receive(start);
    const errors: Error[] = [];
    exchanges[0]?.body.pipe({ onChunk: () => true, onEnd: () => assert.fail('not complete'), onError: (error) => void errors.push(error) });
    stream.receiveEnd();
    await settle();
    assert.equal(errors.length, 1);
    assert.ok(stream.destroyed);
  }
});

test('a client that goes away is told to everybody once', async () => {
  const { server, connect, exchanges } = serve();
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 5'));
  const ends: (Error | undefined)[] = [];
  const errors: Error[] = [];
  const [exchange] = exchanges;
  assert.ok(exchange);
  exchange.onClose = (error) => ends.push(error);
  exchange.body.pipe({ onChunk: () => true, onEnd() {}, onError: (error) => void errors.push(error) });
  const body = new PushedBody();
  exchange.respond(head(), body);
  stream.breakOff(new Error('ECONNRESET'));
  await settle();
  assert.deepEqual([ends.length, errors.length], [1, 1]);
  assert.ok(body.cancelled);
  assert.equal(server.stats.connectionsOpen, 0);
  const late = new PushedBody();
  exchange.respond(head(), late);
  assert.ok(late.cancelled, 'an answer that comes too late lets its source go');
});
