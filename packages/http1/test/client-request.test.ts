import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { Fields } from '@aegis/http';
import { connect, PushedBody, Recorder, request } from './client-run.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

test('a request without content says nothing about framing (RFC 9112 6.3 rule 7)', () => {
  const { stream, connection } = connect();
  connection.send(request('GET', { accept: '*/*' }), undefined, new Recorder());
  assert.equal(stream.sent(), 'GET /x HTTP/1.1\r\nhost: a.test\r\naccept: */*\r\n\r\n');
  assert.equal(stream.writes, 1);
});

for (const method of ['POST', 'PUT', 'PATCH']) {
  test(`${method} without content says so (RFC 9110 8.6)`, () => {
    const { stream, connection } = connect();
    connection.send(request(method), undefined, new Recorder());
    assert.equal(stream.sent(), `${method} /x HTTP/1.1\r\nhost: a.test\r\ncontent-length: 0\r\n\r\n`);
  });
}

test('hop-by-hop fields of the head are not sent on; framing is ours (RFC 9110 7.6.1)', () => {
  const { stream, connection } = connect();
  const fields = { connection: 'x', 'keep-alive': 'a', 'proxy-connection': 'b', 'transfer-encoding': 'gzip', 'content-length': '99' };
  connection.send(request('GET', fields), undefined, new Recorder());
  assert.equal(stream.sent(), 'GET /x HTTP/1.1\r\nhost: a.test\r\n\r\n');
});

test('TE and Upgrade are named by Connection (RFC 9110 7.8, 10.1.4)', () => {
  for (const [fields, connection] of [
    [{ te: 'trailers' }, 'te'],
    [{ upgrade: 'websocket' }, 'upgrade'],
    [{ te: 'trailers', upgrade: 'websocket' }, 'upgrade, te'],
  ] as const) {
    const client = connect();
    client.connection.send(request('GET', fields), undefined, new Recorder());
    assert.ok(client.stream.sent().endsWith(`\r\nconnection: ${connection}\r\n\r\n`));
  }
});

test('the target goes out in origin-form, or as an asterisk (RFC 9112 3.2)', () => {
  for (const [target, line] of [
    [{ form: 'absolute', raw: 'http://b/y', scheme: 'http', authority: { host: 'b', port: undefined }, path: '/y' }, 'OPTIONS /y HTTP/1.1'],
    [{ form: 'absolute', raw: 'http://b', scheme: 'http', authority: { host: 'b', port: undefined }, path: '*' }, 'OPTIONS * HTTP/1.1'],
    [{ form: 'asterisk', raw: '*' }, 'OPTIONS * HTTP/1.1'],
  ] as const) {
    const { stream, connection } = connect();
    connection.send({ ...request('OPTIONS'), target }, undefined, new Recorder());
    assert.equal(stream.sent().split('\r\n')[0], line);
  }
});

test('request splitting: what would break out of its line is refused before anything is sent (RFC 9112 11.1)', () => {
  const bad = [
    { ...request('GET'), method: 'GET / HTTP/1.1\r\nX:' },
    { ...request('GET'), target: { form: 'origin', raw: '/ HTTP/1.1', path: '/ HTTP/1.1' } },
    { ...request('GET'), target: { form: 'origin', raw: '/\r\nX: a', path: '/\r\nX: a' } },
    { ...request('GET'), fields: Fields.ofFlat(['x', 'a\r\ny: b']) },
    { ...request('GET'), fields: Fields.ofFlat(['x\r\ny', 'a']) },
    // The low byte of this letter is LF.
    { ...request('GET'), fields: Fields.ofFlat(['x', 'a\u010ab']) },
    { ...request('CONNECT'), target: { form: 'authority', raw: 'b:443', host: 'b', port: 443 } },
  ] as const;
  for (const head of bad) {
    const { stream, connection } = connect();
    const body = new PushedBody(5);
    assert.throws(() => connection.send(head, body, new Recorder()), /cannot be written|tunnels/);
    assert.equal(stream.writes, 0);
    assert.equal(body.sink, undefined, 'the body may be sent elsewhere');
    assert.ok(connection.idle);
  }
});

test('content of a known length goes out with it, head and first bytes in one write', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  const body = new PushedBody(5);
  const pipe = body.pipe.bind(body);
  body.pipe = (sink) => {
    pipe(sink);
    body.push('hel');
  };
  connection.send(request('PUT'), body, recorder);
  assert.equal(stream.writes, 1);
  body.push('lo');
  body.sink?.onEnd();
  assert.equal(stream.sent(), 'PUT /x HTTP/1.1\r\nhost: a.test\r\ncontent-length: 5\r\n\r\nhello');
  stream.receive(OK);
  assert.equal(recorder.seen, '200 <ok> kept');
});

test('content of unknown length goes out chunked (RFC 9112 7.1), and its trailers, which nobody has judged, do not (RFC 9110 6.5.1)', () => {
  const { stream, connection } = connect();
  const body = new PushedBody();
  connection.send(request('POST'), body, new Recorder());
  body.push('hello');
  body.push('');
  body.sink?.onEnd(Fields.from({ checksum: '1' }));
  const head = 'POST /x HTTP/1.1\r\nhost: a.test\r\ntransfer-encoding: chunked\r\n\r\n';
  assert.equal(stream.sent(), `${head}5\r\nhello\r\n0\r\n\r\n`);
});

test('content that breaks its stated length ends the connection, never the framing', () => {
  for (const text of ['hell', 'hello!']) {
    const { stream, connection } = connect();
    const recorder = new Recorder();
    const body = new PushedBody(5);
    connection.send(request('PUT'), body, recorder);
    body.push(text);
    body.sink?.onEnd();
    assert.equal(recorder.seen, 'http1.request_body_failed');
    assert.equal(recorder.error?.source, 'client');
    assert.ok(stream.destroyed);
    assert.ok(!stream.sent().includes('!'));
  }
});

test('content that fails at its source ends the connection', () => {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  const body = new PushedBody();
  connection.send(request('POST'), body, recorder);
  body.push('hello');
  body.sink?.onError(new AegisError('http1.incomplete_body', 'cut', { source: 'client' }));
  assert.equal(recorder.seen, 'http1.incomplete_body');
  assert.ok(stream.destroyed);
  assert.ok(!stream.sent().includes('0\r\n\r\n'), 'a cut request must not look complete');
});
