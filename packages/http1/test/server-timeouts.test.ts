/** Requirement 2.5: every wait has a bound, and the bound hits whoever is waited for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PushedBody } from './client-run.ts';
import { echoTarget, get, head, post, serve, settle } from './served.ts';

/** Deadlines are rounded up by one sweep and found by the next. */
const LATE_MS = 1_000;

const WAITS = {
  headerTimeoutMs: 10_000,
  keepAliveTimeoutMs: 75_000,
  bodyTimeoutMs: 30_000,
  bodyBytesPerSecondMin: 512,
  writeTimeoutMs: 20_000,
  lingerTimeoutMs: 2_000,
};

test('a connection that never says anything is closed after the head timeout', async () => {
  const { clock, connect } = serve(WAITS);
  const stream = connect();
  clock.advance(WAITS.headerTimeoutMs - 1);
  assert.ok(!stream.ended);
  clock.advance(LATE_MS + 1);
  assert.ok(stream.ended);
  assert.equal(stream.sent(), '', 'nothing was asked, so nothing is answered');
  clock.advance(WAITS.lingerTimeoutMs + LATE_MS);
  await settle();
  assert.ok(stream.destroyed);
});

test('a head that trickles in gets 408 when its time is over, however often bytes come (slowloris)', () => {
  const { clock, connect, refusals } = serve(WAITS);
  const stream = connect();
  stream.receive('GET / HTTP/1.1\r\n');
  for (let second = 1; second < 10; second++) {
    clock.advance(1_000);
    stream.receive(`X-${second}: a\r\n`);
  }
  assert.equal(stream.sent(), '');
  clock.advance(1_000 + LATE_MS);
  assert.match(stream.sent(), /^HTTP\/1\.1 408 Request Timeout\r\n/);
  assert.equal(refusals[0]?.code, 'http1.header_timeout');
});

test('the same bound holds for a pipelined head', () => {
  const { clock, connect } = serve(WAITS, { request: echoTarget });
  const stream = connect();
  stream.receive(`${get('/1')}GET /2`);
  stream.sent();
  clock.advance(WAITS.headerTimeoutMs + LATE_MS);
  assert.match(stream.sent(), /^HTTP\/1\.1 408 /);
});

test('an idle connection is closed after the keep-alive timeout, without a word', () => {
  const { clock, connect } = serve(WAITS, { request: echoTarget });
  const stream = connect();
  stream.receive(get('/'));
  stream.sent();
  clock.advance(WAITS.keepAliveTimeoutMs - 1);
  assert.ok(!stream.ended);
  clock.advance(LATE_MS + 1);
  assert.ok(stream.ended);
  assert.equal(stream.sent(), '');
});

test('a request begins the keep-alive timeout anew', () => {
  const { clock, connect } = serve(WAITS, { request: echoTarget });
  const stream = connect();
  for (let i = 0; i < 5; i++) {
    stream.receive(get('/'));
    clock.advance(WAITS.keepAliveTimeoutMs - LATE_MS);
  }
  assert.ok(!stream.ended);
});

test('content that stops coming gets 408', () => {
  const { clock, connect, exchanges, refusals } = serve(WAITS);
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 5'));
  const errors: string[] = [];
  exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError: (error) => void errors.push(error.message) });
  clock.advance(WAITS.bodyTimeoutMs - 1);
  assert.equal(stream.sent(), '');
  clock.advance(LATE_MS + 1);
  assert.match(stream.sent(), /^HTTP\/1\.1 408 /);
  assert.equal(refusals[0]?.code, 'http1.body_timeout');
  assert.equal(errors.length, 1);
});

test('content that we do not take is not waited for: a slow origin is not the fault of the client', () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 10'));
  exchanges[0]?.body.pipe({ onChunk: () => false, onEnd() {}, onError() {} });
  stream.receive('lo');
  assert.ok(stream.paused);
  clock.advance(10 * WAITS.bodyTimeoutMs);
  assert.equal(stream.sent(), '');
  assert.ok(!stream.destroyed);
});

for (const [bytes, everyMs, what] of [
  [WAITS.bodyBytesPerSecondMin * 29, 29_000, 'slow, but at the pace that is asked for'],
  [WAITS.bodyBytesPerSecondMin * 2, 1_000, 'fast'],
] as const) {
  test(`content that comes ${what}, is waited for as long as it takes`, () => {
    const { clock, connect, exchanges } = serve(WAITS);
    const stream = connect();
    stream.receive(post('', 'Content-Length: 10000000'));
    exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
    for (let i = 0; i < 100; i++) {
      clock.advance(everyMs);
      stream.receive('x'.repeat(bytes));
    }
    assert.equal(stream.sent(), '');
  });
}

test('content that only trickles in gets 408 when its time is used up, however lively it looks', () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  stream.receive(post('', 'Content-Length: 100'));
  exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
  for (let i = 0; i < 14; i++) {
    clock.advance(2_000);
    stream.receive('x');
  }
  assert.equal(stream.sent(), '');
  clock.advance(2_000 + LATE_MS);
  assert.match(stream.sent(), /^HTTP\/1\.1 408 /);
});

