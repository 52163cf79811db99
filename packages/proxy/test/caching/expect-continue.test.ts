import assert from 'node:assert/strict';
import test from 'node:test';
import { rig } from '../rig.ts';

const ASKS = 'POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n';

test('RFC 9110 10.1.1: the origin is asked whether it wants the content, and nothing is said to the client before it does', async () => {
  const r = await rig();
  const stream = r.connect();
  stream.receive(ASKS);
  const [request] = r.origin;
  assert.equal(request?.head.fields.get('expect'), '100-continue');
  assert.equal(stream.sent(), '');
  let content = '';
  request?.body?.pipe({ onChunk: (bytes) => ((content += String(bytes)), true), onEnd() {}, onError() {} });
  assert.equal(stream.sent(), 'HTTP/1.1 100 Continue\r\n\r\n');
  stream.receive('hello');
  assert.equal(content, 'hello');
});

test('a final response before that goes to the client alone, whose connection ends as its content was never asked for', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(401, {});
  const response = r.ask(ASKS);
  assert.match(response, /^HTTP\/1\.1 401 /);
  assert.match(response, /connection: close/);
});

test('an expectation of HTTP/1.0 is ignored, and one without content goes nowhere', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, {});
  r.ask(ASKS.replace('HTTP/1.1', 'HTTP/1.0'));
  r.ask(ASKS.replace('Content-Length: 5', 'Content-Length: 0'));
  assert.deepEqual(
    r.origin.map(({ head }) => head.fields.get('expect')),
    [undefined, undefined],
  );
});

test('RFC 9112 9.8: a response whose end proves nothing is passed on and not stored', async () => {
  const r = await rig();
  const get = 'GET /a HTTP/1.1\r\nHost: site.test\r\n\r\n';
  for (const endIsProven of [false, false, true]) {
    r.respond = (request) => {
      const body = request.begin(200, { 'cache-control': 'max-age=60' }, undefined, { endIsProven });
      body.push('hello');
      body.end();
    };
    assert.match(r.ask(get), /hello/);
  }
  assert.equal(r.origin.length, 3);
  r.ask(get);
  assert.equal(r.origin.length, 3, 'the proven one was');
});
