/** Attempts on one started node, each with what must come of it; docs/security-testing.md has the list. At the end the same worker serves. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { eventually, parseResponse, raw, request, runNode, startNode, startOrigin } from './harness.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One head, and the statuses of all responses to it and to an honest request behind it. */
async function statuses(port: number, head: string): Promise<number[]> {
  const honest = 'GET /marker HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n';
  const answer = (await raw(port, Buffer.from(head + honest, 'latin1'), { halfClose: false })).toString('latin1');
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}

/** All that the TLS port answers until it closes, in hexadecimal. Unread bytes make that a reset, which may overtake the alert. */
async function tlsAnswer(port: number, bytes: Buffer): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  let answer = '';
  socket.on('data', (piece) => (answer += piece.toString('hex')));
  socket.once('close', () => resolve());
  socket.write(bytes);
  await promise;
  return answer;
}

test('a node withstands what is sent to it', async (t) => {
  let version = 1;
  let heldMs = 0;
  const heads: Record<string, unknown>[] = [];
  const origin = await startOrigin(t, (incoming, response) => {
    const url = incoming.url ?? '';
    const answer = `${version} ${url}`;
    heads.push({ url, ...incoming.headers });
    const fields = url.startsWith('/private') ? { 'cache-control': 'private' } : { 'cache-control': 'max-age=600', etag: `"${version}"` };
    const send = (): void => void response.writeHead(200, fields).end(url.startsWith('/letters') ? LETTERS : answer);
    if (heldMs === 0) send();
    else setTimeout(send, heldMs);
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const workers = (await node.status()).workers.map(({ pid }) => pid);
  const { httpPort } = node;

  const HOST = 'Host: site.test\r\n';
  const REFUSED: readonly (readonly [what: string, head: string, status: number])[] = [
    ['vertical tab before chunked', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: \x0bchunked\r\n\r\n`, 400],
    ['chunked with a parameter', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked;q=1\r\n\r\n`, 400],
    ['chunked twice', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
    ['another coding below chunked', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: gzip, chunked\r\n\r\n`, 501],
    ['a list of lengths', `POST / HTTP/1.1\r\n${HOST}Content-Length: 3, 3\r\n\r\n`, 400],
    ['a hexadecimal length', `POST / HTTP/1.1\r\n${HOST}Content-Length: 0x3\r\n\r\n`, 400],
    ['a length beyond 2^64', `POST / HTTP/1.1\r\n${HOST}Content-Length: 18446744073709551617\r\n\r\n`, 400],
    ['an empty length', `POST / HTTP/1.1\r\n${HOST}Content-Length:\r\n\r\n`, 400],
    ['NUL in a value', `GET / HTTP/1.1\r\n${HOST}X: a\0b\r\n\r\n`, 400],
    ['a carriage return in a value', `GET / HTTP/1.1\r\n${HOST}X: a\rb\r\n\r\n`, 400],
    ['a folded line', `GET / HTTP/1.1\r\n${HOST}X: a\r\n b\r\n\r\n`, 400],
    ['a space before the colon', `GET / HTTP/1.1\r\n${HOST}X : a\r\n\r\n`, 400],
    ['two hosts', `GET / HTTP/1.1\r\n${HOST}Host: other.test\r\n\r\n`, 400],
    ['a host with a path', 'GET / HTTP/1.1\r\nHost: site.test/x\r\n\r\n', 400],
    ['a host with a user', 'GET / HTTP/1.1\r\nHost: a@site.test\r\n\r\n', 400],
    ['two dots at the end of a host', 'GET / HTTP/1.1\r\nHost: site.test..\r\n\r\n', 400],
    ['a port beyond 65535', 'GET / HTTP/1.1\r\nHost: site.test:65536\r\n\r\n', 400],
    ['500 fields', `GET / HTTP/1.1\r\n${HOST}${'X: 1\r\n'.repeat(500)}\r\n`, 431],
    ['a field of 100 kB', `GET / HTTP/1.1\r\n${HOST}X: ${'y'.repeat(100_000)}\r\n\r\n`, 431],
    ['a target of 70 kB', `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n${HOST}\r\n`, 414],
    ['HTTP/0.9', `GET /\r\n${HOST}\r\n`, 400],
    ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505],
    ['tabs in the request line', `GET\t/\tHTTP/1.1\r\n${HOST}\r\n`, 400],
    ['a fragment', `GET /#a HTTP/1.1\r\n${HOST}\r\n`, 400],
  ];
  await t.test('RFC 9112: a head that can be read in two ways is refused, and nothing behind it is answered', async () => {
    for (const [what, head, status] of REFUSED) assert.deepEqual(await statuses(httpPort, head), [status], what);
    assert.ok(heads.every(({ url }) => url !== '/marker'));
  });

  await t.test('cache deception: what is private stays so under the name of a picture', async () => {
    for (const target of ['/private/a.css', '/private;a.css', '/private%2fa.css', '/private%00.css', '/private?a.css']) {
      await request(httpPort, target, { headers: { cookie: 'session=1' } });
      await request(httpPort, target);
      assert.equal(origin.requests.get(target), 2, target);
    }
  });

  await t.test('cache poisoning: what could decide the response of others does not reach the origin', async () => {
    const claims = ['x-forwarded-scheme', 'x-forwarded-ssl', 'x-original-url', 'x-http-method-override', 'x-host', 'max-forwards', 'proxy'];
    for (const name of claims) {
      await request(httpPort, `/claim/${name}`, { headers: { [name]: '0' } });
      assert.equal(name in (heads.at(-1) ?? {}), false, name);
      assert.match((await request(httpPort, `/claim/${name}`)).fields.get('cache-status') ?? '', /;hit/, name);
    }
  });

  await t.test('RFC 9110 14: ranges of a stored response, and what is none', async () => {
    await request(httpPort, '/letters');
    const many = Array.from({ length: 1_000 }, (_, at) => `${at}-`).join();
    for (const [range, status, content] of [
      ['bytes=-0', 416, ''],
      ['bytes=26-', 416, ''],
      ['bytes=99999999999999999999-', 416, ''],
      ['bytes=-99999999999999999999', 206, LETTERS],
      ['bytes=0-18446744073709551615', 206, LETTERS],
      ['BYTES=24-', 206, 'yz'],
      ['bytes=5-2', 200, LETTERS],
      ['bytes=+1-2', 200, LETTERS],
      ['bytes=0x0-1', 200, LETTERS],
      ['items=0-1', 200, LETTERS],
      [`bytes=${many}`, 200, LETTERS],
    ] as const) {
      const answer = await request(httpPort, '/letters', { headers: { range } });
      assert.deepEqual([answer.status, answer.body.toString()], [status, content], range.slice(0, 40));
    }
    assert.equal(origin.requests.get('/letters'), 1);
  });

  await t.test('2.4: after a purge nobody gets the old, also who asked while it was fetched', async () => {
    for (const [round, body] of [{ url: 'http://site.test/race/0' }, { host: 'site.test' }, { all: true }].entries()) {
      const target = `/race/${round}`;
      heldMs = 200;
      const before = request(httpPort, target);
      await eventually(() => origin.requests.get(target) === 1, 'the origin is asked');
      version++;
      assert.equal((await node.admin('POST', '/api/v1/purge', body)).status, 200);
      heldMs = 0;
      await before;
      assert.equal((await request(httpPort, target)).body.toString(), `${version} ${target}`);
    }
  });

  await t.test('the admin listener is no web page’s, and nobody’s who sends nonsense', async () => {
    const { adminPort } = node;
    const json = 'content-type: application/json\r\n';
    const post = (fields: string, body: string): string =>
      `POST /api/v1/purge HTTP/1.1\r\n${fields}content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
    const get = (target: string, host = '127.0.0.1'): string => `GET ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`;
    const local = 'host: 127.0.0.1\r\n';
    for (const [what, bytes, status] of [
      ['DNS rebinding', get('/api/v1/status', 'evil.test'), 421],
      ['another origin', post(`${local}${json}origin: http://evil.test\r\n`, '{"all":true}'), 403],
      ['a form', post(`${local}content-type: text/plain\r\n`, '{"all":true}'), 415],
      ['__proto__', post(local + json, '{"__proto__":{"all":true}}'), 400],
      ['deep JSON', post(local + json, '['.repeat(60_000)), 400],
      ['a way up', get('/api/v1/../../etc/passwd'), 404],
      ['a name of the language', get('/constructor'), 404],
    ] as const) {
      assert.equal(parseResponse(await raw(adminPort, bytes, { halfClose: false })).status, status, what);
    }
  });

  await t.test('RFC 8446 5.1: records that are none end the connection', async () => {
    const record = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([22, 3, 1, bytes.length >> 8, bytes.length & 255]), bytes]);
    for (const [what, bytes, alert] of [
      ['100 empty records', Buffer.concat(Array.from({ length: 100 }, () => record(Buffer.alloc(0)))), '0a'],
      ['a record of 65,535 bytes', Buffer.concat([Buffer.from([22, 3, 1, 255, 255]), Buffer.alloc(65_535)]), '16'],
      ['a ClientHello of 16 MB', record(Buffer.from([1, 255, 255, 255, ...Buffer.alloc(16_000)])), '2f'],
      ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: site.test\r\n\r\n'), ''],
    ] as const) {
      const answer = await tlsAnswer(node.httpsPort, bytes);
      assert.ok(answer === '' || answer === `150303000202${alert}`, `${what}: ${answer}`);
    }
  });

  await t.test('RFC 9110 7.4: the site is that of Host, whatever name the TLS connection was opened for', async () => {
    const asked = async (servername: string, host: string): Promise<number> => {
      const socket = connectTls({ port: node.httpsPort, host: '127.0.0.1', servername, rejectUnauthorized: false });
      const chunks: Buffer[] = [];
      socket.on('data', (piece: Buffer) => chunks.push(piece));
      socket.write(`GET /letters HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      await once(socket, 'close');
      return parseResponse(Buffer.concat(chunks)).status;
    };
    assert.equal(await asked('site.test', 'site.test'), 200);
    assert.equal(await asked('other.test', 'site.test'), 200);
    assert.equal(await asked('site.test.', 'site.test'), 200);
  });

  await t.test('2,000 heads that do not end hold nobody up', async () => {
    const sockets = Array.from({ length: 2_000 }, () => connect(httpPort, '127.0.0.1').on('error', () => {}));
    t.after(() => sockets.forEach((socket) => socket.destroy()));
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHo');
    assert.equal((await request(httpPort, '/letters')).status, 200);
    for (const socket of sockets) socket.destroy();
  });

  assert.deepEqual(
    (await node.status()).workers.map(({ pid }) => pid),
    workers,
    'no worker was replaced',
  );

  await t.test('a data directory that is removed while the node runs keeps no worker from being replaced', async () => {
    rmSync(join(node.directory, 'data'), { recursive: true });
    process.kill(workers[0] as number, 'SIGKILL');
    assert.equal((await request(httpPort, '/letters')).status, 200);
  });

  await t.test('a data directory whose files are damaged does not keep it from starting', async (t2) => {
    await node.stop();
    const data = join(node.directory, 'data');
    writeFileSync(join(data, 'node-id'), '');
    writeFileSync(join(data, 'admin.json'), '{');
    writeFileSync(join(data, 'purges.jsonl'), '\0{{{\nnull\n{"scope":"url","value":5,"soft":"x","version":1,"timestampMs":1}\n');
    const { directory, configPath, httpsPort: https, adminPort: admin } = node;
    const again = await runNode(t2, { directory, configPath, ports: { http: httpPort, https, admin } });
    assert.equal((await request(again.httpPort, '/letters')).status, 200);
  });
});
