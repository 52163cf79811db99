import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { isAegisError, LIMITS, silentLogger } from '@aegis/base';
import { openAdminServer } from '../../src/admin/server.ts';
import { FakeNode, someStatus } from '../fixtures/fake-node.ts';

const loopback = { host: '127.0.0.1', port: 0, dualStack: false };

async function serving() {
  const node = new FakeNode();
  const server = await openAdminServer(loopback, node, silentLogger);
  const base = `http://127.0.0.1:${server.port}`;
  const ask = async (
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => {
    const response = await fetch(base + path, {
      method,
      headers: { ...headers, connection: 'close' },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const code = async (...words: Parameters<typeof ask>) => {
    const { status, text } = await ask(...words);
    return [status, (JSON.parse(text) as { error: { code: string } }).error.code];
  };
  return { node, server, ask, code, [Symbol.dispose]: () => server.close() };
}

/** Sends bytes as they are; the answer up to the end of the connection. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(text);
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
  await once(socket, 'close');
  return answer;
}

test('healthz lives, readyz is 200 only when every worker is ready, and says why it is not', async () => {
  using admin = await serving();
  assert.equal((await admin.ask('GET', '/healthz')).status, 200);
  assert.equal((await admin.ask('GET', '/readyz')).status, 200);
  assert.equal((await admin.ask('HEAD', '/readyz')).status, 200);
  admin.node.ready = 1;
  const { status, text } = await admin.ask('GET', '/readyz?verbose');
  assert.equal(status, 503);
  assert.deepEqual(JSON.parse(text), { ready: false, workers: { ready: 1, total: 2 }, reasons: ['worker 1 has no WAF engine'] });
});

test('status and metrics are what the node says, never stored and never sniffed', async () => {
  using admin = await serving();
  const status = await admin.ask('GET', '/api/v1/status');
  assert.deepEqual(JSON.parse(status.text), someStatus);
  assert.equal(status.headers.get('cache-control'), 'no-store');
  assert.equal(status.headers.get('x-content-type-options'), 'nosniff');
  assert.equal((await admin.ask('GET', '/metrics')).headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
});

test('requirement 2.4: a purge answers 200 when it is everywhere and 202 when a worker is silent', async () => {
  using admin = await serving();
  const done = await admin.ask('POST', '/api/v1/purge', '{"tag":"a"}');
  assert.equal(done.status, 200);
  assert.deepEqual(JSON.parse(done.text), {
    scope: 'tag',
    value: 'a',
    soft: false,
    version: 1,
    complete: true,
    workers: [{ slot: 0, pid: 10, result: 'applied' }],
    storedResponses: { memory: 3, disk: 2 },
  });
  admin.node.silent = true;
  assert.equal((await admin.ask('POST', '/api/v1/purge', '{"tag":"a"}')).status, 202);
  assert.equal(admin.node.purges.length, 2);
});

test('a purge that is not understood names the field', async () => {
  using admin = await serving();
  const { status, text } = await admin.ask('POST', '/api/v1/purge', '{"url":"nowhere"}');
  assert.equal(status, 400);
  assert.deepEqual(JSON.parse(text), {
    error: { code: 'purge.bad_request', message: 'must be an absolute http or https URL', field: 'url' },
  });
  assert.deepEqual(admin.node.purges, []);
});

test('requirement 3: a request is explained phase by phase; 422 when no worker answers, 400 when it is none', async () => {
  using admin = await serving();
  const { status, text } = await admin.ask('POST', '/api/v1/explain', '{"url": "http://a.test/"}');
  assert.equal(status, 200);
  assert.deepEqual((JSON.parse(text) as { phases: unknown }).phases, [
    { phase: 'match-site', outcome: 'site shop', why: 'asked for http://a.test/', ends: true },
  ]);
  assert.deepEqual(await admin.code('POST', '/api/v1/explain', '{"url": "http://silent.test/"}'), [422, 'node.no_worker']);
  assert.deepEqual(await admin.code('POST', '/api/v1/explain', '{"url": "a.test"}'), [400, 'explain.bad_request']);
});

test('a reload that was refused is 422 and says where the file is wrong', async () => {
  using admin = await serving();
  assert.equal((await admin.ask('POST', '/api/v1/reload')).status, 200);
  const problem = { file: 'aegis.toml', line: 3, column: 1, field: 'node', reason: 'unknown key' };
  admin.node.reloadResult = { result: 'refused', failure: { code: 'config.bad', message: 'bad' }, problems: [problem] };
  const { status, text } = await admin.ask('POST', '/api/v1/reload', '');
  assert.equal(status, 422);
  assert.deepEqual(JSON.parse(text), { error: { code: 'config.bad', message: 'bad', problems: [problem], version: 3 } });
});

test('an upgrade tells its steps and then its result, one JSON line each', async () => {
  using admin = await serving();
  const { text, headers } = await admin.ask('POST', '/api/v1/upgrade', '{}');
  assert.equal(headers.get('content-type'), 'application/x-ndjson');
  assert.deepEqual(
    text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event),
    ['step', 'result'],
  );
});

test('what is not there is 404, what is not for this method 405 with Allow', async () => {
  using admin = await serving();
  for (const path of ['/', '/api/v1/', '/metrics/', '/__proto__', '/constructor', '/../healthz/x', '/%2e']) {
    assert.deepEqual(await admin.code('GET', path), [404, 'admin.not_found'], path);
  }
  assert.deepEqual(await admin.code('GET', '/api/v1/purge'), [405, 'admin.method_not_allowed']);
  assert.equal((await admin.ask('DELETE', '/metrics')).headers.get('allow'), 'GET, HEAD');
  assert.equal((await admin.ask('OPTIONS', '/api/v1/purge')).headers.get('allow'), 'POST');
});

test('bodies are bounded and must be JSON', async () => {
  using admin = await serving();
  const tooLarge = `{"tag":"${'a'.repeat(LIMITS.adminBodyBytesMax.value)}"}`;
  assert.deepEqual(await admin.code('POST', '/api/v1/purge', tooLarge), [413, 'admin.body_too_large']);
  for (const body of ['{', 'tag=a', '{"tag":"a"} x', '\ufeff']) {
    assert.deepEqual(await admin.code('POST', '/api/v1/purge', body), [400, 'admin.bad_json'], body);
  }
  assert.deepEqual(await admin.code('POST', '/api/v1/purge', '['.repeat(60_000)), [400, 'admin.bad_json']);
  assert.deepEqual(admin.node.purges, []);
});

test('web pages are kept out: no form, no other site, no rebound name reaches a handler', async () => {
  using admin = await serving();
  assert.deepEqual(await admin.code('POST', '/api/v1/stop', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }), [
    415,
    'admin.not_json',
  ]);
  assert.deepEqual(await admin.code('POST', '/api/v1/stop', '{}', { 'content-type': 'application/json', origin: 'http://evil.example' }), [
    403,
    'admin.cross_site',
  ]);
  const rebound = await raw(admin.server.port, 'GET /api/v1/status HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n');
  assert.match(rebound, /^HTTP\/1\.1 421 /);
  assert.deepEqual(admin.node.calls, []);
});

test('what is not HTTP, or too much of it, is refused and closed', async () => {
  using admin = await serving();
  const { port } = admin.server;
  assert.match(await raw(port, 'hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
  assert.match(await raw(port, `GET / HTTP/1.1\r\nhost: 127.0.0.1\r\na: ${'b'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
  assert.match(
    await raw(port, 'POST /api/v1/purge HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'),
    /^HTTP\/1\.1 400 /,
  );
  assert.match(await raw(port, 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n'), /^HTTP\/1\.1 4(?:00|21) /);
});

test('a peer that leaves in the middle of its body harms nobody', async () => {
  using admin = await serving();
  const socket = connect({ port: admin.server.port, host: '127.0.0.1' });
  socket.write('POST /api/v1/purge HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"tag"');
  await once(socket, 'connect');
  socket.resetAndDestroy();
  await once(socket, 'close');
  assert.equal((await admin.ask('GET', '/healthz')).status, 200);
});

test('a port that is taken is named, with the system’s reason', async () => {
  using admin = await serving();
  await assert.rejects(
    openAdminServer({ ...loopback, port: admin.server.port }, admin.node, silentLogger),
    (error) =>
      isAegisError(error, 'node.bind') && error.message.includes(`127.0.0.1:${admin.server.port}`) && error.message.includes('EADDRINUSE'),
  );
});
