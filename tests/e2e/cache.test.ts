/** 2.3 and the wire, through the started program. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { eventually, parseResponse, raw, request, residentBytes, startNode, startOrigin, workerPids } from './harness.ts';

const curl = promisify(execFile);

const cacheStatus = (response: { fields: Map<string, string> }): string => response.fields.get('cache-status') ?? '';

test('2.3: miss, hit, Age, conditional, range and HEAD from one stored response', async (t) => {
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60', etag: '"v1"', 'content-type': 'text/plain' });
    response.end('0123456789');
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const miss = await request(node.httpPort, '/a');
  assert.equal(miss.body.toString(), '0123456789');
  assert.match(cacheStatus(miss), /^edge-test;fwd=uri-miss.*stored/);
  const hit = await request(node.httpPort, '/a');
  assert.match(cacheStatus(hit), /^edge-test;hit;ttl=\d+/);
  assert.match(hit.fields.get('age') ?? '', /^\d+$/);
  assert.match(hit.fields.get('via') ?? '', /1\.1 edge-test/);
  const conditional = await request(node.httpPort, '/a', { headers: { 'if-none-match': '"v1"' } });
  assert.equal(conditional.status, 304);
  assert.equal(conditional.body.length, 0);
  const range = await request(node.httpPort, '/a', { headers: { range: 'bytes=2-4' } });
  assert.deepEqual([range.status, range.fields.get('content-range'), range.body.toString()], [206, 'bytes 2-4/10', '234']);
  const head = await request(node.httpPort, '/a', { method: 'HEAD' });
  assert.deepEqual([head.status, head.fields.get('content-length'), head.body.length], [200, '10', 0]);
  assert.equal(origin.requests.get('/a'), 1);
});

test('2.3: the fast path and the general path answer alike', async (t) => {
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60', 'x-thing': 'a, b', 'content-type': 'text/plain' });
    response.end('same');
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  await request(node.httpPort, '/s');
  // The second and third of these are pipelined hits on the fast path; Connection: close takes the general one.
  const fast = 'GET /s HTTP/1.1\r\nHost: site.test\r\n\r\n';
  const bytes = await raw(node.httpPort, `${fast}${fast}${fast}GET /s HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n`, {
    halfClose: false,
  });
  const normal = (text: string): string =>
    text
      .toLowerCase()
      .replace(/\r\nconnection: close/, '')
      .replace(/ttl=\d+/, 'ttl=N')
      .replace(/\r\nage: \d+/, '\r\nage: N');
  const answers = bytes
    .toString('latin1')
    .split(/(?<=same)/)
    .map((answer) => normal(answer).split('\r\n').sort());
  assert.equal(answers.length, 4);
  for (const answer of answers) assert.deepEqual(answer, answers[3]);
});

test('2.3: 1,000 simultaneous misses cause one origin request, on two workers', async (t) => {
  const held: (() => void)[] = [];
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60' });
    response.write('first ');
    held.push(() => response.end('second'));
  });
  const node = await startNode(t, { originPort: origin.port, workers: 2 });
  const all = Promise.all(Array.from({ length: 1_000 }, () => request(node.httpPort, '/popular')));
  await eventually(() => held.length >= 1, 'the origin was not asked');
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const release of held) release();
  const answers = await all;
  assert.ok(answers.every((answer) => answer.status === 200 && answer.body.toString() === 'first second'));
  assert.equal(origin.requests.get('/popular'), 1);
});

test('a client that leaves does not take the answer from those who wait', async (t) => {
  const held: (() => void)[] = [];
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60' });
    response.write('one ');
    held.push(() => response.end('two'));
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const first = connect(node.httpPort, '127.0.0.1');
  first.on('error', () => {});
  first.write('GET /left HTTP/1.1\r\nHost: site.test\r\n\r\n');
  await once(first, 'data');
  const second = request(node.httpPort, '/left');
  first.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const release of held) release();
  assert.equal((await second).body.toString(), 'one two');
  assert.equal(origin.requests.get('/left'), 1);
});

test('waiting clients get what has arrived before the rest is there', async (t) => {
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60' });
    response.write('early');
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const sockets = [1, 2, 3].map(() => connect(node.httpPort, '127.0.0.1'));
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  await Promise.all(
    sockets.map(async (socket) => {
      let text = '';
      socket.write('GET /stream HTTP/1.1\r\nHost: site.test\r\n\r\n');
      for await (const bytes of socket) {
        text += String(bytes);
        if (text.includes('early')) break;
      }
    }),
  );
  assert.equal(origin.requests.get('/stream'), 1);
});

test('RFC 5861: stale-if-error answers while the origin fails; stale-while-revalidate refreshes behind the answer', async (t) => {
  let failing = false;
  let version = 1;
  const origin = await startOrigin(t, (_request, response) => {
    if (failing) {
      response.writeHead(503).end('down');
      return;
    }
    response.writeHead(200, { 'cache-control': 'max-age=0, stale-if-error=600' }).end(`v${version}`);
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  assert.equal((await request(node.httpPort, '/sie')).body.toString(), 'v1');
  failing = true;
  const stale = await request(node.httpPort, '/sie');
  assert.deepEqual([stale.status, stale.body.toString()], [200, 'v1']);
  failing = false;
  version = 2;
  assert.equal((await request(node.httpPort, '/sie')).body.toString(), 'v2');
});

test('2.4: purge by URL, prefix, host, tag and all, hard and soft, in every worker', async (t) => {
  let version = 0;
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=600', 'cache-tag': 'news, sport', etag: `"${++version}"` }).end('x');
  });
  const node = await startNode(t, { originPort: origin.port, workers: 2 });
  const fetches = (target: string): number => origin.requests.get(target) ?? 0;
  const url = `http://site.test/p/one`;
  for (const [body, stored] of [
    [{ url }, 1],
    [{ prefix: 'http://site.test/p/' }, 1],
    [{ host: 'site.test' }, 2],
    [{ tag: 'sport' }, 2],
    [{ all: true }, 2],
    [{ url, mode: 'soft' }, 1],
  ] as const) {
    const counted: unknown[] = [];
    // What has just come may be on its way to the disk: then the purge stops it, and has one less to count.
    for (let attempt = 1; counted.at(-1) !== stored && attempt <= 10; attempt++) {
      await request(node.httpPort, '/other');
      for (let i = 0; i < 6; i++) await request(node.httpPort, '/p/one');
      const before = fetches('/p/one');
      const reply = await node.admin('POST', '/api/v1/purge', body);
      assert.equal(reply.status, 200, reply.body);
      const { memory, disk } = (JSON.parse(reply.body) as { storedResponses: { memory: number; disk: number } }).storedResponses;
      counted.push(disk);
      // In the memory of one worker or of both.
      assert.ok(memory >= stored && memory <= 2 * stored, reply.body);
      for (let i = 0; i < 6; i++) await request(node.httpPort, '/p/one');
      const asked = fetches('/p/one') - before;
      // Once a worker at most: the second may ask before what the first got is on disk.
      assert.ok(asked === 1 || asked === 2, `after ${JSON.stringify(body)} the origin was asked ${asked} times`);
    }
    assert.equal(counted.at(-1), stored, `${JSON.stringify(body)}: ${counted.join(', ')}`);
  }
  assert.equal((await node.admin('POST', '/api/v1/purge', { ulr: url })).status, 400);
});

test('RFC 9111 4.4: what an unsafe request makes doubtful goes from every worker', async (t) => {
  let version = 1;
  const origin = await startOrigin(t, (incoming, response) => {
    if (incoming.method === 'POST') version++;
    response.writeHead(200, { 'cache-control': 'max-age=600' }).end(`v${version}`);
  });
  const node = await startNode(t, { originPort: origin.port, workers: 2 });
  const ask = async (): Promise<string> => (await request(node.httpPort, '/doc')).body.toString();
  for (let i = 0; i < 12; i++) assert.equal(await ask(), 'v1');
  for (let round = 2; round <= 10; round++) {
    await request(node.httpPort, '/doc', { method: 'POST', body: 'change' });
    // From the response on, and not a moment later: each of these goes to one worker or the other.
    for (let i = 0; i < 8; i++) assert.equal(await ask(), `v${round}`);
  }
});

test('a range miss on a large object does not wait for the whole', async (t) => {
  const size = 64 * 1024 * 1024;
  const origin = await startOrigin(t, (incoming, response) => {
    const match = /^bytes=(\d+)-(\d*)$/.exec(incoming.headers.range ?? '');
    const first = Number(match?.[1] ?? 0);
    const last = match?.[2] === undefined || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
    const fields = { 'cache-control': 'max-age=60', etag: '"big"', 'accept-ranges': 'bytes', 'content-length': String(last - first + 1) };
    if (match === null) response.writeHead(200, fields);
    else response.writeHead(206, { ...fields, 'content-range': `bytes ${first}-${last}/${size}` });
    const bytes = Buffer.alloc(last - first + 1);
    for (let i = 0; i < bytes.length; i += 4096) bytes.writeUInt32BE(first + i, i);
    response.end(bytes);
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const start = 32 * 1024 * 1024;
  const once206 = await request(node.httpPort, '/big', { headers: { range: `bytes=${start}-${start + 4095}` } });
  assert.deepEqual([once206.status, once206.body.length, once206.body.readUInt32BE(0)], [206, 4096, start]);
  assert.equal(once206.fields.get('content-range'), `bytes ${start}-${start + 4095}/${size}`);
  const again = await request(node.httpPort, '/big', { headers: { range: `bytes=${start}-${start + 99}` } });
  assert.deepEqual([again.status, again.body.length], [206, 100]);
  assert.match(cacheStatus(again), /;hit|;collapsed/, 'stored, or still on its way there');
  assert.equal(origin.requests.get('/big'), 1);
});

test('a 10 GB response through the node costs constant memory', async (t) => {
  const total = 10 * 1024 ** 3;
  const block = Buffer.alloc(4 << 20, 'z');
  // Plain sockets on both sides: what is measured is the node, and node:http would be the slowest part by far.
  const origin = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${total}\r\ncache-control: no-store\r\n\r\n`);
      let sent = 0;
      const push = (): void => {
        while (sent < total) {
          sent += block.length;
          if (!socket.write(block)) return;
        }
      };
      socket.on('drain', push);
      push();
    });
  }).listen({ port: 0, host: '127.0.0.1' });
  await once(origin, 'listening');
  t.after(() => origin.close());
  const node = await startNode(t, { originPort: (origin.address() as AddressInfo).port, workers: 1 });
  const [pid] = await workerPids(node);
  assert.ok(pid !== undefined);
  const before = await residentBytes(pid);
  let peak = before;
  const timer = setInterval(() => void residentBytes(pid).then((bytes) => (peak = Math.max(peak, bytes))), 100);
  let received = 0;
  const onread = { buffer: Buffer.alloc(1 << 20), callback: (bytes: number) => (received += bytes) > 0 };
  const client = connect({ port: node.httpPort, host: '127.0.0.1', onread });
  client.write('GET /huge HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n');
  await once(client, 'end');
  clearInterval(timer);
  assert.ok(received > total && received < total + 1_000, `${received} bytes arrived`);
  assert.ok(peak - before < 96 * 1024 ** 2, `memory grew by ${Math.round((peak - before) / 1024 ** 2)} MiB`);
});

test('curl over TLS 1.3 and 1.2 with a certificate made for the name on demand', async (t) => {
  const origin = await startOrigin(t, (incoming, response) => response.end(incoming.headers['x-forwarded-proto']));
  const node = await startNode(t, { originPort: origin.port, workers: 1, extra: '[tls]\nmode = "self-signed"\nmin_version = "1.2"' });
  for (const flags of [['--tlsv1.3'], ['--tls-max', '1.2']]) {
    const url = `https://shop.test:${node.httpsPort}/`;
    const resolve = `shop.test:${node.httpsPort}:127.0.0.1`;
    const { stdout } = await curl('curl', ['-sk', '--resolve', resolve, '-w', ' %{http_code}', ...flags, url]);
    assert.equal(stdout, 'https 200');
  }
});

test('the access log has one JSON line a request with id, verdict and times', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.setHeader('cache-control', 'max-age=60').end('x'));
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  await request(node.httpPort, '/logged?q=1', { headers: { 'user-agent': 'test "quoted"' } });
  await request(node.httpPort, '/logged?q=1');
  await eventually(() => node.log().length >= 2, `no lines:\n${node.stdout()}`);
  const [first, second] = node.log();
  assert.equal(first?.['target'], '/logged?q=1');
  assert.equal(first?.['user_agent'], 'test "quoted"');
  assert.equal(first?.['cache'], 'miss');
  assert.equal(second?.['cache'], 'hit');
  assert.notEqual(first?.['id'], second?.['id']);
  assert.equal(typeof first?.['duration_ms'], 'number');
});

test('a log reader that has stopped reading never slows requests', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.setHeader('cache-control', 'max-age=60').end('x'));
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  node.process.stdout?.pause();
  const line = `GET /flood HTTP/1.1\r\nHost: site.test\r\nUser-Agent: ${'u'.repeat(400)}\r\n\r\n`;
  const socket = connect(node.httpPort, '127.0.0.1');
  t.after(() => socket.destroy());
  const rounds = 40;
  const perRound = 500;
  for (let round = 0; round < rounds; round++) {
    socket.write(line.repeat(perRound));
    let received = '';
    while (received.split('HTTP/1.1 200').length - 1 < perRound) {
      const [bytes] = (await once(socket, 'data')) as [Buffer];
      received += bytes.toString('latin1');
    }
  }
  await eventually(
    async () => /aegis_access_log_dropped_total [1-9]/.test((await node.admin('GET', '/metrics')).body),
    'lines that nobody read were not counted as dropped',
  );
});

test('WebSocket: an upgrade is handed through, bytes flow both ways', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end());
  origin.server.on('upgrade', (incoming, socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${incoming.headers.upgrade}\r\n\r\n`);
    socket.on('data', (bytes: Buffer) => socket.write(Buffer.from(bytes.toString().toUpperCase())));
    socket.on('end', () => socket.end());
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const socket = connect(node.httpPort, '127.0.0.1');
  t.after(() => socket.destroy());
  const handshake = 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  socket.write(`GET /ws HTTP/1.1\r\nHost: site.test\r\nConnection: Upgrade\r\n${handshake}\r\nearly `);
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  await eventually(() => text.includes('101') && text.includes('EARLY '), `no switch: ${text}`);
  socket.write('later');
  await eventually(() => text.endsWith('EARLY LATER'), text);
  assert.equal(parseResponse(Buffer.from(text)).status, 101);
});

test('a client gets what it asked for, and decides nothing for others', async (t) => {
  const content = Buffer.alloc(3_000_000, 'abcdefghijklmnopqrstuvwxyz');
  const origin = await startOrigin(t, ({ url, headers }, response) => {
    if (url === '/page') {
      const known = headers['if-none-match'] === '"v1"';
      return response.writeHead(known ? 304 : 200, { etag: '"v1"', 'cache-control': 'private' }).end(known ? '' : 'page');
    }
    if (url === '/object') {
      const isExpected = headers['if-match'] === undefined || headers['if-match'] === '"v2"';
      return response.writeHead(isExpected ? 200 : 412, { etag: '"v2"', 'cache-control': 'max-age=60' }).end(isExpected ? 'object' : '');
    }
    if (url === '/film') {
      const [, first = '0', last = ''] = /bytes=(\d+)-(\d*)/.exec(headers.range ?? '') ?? [];
      const part = content.subarray(Number(first), last === '' ? content.length : Number(last) + 1);
      const fields = { 'cache-control': 'max-age=60', 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT', 'content-length': part.length };
      if (headers.range === undefined) return response.writeHead(200, fields).end(content);
      const range = `bytes ${first}-${Number(first) + part.length - 1}/${content.length}`;
      return response.writeHead(206, { ...fields, 'content-range': range }).end(part);
    }
    return response.writeHead(200, { 'cache-control': 'max-age=60' }).end(`${headers.host} ${String(headers['x-original-url'])} ${url}`);
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1, site: 'cache = { key = { query = ["id"] } }' });
  const { httpPort } = node;
  const ask = async (path: string, headers: Record<string, string>) => request(httpPort, path, { headers });

  for (const [first, last] of [
    [0, 1],
    [1_500_000, 1_500_099],
  ] as const) {
    const { status, fields, body } = await ask('/film', { range: `bytes=${first}-${last}` });
    assert.deepEqual([status, fields.get('content-range')], [206, `bytes ${first}-${last}/${content.length}`]);
    assert.ok(body.equals(content.subarray(first, last + 1)));
  }
  assert.equal((await ask('/page', { 'if-none-match': '"v1"', cookie: 'session=1' })).status, 304);
  assert.equal((await ask('/object', {})).status, 200);
  assert.equal((await ask('/object', { 'if-match': '"v1"' })).status, 412);
  const upgrade = await raw(httpPort, 'GET /object HTTP/1.1\r\nHost: site.test\r\nConnection: upgrade, close\r\nUpgrade: other\r\n\r\n');
  assert.match(upgrade.toString('latin1'), /\r\ncache-status: edge-test;hit;/);
  await ask('/key?id=1&%78=evil&y=1', { host: 'site.test.', 'x-original-url': '/evil' });
  const other = await ask('/key?id=1', {});
  assert.match(cacheStatus(other), /;hit;/);
  assert.equal(other.body.toString(), 'site.test undefined /key?id=1');
});

test('RFC 8297: early hints of the origin reach the client before its answer', async (t) => {
  const origin = await startOrigin(t, (_request, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.end('hello');
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const text = (await raw(node.httpPort, 'GET /a HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n')).toString('latin1');
  assert.match(text, /^HTTP\/1\.1 103 Early Hints\r\nlink: <\/style\.css>; rel=preload\r\n\r\nHTTP\/1\.1 200 OK\r\n/i);
  assert.match(text, /hello$/);
});

test('2.1: a site without a cache passes each request on to its origin, and the answer as it came', async (t) => {
  let answers = 0;
  const origin = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const body = `${++answers}: ${bytes.toString('latin1').split('\r\n')[0]}`;
      socket.write(`HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nETag: "v"\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
  }).listen({ port: 0, host: '127.0.0.1' });
  await once(origin, 'listening');
  t.after(() => origin.close());
  const node = await startNode(t, { originPort: (origin.address() as AddressInfo).port, workers: 1, site: 'cache = { enabled = false }' });
  const asked = Array.from({ length: 5 }, (_, i) => `GET /${i + 1} HTTP/1.1\r\nHost: site.test\r\nUser-Agent: test\r\n\r\n`);
  const text = (await raw(node.httpPort, asked.join(''))).toString('latin1');
  const answered = text.split(/(?=HTTP\/1\.1 200 OK\r\n)/);
  assert.equal(answered.length, 5);
  for (const [i, answer] of answered.entries()) {
    assert.ok(answer.endsWith(`\r\n\r\n${i + 1}: GET /${i + 1} HTTP/1.1`), answer);
    assert.match(answer, /\r\ncache-status: edge-test;fwd=bypass;fwd-status=200\r\n/);
  }
  // The first goes by the phases, which write names in lower case; the others as bytes.
  assert.match(answered[0]!, /\r\netag: "v"\r\n/);
  for (const answer of answered.slice(1)) assert.match(answer, /\r\nETag: "v"\r\n/);
});

test('an origin that is down is 502, one that is silent is 504, each with Proxy-Status (RFC 9209)', async (t) => {
  const origin = await startOrigin(t, () => {});
  const node = await startNode(t, {
    originPort: origin.port,
    workers: 1,
    site: 'upstream = { first_byte_timeout = "300ms", retries = 0 }',
  });
  const silent = await request(node.httpPort, '/silent');
  assert.equal(silent.status, 504);
  assert.match(silent.fields.get('proxy-status') ?? '', /edge-test;error=/);
  origin.server.closeAllConnections();
  origin.server.close();
  const down = await request(node.httpPort, '/down');
  assert.equal(down.status, 502);
  assert.match(down.fields.get('proxy-status') ?? '', /edge-test;error=connection_refused/);
});

test('RFC 8586: a request that comes round is refused with 508', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end());
  const node = await startNode(t, { originPort: origin.port, workers: 1 });
  const { readFile, writeFile } = await import('node:fs/promises');
  const text = await readFile(node.configPath, 'utf8');
  await writeFile(node.configPath, text.replace(`http://127.0.0.1:${origin.port}`, `http://127.0.0.1:${node.httpPort}`));
  assert.equal((await node.admin('POST', '/api/v1/reload', {})).status, 200);
  assert.equal((await request(node.httpPort, '/loop')).status, 508);
});
