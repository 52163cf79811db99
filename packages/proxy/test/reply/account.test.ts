import assert from 'node:assert/strict';
import test from 'node:test';
import { AegisError } from '@aegis/base';
import { MemoryStream } from '@aegis/testkit';
import { get, rig } from '../rig.ts';

test('the log of a failed origin names the origin, the code and the reason', async () => {
  const r = await rig();
  r.respond = (request) =>
    request.fail(
      new AegisError('upstream.bad_response', 'Content-Length and Transfer-Encoding exclude each other', {
        source: 'origin',
        context: { origin: '192.0.2.1:80', proxyError: 'http_protocol_error' },
      }),
    );
  r.ask(get('/a'));
  const [line] = r.logged;
  assert.deepEqual(
    [line?.status, line?.origin, line?.errorCode, line?.errorReason],
    [502, '192.0.2.1:80', 'upstream.bad_response', 'Content-Length and Transfer-Encoding exclude each other'],
  );
});

test('the log of a request that was refused unread has what its first line tells, and the bytes of both sides', async () => {
  const r = await rig();
  const cases: readonly (readonly [request: string, method: string, target: string, code: string])[] = [
    ['GET /100%-wool HTTP/1.1\r\nHost: site.test\r\n\r\n', 'GET', '/100%-wool', 'http1.bad_target'],
    ['GET /a HTTP/1.1\r\n\r\n', 'GET', '/a', 'http1.missing_host'],
    ['\r\nPOST /b HTTP/1.1\r\nHost : site.test\r\n\r\n', 'POST', '/b', 'http1.space_before_colon'],
    ['\x16\x03\x01 hello\r\n\r\n', '', '\x16\x03\x01 hello', 'http1.bad_method'],
  ];
  for (const [request, method, target, code] of cases) {
    const response = r.ask(request);
    const line = r.logged.pop();
    assert.deepEqual(
      [line?.method, line?.target, line?.status, line?.errorCode, line?.bytesReceived, line?.bytesSent],
      [method, target, 400, code, request.length, response.length],
    );
    assert.notEqual(line?.errorReason, '');
    assert.equal(r.logged.length, 0);
  }
});

test('a request whose content is refused has one line: what was asked, and what the connection answered', async () => {
  const r = await rig();
  r.respond = (request) => request.body?.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
  const response = r.ask('POST /c HTTP/1.1\r\nHost: site.test\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n');
  assert.match(response, /^HTTP\/1\.1 400 /);
  assert.deepEqual(
    r.logged.map(({ method, target, status, errorCode, bytesSent }) => [method, target, status, errorCode, bytesSent]),
    [['POST', '/c', 400, 'http1.bad_chunk_size', response.length]],
  );
});

test('the log of a tunnel counts what passed through it', async () => {
  const r = await rig();
  const origin = new MemoryStream();
  r.respond = (request) => request.upgrade(origin);
  const client = r.connect();
  const request = get('/ws', WEBSOCKET);
  client.receive(request);
  const headBytes = client.sent().length;
  client.receive('12345678');
  origin.receive('hello');
  client.breakOff();
  const [line] = r.logged;
  assert.deepEqual([line?.status, line?.bytesReceived, line?.bytesSent], [101, request.length + 8, headBytes + 5]);
});

const WEBSOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