test('content that came fast saves up no more than one body timeout', () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  stream.receive(post('', 'Content-Length: 10000000'));
  exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
  // At the pace that is asked for these are half an hour's.
  stream.receive('x'.repeat(WAITS.bodyBytesPerSecondMin * 1_800));
  clock.advance(WAITS.bodyTimeoutMs - 1);
  assert.equal(stream.sent(), '');
  clock.advance(LATE_MS + 1);
  assert.match(stream.sent(), /^HTTP\/1\.1 408 /);
});

test('many requests do not make up for content that trickles', () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  let asked = 0;
  for (; !stream.ended && asked < 100; asked++) {
    stream.receive(post('', 'Content-Length: 1'));
    exchanges.at(-1)?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
    clock.advance(10_000);
    if (stream.ended) break;
    stream.receive('x');
    echoTarget(exchanges.at(-1)!);
  }
  assert.ok(asked <= 4, `${asked} requests`);
});

test('content that nobody has asked for yet is not waited for', () => {
  const { clock, connect } = serve(WAITS);
  const stream = connect();
  stream.receive(post('hel', 'Content-Length: 10'));
  clock.advance(10 * WAITS.bodyTimeoutMs);
  assert.equal(stream.sent(), '');
  assert.ok(!stream.destroyed);
});

test('how long an answer takes is not for the wire to bound', () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  stream.receive(get('/'));
  clock.advance(3_600_000);
  assert.ok(!stream.destroyed);
  exchanges[0]?.respond(head(), undefined);
  assert.match(stream.sent(), /^HTTP\/1\.1 200 /);
});

test('a client that takes no byte of a small answer is cut off', async () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  stream.kernelTakes(10);
  stream.receive(get('/'));
  const ends: (Error | undefined)[] = [];
  const [exchange] = exchanges;
  assert.ok(exchange);
  exchange.onClose = (error) => ends.push(error);
  exchange.respond(head(), Buffer.from('hello'));
  clock.advance(WAITS.writeTimeoutMs - 1);
  assert.ok(!stream.destroyed);
  clock.advance(LATE_MS + 1);
  await settle();
  assert.ok(stream.destroyed);
  assert.equal(ends.length, 1);
  assert.match(String(ends[0]?.message), /stopped reading/);
});

test('a client that stops in the middle of streamed content is cut off, and its source is told', async () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  const body = new PushedBody(1_000_000);
  stream.receive(get('/'));
  exchanges[0]?.respond(head(), body);
  stream.kernelTakes(100);
  assert.equal(body.push('x'.repeat(10_000)), false);
  clock.advance(WAITS.writeTimeoutMs + LATE_MS);
  await settle();
  assert.ok(stream.destroyed);
  assert.ok(body.cancelled);
});

test('a client that reads slowly but steadily is not cut off, however long one write takes it; when it stops, it is', async () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  const body = new PushedBody(1_000_000);
  stream.receive(get('/'));
  exchanges[0]?.respond(head(), body);
  stream.kernelTakes(100);
  assert.equal(body.push('x'.repeat(100_000)), false);
  for (let waits = 0; waits < 10; waits++) {
    clock.advance(WAITS.writeTimeoutMs - 1_000);
    stream.kernelTakes(100);
    assert.ok(!stream.destroyed && !body.cancelled);
  }
  clock.advance(2 * (WAITS.writeTimeoutMs + LATE_MS));
  await settle();
  assert.ok(stream.destroyed && body.cancelled);
});

test('a source that pauses is not the fault of the client', () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  const body = new PushedBody(20_000);
  stream.receive(get('/'));
  exchanges[0]?.respond(head(), body);
  stream.kernelTakes(100);
  body.push('x'.repeat(10_000));
  stream.kernelTakes(Infinity);
  clock.advance(10 * WAITS.writeTimeoutMs);
  assert.ok(!stream.destroyed);
});

test('sending on does not excuse a client from reading', async () => {
  const { clock, connect, exchanges } = serve(WAITS);
  const stream = connect();
  stream.receive(post('x', 'Content-Length: 1000'));
  exchanges[0]?.body.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
  const body = new PushedBody(1_000_000);
  exchanges[0]?.respond(head(), body);
  stream.kernelTakes(100);
  body.push('x'.repeat(10_000));
  for (let waitedMs = 0; waitedMs <= WAITS.writeTimeoutMs + LATE_MS; waitedMs += 500) {
    stream.receive('x');
    clock.advance(500);
  }
  await settle();
  assert.ok(stream.destroyed);
});

test('after a final answer the connection lingers, then goes, whatever comes (RFC 9112 9.6)', async () => {
  const { clock, connect } = serve(WAITS, { request: echoTarget });
  const stream = connect();
  stream.receive(get('/', 'Connection: close'));
  assert.ok(stream.ended && !stream.destroyed);
  for (let i = 0; i < 3; i++) {
    clock.advance(1_000);
    stream.receive('rubbish');
  }
  await settle();
  assert.ok(stream.destroyed);
});

test('no timer is left when no connection is', async () => {
  const { clock, connect } = serve(WAITS);
  const stream = connect();
  assert.equal(clock.pendingTimers, 1, 'one sweep for all');
  connect().breakOff();
  stream.breakOff();
  await settle();
  clock.advance(LATE_MS);
  assert.equal(clock.pendingTimers, 0);
});
